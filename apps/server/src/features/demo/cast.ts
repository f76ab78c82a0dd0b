/** Reads the demo's cast and checks that everything it names is there: codes, institutions, keys, days in order. */
import { type PolicyDocument, policyDocument } from '@zhiqiao/contract'
import type { CodeItem, Policy, Profile } from '@zhiqiao/domain'
import { type FileFault, FileFaultsError, readJsonFile } from '../../platform/json-file.ts'
import { asPolicy } from '../../platform/profile.ts'
import { type CastFile, castShape } from './cast-shape.ts'

export type { CastAgreement, CastCohort, CastNomination, CastOfficer, CastPost } from './cast-shape.ts'

interface Known {
  profile: Profile
  /** Level of every institution, by its code. */
  levels: ReadonlyMap<string, string>
}

/** The file with the policies that it names. */
export type Cast = Omit<CastFile, 'policies'> & { policies: { office: string; document: PolicyDocument }[] }

/** The cast in `file`. Throws `FileFaultsError` with every broken reference: place, value, what it should be. */
export async function readCast(file: URL, known: Known): Promise<Cast> {
  const name = file.pathname.split('/').at(-1) ?? file.pathname
  const read = await readJsonFile(file, name, castShape)
  const policies: Cast['policies'] = []
  for (const { office, file: of } of read.policies)
    policies.push({ office, document: await readJsonFile(new URL(of, file), of, policyDocument) })
  const cast = { ...read, policies }
  const faults = castFaults(cast, known).map((fault) => ({ file: name, ...fault }))
  if (faults.length > 0) throw new FileFaultsError(faults)
  return cast
}

/** The first version of a policy by its id: of the profile, or of those that come with the demo. */
export function policyOf(cast: Cast, profile: Profile, id: string): Policy | undefined {
  const own = cast.policies.find(({ document }) => document.id === id)
  return profile.policies.find((one) => one.id === id) ?? (own && asPolicy(own.document))
}

type Fault = Omit<FileFault, 'file'>

/** Collects faults: each check names the place, the value, and the table it should be in. */
function checker() {
  const faults: Fault[] = []
  const among = (place: string, value: string | undefined, table: ReadonlySet<string>, what: string) => {
    if (value !== undefined && !table.has(value)) faults.push({ place, value, reason: `no such ${what}` })
  }
  const inOrder = (place: string, from: number, until: number) => {
    if (from > until) faults.push({ place, value: `${from} … ${until}`, reason: 'ends before it begins' })
  }
  const once = (place: string, values: readonly string[]) => {
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) !== index)
        faults.push({ place: `${place}[${index}]`, value, reason: 'stands there twice' })
    }
  }
  return { faults, among, inOrder, once }
}

const codesOf = (items: readonly CodeItem[]): ReadonlySet<string> => new Set(items.map(({ code }) => code))
const keysOf = (items: readonly { key: string }[]): ReadonlySet<string> => new Set(items.map(({ key }) => key))

function castFaults(cast: Cast, known: Known): Fault[] {
  const check = checker()
  check.once(
    'programmes',
    cast.programmes.map(({ key }) => key),
  )
  check.once(
    'cohorts',
    cast.cohorts.map(({ key }) => key),
  )
  check.once(
    'posts',
    cast.posts.map(({ key }) => key),
  )
  check.once(
    'officers',
    cast.officers.map(({ key }) => key),
  )
  check.once(
    'accounts',
    cast.accounts.map(({ login }) => login),
  )
  check.once(
    'nominations',
    cast.nominations.map(({ officer, cohort }) => `${officer} ${cohort}`),
  )
  checkProgrammes(cast, known, check)
  checkAgreement(cast, known, check)
  checkCohorts(cast, known, check)
  checkPosts(cast, known, check)
  checkOfficers(cast, known, check)
  checkNominations(cast, known, check)
  return check.faults
}

type Checker = ReturnType<typeof checker>

function checkProgrammes({ office, programmes }: Cast, { levels }: Known, check: Checker): void {
  const institutions = new Set(levels.keys())
  check.among('office', office, institutions, 'institution')
  for (const [index, { parties }] of programmes.entries())
    for (const code of parties) check.among(`programmes[${index}].parties`, code, institutions, 'institution')
}

