/**
 * Writes examples/needs.xlsx, nominees.xlsx and policy.json: the first cohort of the demo, with fixed days, as a programme
 * office would have it on file. Institutions are real, people invented.
 *   node scripts/examples.ts [folder]
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { addDays, type CodeItem, day, type Day, idNumberCheck } from '@zhiqiao/domain'
import { readRegistry } from '../apps/server/src/features/institutions/index.ts'
import { type CastOfficer, readCast } from '../apps/server/src/features/demo/index.ts'
import { loadProfile } from '../apps/server/src/platform/profile.ts'
import { cohortSheet, constraintSheet, quotaSheet } from '../apps/server/src/platform/workbooks/cohort-sheets.ts'
import { firstWords } from '../apps/server/src/platform/workbooks/codes.ts'
import { needsSheet } from '../apps/server/src/platform/workbooks/needs-sheet.ts'
import {
  nomineesSheet,
  relativesSheet,
  secondmentsSheet,
} from '../apps/server/src/platform/workbooks/nominee-columns.ts'
import { writeTemplate } from '../apps/server/src/platform/workbooks/template.ts'

/** The day on which the example stands; `zhiqiao plan --today` takes it. */
const today = day('2026-04-15')
const cohortKey = 'inbound-1'
/** Of the demo's nominees: enough for fifteen posts, some who each fail one rule or lack one fact, two of one name. */
const chosen = new Set(
  ['01', '04', '05', '07', '08', '09', '10', '12', '13', '14', '15', '16', '19', '20', '22', '23', '25', '27']
    .concat(['28', '29', '31', '32', '34', '36', '38'])
    .map((number) => `in-${number}`),
)
/** Names as they are written in the north, with a dot between their parts. */
const renamed = new Map([['in-22', '其其格·示例']])

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../examples'))
const profileFolder = new URL('../profiles/procuratorate/', import.meta.url)
const profile = await loadProfile(profileFolder)
const { institutions } = await readRegistry(
  profileFolder,
  profile.ethnicities.map(({ name }) => name.zh),
)
const levels = new Map(institutions.map(({ code, level }) => [code, level]))
const cast = await readCast(new URL('demo.json', profileFolder), { profile, levels })

const at = (days: number): Day => addDays(today, days)
const institution = (code: string | undefined) =>
  code === undefined ? undefined : institutions.find((one) => one.code === code)?.name
const word = (items: readonly CodeItem[], code: string | undefined) =>
  code === undefined ? undefined : items.find((one) => one.code === code)?.name.zh
const first = (items: readonly CodeItem[], code: string | undefined) => firstWords(word(items, code) ?? '')

const cohort = cast.cohorts.find(({ key }) => key === cohortKey)
if (!cohort) throw new Error(`the demo has no cohort ${cohortKey}`)
const posts = cast.posts.filter((post) => post.cohort === cohortKey)
const numberOf = new Map(posts.map(({ key }, index) => [key, `N${String(index + 1).padStart(2, '0')}`]))
const officers = cast.officers.filter(({ key }) => chosen.has(key))
const nominee = new Map(officers.map(({ key }, index) => [key, String(index + 1)]))

const needs = posts.map((post) => ({
  number: numberOf.get(post.key),
  host: institution(post.host),
  department: word(profile.departments, post.department),
  title: post.title,
  position: word(profile.positions, post.position),
  headcount: post.headcount,
  tier: post.tier,
  problem: post.problem,
  wantedResult: post.wantedResult,
  yardstick: post.yardstick,
  counterpart: post.counterpart,
  specialties: post.specialties
    .map(({ code, atLeast }) =>
      [word(profile.specialties, code), atLeast && first(profile.skillLevels, atLeast)].filter(Boolean).join(':'),
    )
    .join('、'),
  rankHighest: word(profile.ranks, post.rankHighest),
  rankLowest: word(profile.ranks, post.rankLowest),
}))

/** Invented: 99 is the code of no place. */
function idNumber(officer: CastOfficer, index: number): string {
  const sequence = String(100 + index * 2 + (officer.sex === '1' ? 1 : 0)).padStart(3, '0')
  const digits = `990000${at(officer.birth).replaceAll('-', '')}${sequence}`
  return digits + idNumberCheck(digits)
}

const nominees = officers.map((officer, index) => ({
  number: nominee.get(officer.key),
  name: renamed.get(officer.key) ?? officer.name,
  sender: institution(officer.institution),
  department: word(profile.departments, officer.department),
  position: word(profile.positions, officer.position),
  rank: word(profile.ranks, officer.rank),
  staffCategory: word(profile.staffCategories, officer.staffCategory),
  // One in four is written without a number: both ways are to be seen.
  ...(index % 4 === 3
    ? { sex: word(profile.sexes, officer.sex), birth: at(officer.birth) }
    : { idNumber: idNumber(officer, index) }),
  serviceStart: at(officer.serviceStart),
  education: word(profile.educations, officer.education),
  specialties: officer.specialties
    .map(
      ({ code, level, years }) =>
        `${word(profile.specialties, code) ?? ''}:${first(profile.skillLevels, level)}:${years}`,
    )
    .join('、'),
  appraisals: officer.appraisals
    .map(({ year, grade }) => `${Number(today.slice(0, 4)) + year}:${word(profile.appraisalGrades, grade) ?? ''}`)
    .join('、'),
  consent: officer.consent ? at(-20) : undefined,
  relatives: officer.relatives === undefined ? undefined : officer.relatives.length === 0 ? '无' : '有',
  preferences: (
    cast.nominations.find((one) => one.officer === officer.key && one.cohort === cohortKey)?.preferences ?? []
  )
    .flatMap((key) => numberOf.get(key) ?? [])
    .join('、'),
}))

const relatives = officers.flatMap((officer) =>
  (officer.relatives ?? []).map((relative) => ({
    number: nominee.get(officer.key),
    name: relative.name,
    relation: word(profile.relations, relative.relation),
    institution: institution(relative.institution),
    department: word(profile.departments, relative.department),
    position: word(profile.positions, relative.position),
    practisesLawIn: institution(relative.practisesLawIn),
  })),
)

const statuses = { planned: '计划', running: '在岗', done: '期满', cancelled: '取消' }
const secondments = officers.flatMap((officer) =>
  officer.secondments.map(({ hostName, from, until, status }) => ({
    number: nominee.get(officer.key),
    host: hostName,
    from: at(from),
    until: at(until),
    status: statuses[status],
  })),
)

await mkdir(folder, { recursive: true })
await writeFile(
  path.join(folder, 'needs.xlsx'),
  await writeTemplate(
    [
      { spec: needsSheet, rows: needs },
      {
        spec: cohortSheet,
        rows: [{ direction: '来', from: at(cohort.termFrom), until: at(cohort.termUntil) }],
      },
      {
        spec: quotaSheet,
        rows: cohort.quotas.map((quota) => ({
          side: quota.side === 'sending' ? '派出' : '接收',
          institution: institution(quota.institution),
          min: quota.min,
          max: quota.max,
        })),
      },
      { spec: constraintSheet },
    ],
    profile,
    'zh',
  ),
)
await writeFile(
  path.join(folder, 'nominees.xlsx'),
  await writeTemplate(
    [
      { spec: nomineesSheet, rows: nominees },
      { spec: relativesSheet, rows: relatives },
      { spec: secondmentsSheet, rows: secondments },
    ],
    profile,
    'zh',
  ),
)
await copyFile(new URL('policies/four-regions.json', profileFolder), path.join(folder, 'policy.json'))
