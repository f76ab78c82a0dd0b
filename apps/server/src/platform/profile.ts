/** Loads a profile from its folder: `profile.json` names the files of tables and policies; all are checked, then joined. */
import { catalogue, type Policy, type Profile, tablesOf } from '@zhiqiao/domain'
import { type FileFault, FileFaultsError, readJsonFile } from './json-file.ts'
import { type ProfileTables, policyFile, profileHead, type TableName, tableFile, tableNames } from './profile-shape.ts'

/**
 * The profile in `folder` (its URL ends with a slash). Throws `FileFaultsError` with every fault found:
 * file, place, value, and what would be right.
 */
export async function loadProfile(folder: URL): Promise<Profile> {
  const at = (file: string) => new URL(file, folder)
  const head = await readJsonFile(at('profile.json'), 'profile.json', profileHead)
  const tables = await readTables(head.files, at)
  const policies: Policy[] = []
  for (const file of head.policies) policies.push(asPolicy(await readJsonFile(at(file), file, policyFile)))
  const profile: Profile = {
    id: head.id,
    name: head.name,
    institutionKind: head.institutionKind,
    ...tables.values,

    policies,
  }
  const faults = [
    ...profileFaults(profile, (table) => tables.fileOf.get(table) ?? 'profile.json'),
    ...policies.flatMap((policy, index) => policyFaults(policy, profile, head.policies[index] ?? 'profile.json')),
  ]
  if (faults.length > 0) throw new FileFaultsError(faults)
  return profile
}

/** The schema has checked all; only its optional keys are typed as `| undefined`, which JSON cannot write. */
export function asPolicy(document: Awaited<ReturnType<typeof policyFile.parseAsync>>): Policy {
  return document as Policy
}

async function readTables(
  files: readonly string[],
  at: (file: string) => URL,
): Promise<{ values: ProfileTables; fileOf: Map<TableName, string> }> {
  const fileOf = new Map<TableName, string>()
  const joined: Partial<Record<TableName, unknown>> = {}
  const faults: FileFault[] = []
  for (const file of files) {
    const read = await readJsonFile(at(file), file, tableFile)
    for (const name of tableNames) {
      if (read[name] === undefined) continue
      const first = fileOf.get(name)
      if (first !== undefined) faults.push({ file, place: name, reason: `the table stands in ${first} already` })
      fileOf.set(name, file)
      joined[name] = read[name]
    }
  }
  for (const name of tableNames) {
    if (!fileOf.has(name))
      faults.push({ file: 'profile.json', place: 'files', reason: `no file has the table ${name}` })
  }
  if (faults.length > 0) throw new FileFaultsError(faults)
  // Each table has passed its schema, and none is missing.
  return { values: joined as ProfileTables, fileOf }
}

const orderedTables = [
  'levels',
  'ranks',
  'skillLevels',
  'educations',
  'appraisalGrades',
  'languageLevels',
  'positions',
] as const

function profileFaults(profile: Profile, fileOf: (table: TableName) => string): FileFault[] {
  const faults: FileFault[] = []
  const fault = (table: TableName, index: number, key: string, value: unknown, reason: string) =>
    faults.push({ file: fileOf(table), place: `${table}[${index}].${key}`, value: JSON.stringify(value), reason })
  for (const table of tableNames) {
    const seen = new Map<string, number>()
    for (const [index, { code }] of profile[table].entries()) {
      const first = seen.get(code)
      if (first !== undefined) fault(table, index, 'code', code, `the code stands at ${table}[${first}] already`)
      seen.set(code, index)
    }
  }
  for (const table of orderedTables) {
    for (const [index, { order }] of profile[table].entries()) {
      if (order !== index + 1)
        fault(table, index, 'order', order, `should be ${index + 1}: 1 is the highest, and none is left out`)
    }
  }
  const specialties = new Set(profile.specialties.map(({ code }) => code))
  const levels = new Set(profile.levels.map(({ code }) => code))
  for (const [index, { parent }] of profile.specialties.entries()) {
    if (parent !== undefined && !specialties.has(parent))
      fault('specialties', index, 'parent', parent, 'no such specialty')
  }
  for (const [index, department] of profile.departments.entries()) {
    for (const code of department.specialties) {
      if (!specialties.has(code)) fault('departments', index, 'specialties', code, 'no such specialty')
    }
    for (const code of department.levels) {
      if (!levels.has(code)) fault('departments', index, 'levels', code, 'no such level')
    }
  }
  faults.push(...templateFaults(profile, fileOf('needTemplates')))
  return faults
}

/** A template that named an unknown code would be refused only when a host files the need made of it. */
function templateFaults(profile: Profile, file: string): FileFault[] {
  const tables = tablesOf(profile)
  return profile.needTemplates.flatMap(({ specialties, position }, index) => {
    const place = `needTemplates[${index}]`
    const wrong: FileFault[] = []
    for (const { code, atLeast } of specialties) {
      if (!tables.has('specialties', code))
        wrong.push({ file, place: `${place}.specialties`, value: code, reason: 'no such specialty' })
      if (atLeast !== undefined && !tables.has('skillLevels', atLeast))
        wrong.push({ file, place: `${place}.specialties`, value: atLeast, reason: 'no such skill level' })
    }
    if (position !== undefined && !tables.has('positions', position))
      wrong.push({ file, place: `${place}.position`, value: position, reason: 'no such position' })
    return wrong
  })
}

/** Codes that a policy's rules name are those of the profile's tables; ids are unique; weights sum to 100. */
function policyFaults(policy: Policy, profile: Profile, file: string): FileFault[] {
  const tables = tablesOf(profile)
  const faults: FileFault[] = []
  const ids = new Set<string>()
  for (const [index, rule] of policy.rules.entries()) {
    const place = `rules[${index}]`
    if (ids.has(rule.id))
      faults.push({ file, place: `${place}.id`, value: rule.id, reason: 'another rule has this id' })
    ids.add(rule.id)
    for (const parameter of catalogue[rule.type].parameters) {
      if (!('table' in parameter)) continue
      for (const code of codesIn(Reflect.get(rule, parameter.name))) {
        if (!tables.has(parameter.table, code)) {
          faults.push({
            file,
            place: `${place}.${parameter.name}`,
            value: code,
            reason: `no such code in ${parameter.table}`,
          })
        }
      }
    }
  }
  const { specialty, rank, preference, experience, appraisal } = policy.weights
  const sum = specialty + rank + preference + experience + appraisal
  if (sum !== 100) faults.push({ file, place: 'weights', value: String(sum), reason: 'the weights should sum to 100' })
  return faults
}

/** A parameter of codes is one code, several, or an object keyed by codes. */
function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