function checkCohorts(
  { programmes, policies: own, cohorts, posts, accounts, officers, nominations }: Cast,
  { profile, levels }: Known,
  check: Checker,
): void {
  const institutions = new Set(levels.keys())
  const policies = new Set([...profile.policies, ...own.map(({ document }) => document)].map(({ id }) => id))
  const people = keysOf(officers)
  for (const [index, cohort] of cohorts.entries()) {
    const at = `cohorts[${index}]`
    check.among(`${at}.programme`, cohort.programme, keysOf(programmes), 'programme')
    check.among(`${at}.policy`, cohort.policy, policies, 'policy of the profile or the demo')
    for (const code of cohort.hosts) check.among(`${at}.hosts`, code, institutions, 'institution')
    for (const code of cohort.senders) check.among(`${at}.senders`, code, institutions, 'institution')
    for (const { officer, post } of cohort.placed) {
      check.among(`${at}.placed`, officer, people, 'officer')
      check.among(`${at}.placed`, post, keysOf(posts.filter((one) => one.cohort === cohort.key)), 'post of the cohort')
    }
    const nominees = new Set(nominations.flatMap((one) => (one.cohort === cohort.key ? [one.officer] : [])))
    for (const [number, { together, balance }] of cohort.drafts.entries()) {
      const place = `${at}.drafts[${number}]`
      for (const who of together.flatMap(({ officers: keys }) => keys))
        check.among(`${place}.together`, who, nominees, 'nominee of the cohort')
      for (const code of balance.flatMap(({ institutions: ends }) => ends))
        check.among(`${place}.balance`, code, institutions, 'institution')
    }
    for (const { institution } of cohort.quotas) check.among(`${at}.quotas`, institution, institutions, 'institution')
    check.inOrder(`${at}.termFrom`, cohort.termFrom, cohort.termUntil)
    for (const { code, from, until } of cohort.phases) check.inOrder(`${at}.phases ${code}`, from, until)
  }
  for (const [index, account] of accounts.entries()) {
    check.among(`accounts[${index}].officer`, account.officer, people, 'officer')
    for (const { institution } of account.roles)
      check.among(`accounts[${index}].roles`, institution, institutions, 'institution')
  }
}

function checkAgreement({ programmes, agreement }: Cast, { profile }: Known, check: Checker): void {
  check.among('agreement.programme', agreement.programme, keysOf(programmes), 'programme')
  const parties = new Set(programmes.find(({ key }) => key === agreement.programme)?.parties)
  for (const [index, { terms, approvals }] of agreement.versions.entries()) {
    const at = `agreement.versions[${index}]`
    const own = new Set(terms.parties)
    for (const party of terms.parties) check.among(`${at}.parties`, party, parties, 'party of the programme')
    for (const { party } of approvals) check.among(`${at}.approvals`, party, own, 'party of the agreement')
    check.inOrder(`${at}.termFrom`, terms.termFrom, terms.termUntil)
    for (const line of terms.lines) {
      check.among(`${at}.lines`, line.sending, own, 'party of the agreement')
      check.among(`${at}.lines`, line.host, own, 'party of the agreement')
      check.among(`${at}.lines`, line.specialty, codesOf(profile.specialties), 'specialty')
      check.among(`${at}.lines`, line.position, codesOf(profile.positions), 'position')
    }
  }
  for (const { party } of agreement.contacts)
    check.among('agreement.contacts', party, parties, 'party of the programme')
}

/** Departments that institutions of a level have. */
function departmentsAt(profile: Profile, level: string | undefined): ReadonlySet<string> {
  return codesOf(profile.departments.filter(({ levels }) => level !== undefined && levels.includes(level)))
}

function checkPosts({ posts, cohorts }: Cast, { profile, levels }: Known, check: Checker): void {
  const institutions = new Set(levels.keys())
  const tables = {
    specialties: codesOf(profile.specialties),
    skills: codesOf(profile.skillLevels),
    ranks: codesOf(profile.ranks),
  }
  for (const [index, post] of posts.entries()) {
    const at = `posts[${index}]`
    check.among(`${at}.cohort`, post.cohort, keysOf(cohorts), 'cohort')
    check.among(`${at}.host`, post.host, institutions, 'institution')
    check.among(
      `${at}.department`,
      post.department,
      departmentsAt(profile, levels.get(post.host)),
      'department at the host',
    )
    check.among(`${at}.position`, post.position, codesOf(profile.positions), 'position')
    check.among(`${at}.rankHighest`, post.rankHighest, tables.ranks, 'rank')
    check.among(`${at}.rankLowest`, post.rankLowest, tables.ranks, 'rank')
    for (const { code, atLeast } of post.specialties) {
      check.among(`${at}.specialties`, code, tables.specialties, 'specialty')
      check.among(`${at}.specialties`, atLeast, tables.skills, 'skill level')
    }
  }
}

