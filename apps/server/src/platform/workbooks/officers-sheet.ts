/** The workbook of officers: one row a person, as a sender keeps them. */
import { type CodeItem, type Day, type Language, maskIdNumber, type Profile, readIdNumber } from '@zhiqiao/domain'
import type { OfficerAppraisal, OfficerSpecialty } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { plainPerson } from './cell-value.ts'
import { codeFinder } from './codes.ts'
import { readIdNumberCell } from './id-number-cell.ts'
import {
  codeText,
  readAppraisal,
  readLanguage,
  readSpecialty,
  separators,
  writeAppraisals,
  writeLanguages,
  writeSpecialties,
} from './list-parts.ts'
import type { Column, ReadRow, SheetSpec } from './read-sheet.ts'
import { type ReadingContext, rowReader, unknownCode } from './row-reader.ts'

export type OfficerColumn =
  | 'institution'
  | 'name'
  | 'idNumber'
  | 'department'
  | 'postTitle'
  | 'position'
  | 'rank'
  | 'staffCategory'
  | 'sex'
  | 'birth'
  | 'serviceStart'
  | 'education'
  | 'politicalStatus'
  | 'ethnicity'
  | 'specialties'
  | 'appraisals'
  | 'languages'

const keep = { zh: '空着不改，写“清空”删去', en: 'empty: unchanged; “clear” removes it' }

export const officerColumns: readonly Column<OfficerColumn>[] = [
  {
    key: 'institution',
    title: { zh: '单位', en: 'Institution' },
    also: ['所在单位', '工作单位', '派出单位', '单位名称', '单位代码'],
    required: true,
    note: { zh: '代码、全称或简称', en: 'code, name or short name' },
  },
  {
    key: 'name',
    title: { zh: '姓名', en: 'Name' },
    required: true,
    note: {
      zh: '没有身份证号时，按单位、姓名、出生日期认人',
      en: 'with institution and birth it tells who is meant where there is no number',
    },
  },
  {
    key: 'idNumber',
    title: { zh: '身份证号', en: 'Identification number' },
    also: ['身份证号码', '公民身份号码', '身份证'],
    required: false,
    note: {
      zh: '18 位，按文本填写；有它就按它认人',
      en: '18 characters, as text; where it is given, it tells who is meant',
    },
  },
  {
    key: 'department',
    title: { zh: '部门', en: 'Department' },
    also: ['所在部门', '内设机构'],
    required: false,
    codes: 'departments',
    note: keep,
  },
  {
    key: 'postTitle',
    title: { zh: '现任职务', en: 'Present post' },
    also: ['职务'],
    required: false,
    note: keep,
  },
  {
    key: 'position',
    title: { zh: '职务类别', en: 'Position' },
    also: ['职务层次'],
    required: false,
    codes: 'positions',
    note: { zh: '回避规则要用', en: 'what avoidance rules read' },
  },
  {
    key: 'rank',
    title: { zh: '职级', en: 'Rank' },
    also: ['检察官等级', '等级'],
    required: false,
    codes: 'ranks',
    note: keep,
  },
  {
    key: 'staffCategory',
    title: { zh: '人员类别', en: 'Staff category' },
    required: false,
    codes: 'staffCategories',
    note: keep,
  },
  { key: 'sex', title: { zh: '性别', en: 'Sex' }, required: false, codes: 'sexes', note: keep },
  {
    key: 'birth',
    title: { zh: '出生日期', en: 'Date of birth' },
    also: ['出生年月日', '生日'],
    required: false,
    note: { zh: '如 1985-03-02', en: 'as 1985-03-02' },
    holds: 'day',
  },
  {
    key: 'serviceStart',
    title: { zh: '参加工作时间', en: 'In service since' },
    also: ['参加工作日期', '工作时间'],
    required: false,
    note: { zh: '如 2008-07-01', en: 'as 2008-07-01' },
    holds: 'day',
  },
  {
    key: 'education',
    title: { zh: '学历', en: 'Education' },
    also: ['最高学历', '文化程度'],
    required: false,
    codes: 'educations',
    note: keep,
  },
  {
    key: 'politicalStatus',
    title: { zh: '政治面貌', en: 'Political status' },
    required: false,
    codes: 'politicalStatuses',
    note: keep,
  },
  { key: 'ethnicity', title: { zh: '民族', en: 'Ethnicity' }, required: false, codes: 'ethnicities', note: keep },
  {
    key: 'specialties',
    title: { zh: '业务专长', en: 'Specialties' },
    also: ['专长'],
    required: false,
    codes: 'specialties',
    many: true,
    note: {
      zh: '专长:程度:年数，分号隔开，如 普通犯罪检察:熟练:6；整格代替原有的',
      en: 'specialty:level:years, with semicolons; the cell takes the place of what was there',
    },
  },
  {
    key: 'appraisals',
    title: { zh: '年度考核', en: 'Yearly appraisals' },
    also: ['考核结果', '考核'],
    required: false,
    codes: 'appraisalGrades',
    many: true,
    note: { zh: '如 2024:优秀；2025:称职', en: 'as 2024:Excellent; 2025:Competent' },
  },
  {
    key: 'languages',
    title: { zh: '语言', en: 'Languages' },
    also: ['语言能力'],
    required: false,
    codes: 'languages',
    many: true,
    note: { zh: '语言:程度，分号隔开', en: 'language:level, with semicolons' },
  },
]

