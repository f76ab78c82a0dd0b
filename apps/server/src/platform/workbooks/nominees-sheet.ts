/** The workbook of nominees: one row for each, with what rules and matching read of a person. */
import {
  addMonths,
  type Day,
  type OfficerAppraisal,
  type OfficerFacts,
  type OfficerSpecialty,
  type PastSecondment,
  type Profile,
  type Relative,
  wordDay,
} from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { done, type PlacedError, type Result } from '../refusal.ts'
import { parseDayText, plainPerson } from './cell-value.ts'
import { codeFinder } from './codes.ts'
import { readIdNumberCell } from './id-number-cell.ts'
import { type NomineeColumn, nomineesSheet } from './nominee-columns.ts'
import type { NomineeContext, NomineeRow } from './nominee-row.ts'
import { readRelatives, readSecondments } from './nominee-details.ts'
import { type ReadTable, repeatedNumbers } from './needs-sheet.ts'
import { openWorkbook } from './open-workbook.ts'
import { readSheet, type ReadRow } from './read-sheet.ts'
import { type Fault, findDepartment, type ReadingContext, type RowReader } from './row-reader.ts'
import { rowReader, unknownCode, unknownLevel } from './row-reader.ts'
import { samePerson } from './same-person.ts'

/** Reads 人选 with 亲属 and 挂职经历; refused only where the sheets can't be read at all. */
export async function readNominees(
  source: Uint8Array | ExcelJS.Workbook,
  profile: Profile,
  context: NomineeContext,
): Promise<Result<ReadTable<NomineeRow>>> {
  const opened = source instanceof Uint8Array ? await openWorkbook(source) : done(source)
  if (!opened.ok) return opened
  const read = await readSheet(opened.value, nomineesSheet)
  if (!read.ok) return read
  const { sheet, rows, ignored, hidden } = read.value
  const errors: PlacedError[] = []
  const numbers = new Set(rows.map((row) => row.cell('number').text))
  const relatives = readRelatives(opened.value, profile, context, numbers, errors)
  if (!relatives.ok) return relatives
  const secondments = readSecondments(opened.value, context, numbers, errors)
  if (!secondments.ok) return secondments
  const details = { relatives: relatives.value, secondments: secondments.value }
  const own: PlacedError[] = []
  const nominees = rows.flatMap((row) => readNominee(row, own, profile, context, details) ?? [])
  const all = [...own, ...repeatedNumbers(rows), ...samePerson(nominees), ...errors]
  return done({ sheet, count: rows.length, numbers: [...numbers], rows: nominees, errors: all, ignored, hidden })
}

export interface NomineeDetails {
  /** By number of the nominee. */
  relatives: ReadonlyMap<string, readonly Relative[]>
  secondments: ReadonlyMap<string, readonly PastSecondment[]>
}

type Cells = RowReader<NomineeColumn>
type Row = ReadRow<NomineeColumn>

function readNominee(
  row: Row,
  all: PlacedError[],
  profile: Profile,
  context: NomineeContext,
  details: NomineeDetails,
): NomineeRow | undefined {
  const errors: PlacedError[] = []
  const cells = rowReader(row, errors, context)
  const number = cells.text('number', 40, 'required')
  const name = cells.text('name', 60, 'required')
  const sender = cells.institution('sender')
  const person = readPerson(row, cells, profile, context)
  const department = readDepartment(cells, profile, sender?.level)
  const relatives = readDeclaration(row, cells, details.relatives.get(number ?? ''))
  const consentOn = readConsent(row, cells, context.today)
  const preferences = readWishes(cells, context)
  const specialties = cells.list('specialties', parts, (part) => specialty(part, profile, context), 'required')
  const appraisals = cells.list('appraisals', parts, (part) => appraisal(part, profile, context))
  onlyOnce(
    cells,
    'specialties',
    specialties,
    ({ code }) => profile.specialties.find((one) => one.code === code)?.name.zh,
  )
  onlyOnce(cells, 'appraisals', appraisals, ({ year }) => String(year))
  const codes = {
    rank: cells.code('rank', profile.ranks),
    staffCategory: cells.code('staffCategory', profile.staffCategories),
    education: cells.code('education', profile.educations),
  }
  cells.code('position', profile.positions)
  all.push(...errors)
  if (errors.length > 0 || number === undefined || name === undefined || sender === undefined) return undefined
  const { rank, staffCategory, education } = codes
  const { sex, birth, serviceStart, idNumber } = person
  const officer: OfficerFacts = {
    id: number,
    name: plainPerson(name),
    institutionId: sender.id,
    specialties,
    appraisals,
    languages: [],
    secondments: details.secondments.get(number) ?? [],
    ...(department !== undefined && { departmentCode: department }),
    ...(rank !== undefined && { rank }),
    ...(staffCategory !== undefined && { staffCategory }),
    ...(education !== undefined && { education }),
    ...(sex !== undefined && { sex }),
    ...(birth !== undefined && { birth }),
    ...(serviceStart !== undefined && { serviceStart }),
    ...(relatives !== undefined && { relatives }),
    ...(consentOn !== undefined && { consentOn }),
  }
  return {
    place: row.cell('number').place,
    nomination: { id: number, officer, sendingInstitutionId: sender.id, preferences },
    ...(idNumber !== undefined && { idNumber }),
  }
}