function checkOfficers({ officers }: Cast, { profile, levels }: Known, check: Checker): void {
  const institutions = new Set(levels.keys())
  const coded = [
    ['position', codesOf(profile.positions)],
    ['rank', codesOf(profile.ranks)],
    ['staffCategory', codesOf(profile.staffCategories)],
    ['sex', codesOf(profile.sexes)],
    ['education', codesOf(profile.educations)],
    ['politicalStatus', codesOf(profile.politicalStatuses)],
    ['ethnicity', codesOf(profile.ethnicities)],
  ] as const
  const specialties = codesOf(profile.specialties)
  const skills = codesOf(profile.skillLevels)
  const grades = codesOf(profile.appraisalGrades)
  const languages = codesOf(profile.languages)
  const languageLevels = codesOf(profile.languageLevels)
  const relations = codesOf(profile.relations)
  const positions = codesOf(profile.positions)
  for (const [index, officer] of officers.entries()) {
    const at = `officers[${index}]`
    check.among(`${at}.institution`, officer.institution, institutions, 'institution')
    const departments = departmentsAt(profile, levels.get(officer.institution))
    check.among(`${at}.department`, officer.department, departments, 'department at the institution')
    for (const [field, table] of coded) check.among(`${at}.${field}`, officer[field], table, field)
    check.inOrder(`${at}.serviceStart`, officer.birth + 18 * 365, officer.serviceStart)
    for (const { code, level } of officer.specialties) {
      check.among(`${at}.specialties`, code, specialties, 'specialty')
      check.among(`${at}.specialties`, level, skills, 'skill level')
    }
    for (const { grade } of officer.appraisals) check.among(`${at}.appraisals`, grade, grades, 'grade')
    for (const { code, level } of officer.languages) {
      check.among(`${at}.languages`, code, languages, 'language')
      check.among(`${at}.languages`, level, languageLevels, 'language level')
    }
    for (const { rank } of officer.ranks ?? []) check.among(`${at}.ranks`, rank, codesOf(profile.ranks), 'rank')
    const latest = officer.ranks?.at(-1)?.rank
    check.among(`${at}.ranks`, latest, new Set([officer.rank]), 'rank at present; the last of the ranks is')
    for (const [a, b] of pairs(officer.ranks ?? [])) check.inOrder(`${at}.ranks`, a.since, b.since)
    for (const { from, until } of officer.form?.resume ?? []) check.inOrder(`${at}.form.resume`, from, until ?? 0)
    for (const { from, until } of officer.secondments) check.inOrder(`${at}.secondments`, from, until)
    for (const relative of officer.relatives ?? []) {
      const place = `${at}.relatives`
      check.among(place, relative.relation, relations, 'relation')
      check.among(place, relative.position, positions, 'position')
      check.among(place, relative.institution, institutions, 'institution')
      check.among(place, relative.practisesLawIn, institutions, 'institution')
      const theirs = departmentsAt(profile, levels.get(relative.institution ?? ''))
      check.among(place, relative.department, theirs, "department at the relative's institution")
    }
  }
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((item, index): [T, T][] => {
    const next = items[index + 1]
    return next === undefined ? [] : [[item, next]]
  })
}

function checkNominations(cast: Cast, { profile }: Known, check: Checker): void {
  const officers = keysOf(cast.officers)
  for (const [index, { officer, cohort, preferences, fails, exception }] of cast.nominations.entries()) {
    const at = `nominations[${index}]`
    const posts = keysOf(cast.posts.filter((post) => post.cohort === cohort))
    const id = cast.cohorts.find(({ key }) => key === cohort)?.policy ?? ''
    const rules = policyOf(cast, profile, id)?.rules ?? []
    check.among(`${at}.officer`, officer, officers, 'officer')
    check.among(`${at}.cohort`, cohort, keysOf(cast.cohorts), 'cohort')
    for (const key of preferences) check.among(`${at}.preferences`, key, posts, 'post of the cohort')
    check.among(`${at}.fails`, fails, new Set(rules.map((rule) => rule.id)), 'rule of the policy')
    if (exception && (fails === undefined || preferences.length === 0))
      check.faults.push({
        place: `${at}.exception`,
        value: officer,
        reason: 'asks for no rule that fails at a preference',
      })
  }
}