export const officersSheet: SheetSpec<OfficerColumn> = {
  name: { zh: '干警', en: 'Officers' },
  columns: officerColumns,
  mostRows: 20_000,
}

/** What a row says of a person: absent is not said, null is to be removed. */
export interface OfficerLine {
  institutionId: string
  name: string
  idNumber?: string | null
  /** The number stood there masked, as exports have it: it tells nobody, and changes nothing. */
  idNumberMask?: string
  departmentCode?: string | null
  postTitle?: string | null
  position?: string | null
  rank?: string | null
  staffCategory?: string | null
  sex?: string | null
  birth?: Day | null
  serviceStart?: Day | null
  education?: string | null
  politicalStatus?: string | null
  ethnicity?: string | null
  specialties?: OfficerSpecialty[]
  appraisals?: OfficerAppraisal[]
  languages?: { code: string; level: string }[]
}

export interface DirectoryContext extends ReadingContext {
  /** The departments of an institution: its own and the standard ones of its level. */
  departmentsOf(institutionId: string): readonly CodeItem[]
}

const clearing = /^(清空|clear)$/i

export function readOfficer(
  row: ReadRow<OfficerColumn>,
  errors: PlacedError[],
  profile: Profile,
  context: DirectoryContext,
): { label: string; content: OfficerLine } {
  const cells = rowReader(row, errors, context)
  const { language } = context
  const cleared = (key: OfficerColumn) => clearing.test(row.cell(key).text)
  const code = (key: OfficerColumn, items: readonly CodeItem[]) => (cleared(key) ? null : cells.code(key, items))
  const dayOf = (key: OfficerColumn) => (cleared(key) ? null : cells.day(key))
  const list = <T>(key: OfficerColumn, read: (part: string) => { value: T } | { reason: PlacedError['reason'] }) => {
    if (cleared(key)) return []
    const items = cells.list(key, separators, read)
    return items.length === 0 ? undefined : items
  }
  const institution = cells.institution('institution')
  const name = cells.text('name', 60, 'required')
  const departments = institution === undefined ? [] : context.departmentsOf(institution.id)
  const department = row.cell('department')
  const departmentCode = cleared('department') ? null : codeFinder(departments).find(department.text)
  if (departmentCode === undefined && department.text !== '' && institution !== undefined) {
    cells.fault('department', {
      ...unknownCode(codeFinder(departments), language, department.text),
      reason: { zh: '该单位没有这个部门', en: 'the institution has no such department' },
    })
  }
  const content: OfficerLine = {
    institutionId: institution?.id ?? '',
    name: name === undefined ? '' : plainPerson(name),
    ...defined({
      departmentCode,
      postTitle: cleared('postTitle') ? null : cells.text('postTitle', 60),
      position: code('position', profile.positions),
      rank: code('rank', profile.ranks),
      staffCategory: code('staffCategory', profile.staffCategories),
      sex: code('sex', profile.sexes),
      birth: dayOf('birth'),
      serviceStart: dayOf('serviceStart'),
      education: code('education', profile.educations),
      politicalStatus: code('politicalStatus', profile.politicalStatuses),
      ethnicity: code('ethnicity', profile.ethnicities),
      specialties: list('specialties', (part) => readSpecialty(part, profile, language)),
      appraisals: list('appraisals', (part) => readAppraisal(part, profile, language)),
      languages: list('languages', (part) => readLanguage(part, profile, language)),
      ...readNumber(),
    }),
  }
  return { label: content.name || row.cell('name').text, content }

  function readNumber(): { idNumber?: string | null; idNumberMask?: string } {
    const cell = row.cell('idNumber')
    const text = cell.text.replace(/\s/g, '').toUpperCase()
    if (text === '') return {}
    if (cleared('idNumber')) return { idNumber: null }
    if (/^\d{3}\*+[\dX]{2}$/.test(text)) return { idNumberMask: text }
    const written = readIdNumber(text)
    if (cell.number === undefined && !written.ok && written.fault.rule === 'check-digit') {
      // What would be right is not told: it would turn this check into a generator of numbers.
      const reason = {
        zh: '校验位不符，可能抄错了一位，或被表格软件改动过',
        en: 'the check character does not fit: a digit may be miscopied, or a spreadsheet changed the number',
      }
      cells.fault('idNumber', { reason }, maskIdNumber(text))
      return {}
    }
    const read = readIdNumberCell(cell)
    if (read.ok) return { idNumber: read.number }
    cells.fault('idNumber', read.fault, read.shown)
    return {}
  }
}