const parts = /[、，,；;\n]/

interface Person {
  sex?: string
  birth?: Day
  serviceStart?: Day
  idNumber?: string
}

/** Birth and sex as written, or from the number; where both say something, they must say the same. */
function readPerson(row: Row, cells: Cells, profile: Profile, { today }: NomineeContext): Person {
  const written = { birth: cells.day('birth'), sex: cells.code('sex', profile.sexes) }
  const serviceStart = cells.day('serviceStart')
  const cell = row.cell('idNumber')
  const read = cell.text === '' || cell.fault ? undefined : readIdNumberCell(cell)
  if (cell.fault) cells.fault('idNumber', { reason: cell.fault })
  if (read && !read.ok) cells.fault('idNumber', read.fault, read.shown)
  const facts = read?.ok ? read.facts : undefined
  if (facts && written.birth !== undefined && written.birth !== facts.birth) {
    cells.fault('birth', {
      reason: {
        zh: `与身份证号不符：号码中的出生日期是 ${facts.birth}`,
        en: `differs from the ID number, which says ${facts.birth}`,
      },
    })
  }
  const numberedSex = profile.sexes.find(({ code }) => code === facts?.sex)
  if (numberedSex && written.sex !== undefined && written.sex !== numberedSex.code) {
    cells.fault('sex', {
      reason: {
        zh: `与身份证号不符：按号码应为“${numberedSex.name.zh}”`,
        en: `differs from the ID number, which says ${numberedSex.name.en}`,
      },
    })
  }
  const birth = written.birth ?? facts?.birth
  const sex = written.sex ?? numberedSex?.code
  checkAges(cells, { birth, serviceStart, today, birthColumn: row.cell('birth').text === '' ? 'idNumber' : 'birth' })
  return {
    ...(sex !== undefined && { sex }),
    ...(birth !== undefined && { birth }),
    ...(serviceStart !== undefined && { serviceStart }),
    ...(read?.ok && { idNumber: read.number }),
  }
}

interface Ages {
  birth: Day | undefined
  serviceStart: Day | undefined
  today: Day
  birthColumn: 'birth' | 'idNumber'
}

/** Nobody serves before 15 or is nominated before 18: what says so is a slip of the pen. */
function checkAges(cells: Cells, { birth, serviceStart, today, birthColumn }: Ages): void {
  if (birth !== undefined && addMonths(birth, 18 * 12) > today) {
    cells.fault(birthColumn, {
      reason: { zh: `按出生日期 ${birth}，${today} 时不满 18 岁`, en: `born on ${birth}: under 18 on ${today}` },
    })
  }
  if (serviceStart !== undefined && serviceStart > today) {
    cells.fault('serviceStart', {
      reason: { zh: `晚于审查日期 ${today}`, en: `lies after the day of the check, ${today}` },
    })
  } else if (birth !== undefined && serviceStart !== undefined && serviceStart < addMonths(birth, 15 * 12)) {
    cells.fault('serviceStart', {
      reason: { zh: `出生日期是 ${birth}，参加工作时不满 15 岁`, en: `born on ${birth}: under 15 then` },
    })
  }
}

function readDepartment(cells: Cells, profile: Profile, level: string | undefined): string | undefined {
  const text = cells.text('department', 60)
  if (text === undefined) return undefined
  const found = findDepartment(text, profile.departments, level)
  if ('code' in found) return found.code
  cells.fault('department', found)
  return undefined
}

const none = /^(无|没有|否|none|no)$/i
const some = /^(有|见.*|some|yes)$/i