/** Without the fields that are undefined. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
function defined<T extends object>(given: T): Defined<T> {
  // The type says exactly what the filter does; TypeScript cannot follow it through Object.entries.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>
}

/** What is known of an officer, as far as a sheet says it. */
export interface OfficerSheetRecord {
  institution: string
  name: string
  idNumber: string | null
  departmentCode: string | null
  postTitle: string | null
  position: string | null
  rank: string | null
  staffCategory: string | null
  sex: string | null
  birth: Day | null
  serviceStart: Day | null
  education: string | null
  politicalStatus: string | null
  ethnicity: string | null
  specialties: readonly OfficerSpecialty[]
  appraisals: readonly OfficerAppraisal[]
  languages: readonly { code: string; level: string }[]
}

/** The cells of a person as this sheet is read: what comes out goes in again unchanged. The number is masked, as on the screen. */
export function officerCells(
  record: OfficerSheetRecord,
  departments: readonly CodeItem[],
  profile: Profile,
  language: Language,
): Record<OfficerColumn, string> {
  const code = (items: readonly CodeItem[], value: string | null) =>
    value === null ? '' : codeText(items, value, language)
  return {
    institution: record.institution,
    name: record.name,
    idNumber: record.idNumber === null ? '' : maskIdNumber(record.idNumber),
    department: code(departments, record.departmentCode),
    postTitle: record.postTitle ?? '',
    position: code(profile.positions, record.position),
    rank: code(profile.ranks, record.rank),
    staffCategory: code(profile.staffCategories, record.staffCategory),
    sex: code(profile.sexes, record.sex),
    birth: record.birth ?? '',
    serviceStart: record.serviceStart ?? '',
    education: code(profile.educations, record.education),
    politicalStatus: code(profile.politicalStatuses, record.politicalStatus),
    ethnicity: code(profile.ethnicities, record.ethnicity),
    specialties: writeSpecialties(record.specialties, profile, language),
    appraisals: writeAppraisals(record.appraisals, profile, language),
    languages: writeLanguages(record.languages, profile, language),
  }
}