/** Absent until declared; an empty list says: none to name. */
function readDeclaration(
  row: Row,
  cells: Cells,
  listed: readonly Relative[] | undefined,
): readonly Relative[] | undefined {
  const { text } = row.cell('relatives')
  if (text === '') return listed
  if (none.test(text)) {
    if (listed === undefined) return []
    cells.fault('relatives', {
      reason: { zh: '填了“无”，但“亲属”表中有此人的亲属', en: 'says none, but the sheet Relatives has some' },
    })
  } else if (!some.test(text)) {
    cells.fault('relatives', {
      reason: {
        zh: '应填“无”或“有”；亲属逐人填在“亲属”表',
        en: 'should be None or Some; relatives go on their own sheet',
      },
    })
  } else if (listed === undefined) {
    cells.fault('relatives', {
      reason: { zh: '填了“有”，但“亲属”表中没有此人的亲属', en: 'says some, but the sheet Relatives has none' },
    })
  }
  return listed
}

const yes = /^(是|同意|已同意|√|✓|✔|true|yes|y)$/i
const no = /^(否|不同意|未同意|×|✗|false|no|n)$/i

function readConsent(row: Row, cells: Cells, today: Day): Day | undefined {
  const cell = row.cell('consent')
  if (cell.fault) cells.fault('consent', { reason: cell.fault })
  if (cell.fault || cell.text === '' || no.test(cell.text)) return undefined
  if (yes.test(cell.text)) return today
  const day = cell.day ?? parseDayText(cell.text)
  if (day === undefined) {
    const allowed = '是、否、2026-04-01'
    cells.fault('consent', {
      reason: { zh: '应填同意的日期，或 是、否', en: 'should be a day, or yes or no' },
      allowed,
    })
  } else if (day > today) {
    cells.fault('consent', { reason: { zh: `晚于审查日期 ${today}`, en: `lies after the day of the check, ${today}` } })
  }
  return day
}

function readWishes(cells: Cells, { needNumbers }: NomineeContext): string[] {
  const wishes = cells.list('preferences', parts, (part) =>
    needNumbers === undefined || needNumbers.has(part)
      ? { value: part }
      : { reason: { zh: '“需求”表中没有这个编号', en: 'is the number of no need' }, allowed: first(needNumbers) },
  )
  onlyOnce(cells, 'preferences', wishes, (wish) => wish)
  return wishes
}

function first(numbers: ReadonlySet<string>): string {
  const shown = [...numbers].slice(0, 5).join('、')
  return numbers.size > 5 ? `${shown} …（${numbers.size}）` : shown
}

function onlyOnce<T>(cells: Cells, key: NomineeColumn, values: readonly T[], name: (value: T) => string | undefined) {
  const names = values.map(name)
  for (const repeated of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    cells.fault(key, { reason: { zh: `“${repeated ?? ''}”重复`, en: `has “${repeated ?? ''}” twice` } })
  }
}

/** 「公诉:骨干:7」: the specialty, the level where it is stated (the lowest otherwise), the years. */
function specialty(part: string, profile: Profile, { language }: ReadingContext): { value: OfficerSpecialty } | Fault {
  const [name = '', level = '', years = ''] = part.split(/[:：]/)
  const specialties = codeFinder(profile.specialties)
  const code = specialties.find(name)
  if (code === undefined) return unknownCode(specialties, language, name)
  const levels = codeFinder(profile.skillLevels)
  const known = levels.find(level)
  if (known === undefined) {
    const fault = unknownLevel(profile, language)
    if (level.trim() !== '') return fault
    const reason = { zh: '缺少程度，应写成 专长:程度:年数', en: 'lacks its level; write specialty:level:years' }
    return { ...fault, reason }
  }
  if (years.trim() === '') return { value: { code, level: known } }
  const count = /^\s*(\d{1,2})\s*年?\s*$/.exec(years)?.[1]
  if (count !== undefined && Number(count) <= 60) return { value: { code, level: known, years: Number(count) } }
  return { reason: { zh: `年数“${years}”应为 0 至 60 的整数`, en: `the years “${years}” should be 0 to 60` } }
}

/** 「2025:优秀」, 「2025年优秀」, 「2025优秀」 */
function appraisal(
  part: string,
  profile: Profile,
  { language, today }: NomineeContext,
): { value: OfficerAppraisal } | Fault {
  const [, year = '', name = ''] = /^(\d{4})\s*(?:年度?)?\s*[:：]?\s*(.*)$/.exec(part) ?? []
  if (year === '') {
    return { reason: { zh: '应写成 年份:等次', en: 'should be year:grade' }, allowed: '2025:优秀、2024:称职' }
  }
  if (Number(year) > Number(today.slice(0, 4))) {
    return {
      reason: {
        zh: `${year} 年晚于审查日期 ${wordDay(today, 'zh')}`,
        en: `${year} lies after the day of the check, ${wordDay(today, 'en')}`,
      },
    }
  }
  const grades = codeFinder(profile.appraisalGrades)
  const grade = grades.find(name)
  return grade === undefined ? unknownCode(grades, language, name) : { value: { year: Number(year), grade } }
}
