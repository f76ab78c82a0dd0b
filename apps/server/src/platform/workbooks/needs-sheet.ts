/** The workbook of needs: one row for each post that a host asks for. */
import type { Day, PostFacts, Profile, WantedSpecialty } from '@zhiqiao/domain'
import { tablesOf } from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { done, type PlacedError, type Result } from '../refusal.ts'
import { codeFinder } from './codes.ts'
import { type Column, readSheet, type ReadRow, type SheetSpec } from './read-sheet.ts'
import { type Fault, findDepartment, type ReadingContext, rowReader, unknownCode, unknownLevel } from './row-reader.ts'

export type NeedColumn =
  | 'number'
  | 'host'
  | 'department'
  | 'title'
  | 'position'
  | 'headcount'
  | 'tier'
  | 'problem'
  | 'wantedResult'
  | 'yardstick'
  | 'counterpart'
  | 'specialties'
  | 'rankLowest'
  | 'rankHighest'

export const needColumns: readonly Column<NeedColumn>[] = [
  {
    key: 'number',
    title: { zh: '编号', en: 'Number' },
    also: ['需求编号', '岗位编号', 'id'],
    required: true,
    note: { zh: '自定，不重复；志愿按它填写', en: 'your own, each once; wishes name it' },
    holds: 'number',
  },
  {
    key: 'host',
    title: { zh: '接收单位', en: 'Host institution' },
    also: ['挂职单位', '单位', '接收单位代码', '接收单位名称', 'host'],
    required: true,
    note: { zh: '代码、全称或简称', en: 'code, name or short name' },
  },
  {
    key: 'department',
    title: { zh: '部门', en: 'Department' },
    also: ['接收部门', '挂职部门'],
    required: true,
    codes: 'departments',
    note: { zh: '按名称，如 第一检察部', en: 'by its name' },
  },
  {
    key: 'title',
    title: { zh: '岗位', en: 'Post' },
    also: ['岗位名称', '挂职岗位', 'title'],
    required: true,
    note: { zh: '如 第一检察部副主任', en: 'as it is called' },
  },
  {
    key: 'position',
    title: { zh: '职务层次', en: 'Position' },
    also: ['职务'],
    required: false,
    codes: 'positions',
    note: { zh: '回避规则要用', en: 'what avoidance rules read' },
  },
  {
    key: 'headcount',
    title: { zh: '人数', en: 'Headcount' },
    also: ['需求人数', 'people'],
    required: false,
    note: { zh: '1 至 100，不填为 1', en: '1 to 100; 1 where empty' },
    holds: 'number',
  },
  {
    key: 'tier',
    title: { zh: '紧急程度', en: 'Urgency' },
    also: ['tier'],
    required: false,
    note: { zh: '1 最急，至 5；不填为 3', en: '1, the most urgent, to 5; 3 where empty' },
    holds: 'number',
  },
  {
    key: 'problem',
    title: { zh: '要解决的问题', en: 'Problem' },
    also: ['问题'],
    required: true,
    note: { zh: '1000 字以内', en: 'up to 1000 characters' },
  },
  {
    key: 'wantedResult',
    title: { zh: '期望成果', en: 'Wanted result' },
    also: ['预期成果'],
    required: true,
    note: { zh: '1000 字以内', en: 'up to 1000 characters' },
  },
  {
    key: 'yardstick',
    title: { zh: '衡量标准', en: 'Yardstick' },
    required: true,
    note: { zh: '期满时怎样算做到', en: 'how one will know at the end' },
  },
  {
    key: 'counterpart',
    title: { zh: '对接人', en: 'Counterpart' },
    required: false,
    note: { zh: '职务或姓名', en: 'post or name' },
  },
  {
    key: 'specialties',
    title: { zh: '业务专长', en: 'Specialties' },
    also: ['所需专长', '专长'],
    required: true,
    codes: 'specialties',
    many: true,
    note: {
      zh: '最需要的在前，顿号隔开；可写最低程度，如 未成年人检察:熟练、普通犯罪检察',
      en: 'the most needed first, with commas; a least level after a colon: Juvenile Prosecution:Skilled',
    },
  },
  {
    key: 'rankLowest',
    title: { zh: '职级下限', en: 'Lowest rank' },
    also: ['最低职级'],
    required: false,
    codes: 'ranks',
    note: { zh: '不填为不限', en: 'empty: open' },
  },
  {
    key: 'rankHighest',
    title: { zh: '职级上限', en: 'Highest rank' },
    also: ['最高职级'],
    required: false,
    codes: 'ranks',
    note: { zh: '不填为不限', en: 'empty: open' },
  },
]

export const needsSheet: SheetSpec<NeedColumn> = {
  name: { zh: '需求', en: 'Needs' },
  columns: needColumns,
  mostRows: 20_000,
}

export interface NeedRow {
  /** The row's own number in the workbook, by which wishes name it. */
  number: string
  place: string
  hostInstitutionId: string
  departmentCode: string
  title: string
  position?: string
  headcount: number
  /** 1 is the most urgent. */
  tier: number
  problem: string
  wantedResult: string
  yardstick: string
  counterpart?: string
  specialties: WantedSpecialty[]
  rankHighest?: string
  rankLowest?: string
}

export interface ReadTable<Row> {
  sheet: string
  /** Rows of the sheet that have anything in them. */
  count: number
  /** The numbers of all rows, those with errors too: what another sheet may name. */
  numbers: readonly string[]
  /** Those without an error. */
  rows: Row[]
  errors: PlacedError[]
  ignored: readonly { place: string; title: string }[]
  /** Rows that are hidden or filtered out; they are read all the same. */
  hidden: readonly number[]
}

export async function readNeeds(
  source: Uint8Array | ExcelJS.Workbook,
  profile: Profile,
  context: ReadingContext,
): Promise<Result<ReadTable<NeedRow>>> {
  const read = await readSheet(source, needsSheet)
  if (!read.ok) return read
  const { sheet, rows, ignored, hidden } = read.value
  const errors: PlacedError[] = []
  const needs = rows.flatMap((row) => readNeed(row, errors, profile, context) ?? [])
  errors.push(...repeatedNumbers(rows))
  const numbers = rows.map((row) => row.cell('number').text)
  return done({ sheet, count: rows.length, numbers, rows: needs, errors, ignored, hidden })
}

/** One row; undefined where it has an error, which is added to `all`. */
export function readNeed(
  row: ReadRow<NeedColumn>,
  all: PlacedError[],
  profile: Profile,
  context: ReadingContext,
): NeedRow | undefined {
  const errors: PlacedError[] = []
  const cells = rowReader(row, errors, context)
  const number = cells.text('number', 40, 'required')
  const host = cells.institution('host')
  const department = cells.text('department', 60, 'required')
  const found = department === undefined ? undefined : findDepartment(department, profile.departments, host?.level)
  if (found !== undefined && 'reason' in found) cells.fault('department', found)
  const need = {
    title: cells.text('title', 60, 'required'),
    position: cells.code('position', profile.positions),
    headcount: cells.integer('headcount', 1, 100, 1),
    tier: cells.integer('tier', 1, 5, 3),
    problem: cells.text('problem', 1000, 'required'),
    wantedResult: cells.text('wantedResult', 1000, 'required'),
    yardstick: cells.text('yardstick', 1000, 'required'),
    counterpart: cells.text('counterpart', 100),
    specialties: cells.list('specialties', /[、，,；;\n]/, (part) => wanted(part, profile, context), 'required'),
    rankLowest: cells.code('rankLowest', profile.ranks),
    rankHighest: cells.code('rankHighest', profile.ranks),
  }
  const { order } = tablesOf(profile)
  const { rankHighest, rankLowest } = need
  if (rankHighest && rankLowest && (order('ranks', rankHighest) ?? 0) > (order('ranks', rankLowest) ?? 0)) {
    cells.fault('rankHighest', { reason: { zh: '职级上限低于下限', en: 'the highest rank is below the lowest' } })
  }
  all.push(...errors)
  const { title, headcount, tier, problem, wantedResult, yardstick, position, counterpart, specialties } = need
  if (errors.length > 0 || !number || !host || !found || 'reason' in found || !title) return undefined
  if (headcount === undefined || tier === undefined || !problem || !wantedResult || !yardstick) return undefined
  return {
    number,
    place: row.cell('number').place,
    hostInstitutionId: host.id,
    departmentCode: found.code,
    title,
    headcount,
    tier,
    problem,
    wantedResult,
    yardstick,
    specialties,
    ...(position !== undefined && { position }),
    ...(counterpart !== undefined && { counterpart }),
    ...(rankHighest !== undefined && { rankHighest }),
    ...(rankLowest !== undefined && { rankLowest }),
  }
}

/** 「公诉:骨干」: the specialty and the level it takes at least. */
function wanted(part: string, profile: Profile, { language }: ReadingContext): { value: WantedSpecialty } | Fault {
  const [name = '', level] = part.split(/[:：]/)
  const specialties = codeFinder(profile.specialties)
  const code = specialties.find(name)
  if (code === undefined) return unknownCode(specialties, language, name)
  if (level === undefined) return { value: { code } }
  const levels = codeFinder(profile.skillLevels)
  const atLeast = levels.find(level)
  return atLeast === undefined ? unknownLevel(profile, language) : { value: { code, atLeast } }
}

/** Two rows of one number can't be told apart by those who wish for one of them. */
export function repeatedNumbers(rows: readonly ReadRow<'number'>[]): PlacedError[] {
  const first = new Map<string, string>()
  return rows.flatMap((row): PlacedError[] => {
    const { text, place } = row.cell('number')
    const before = first.get(text)
    if (text === '') return []
    if (before === undefined) {
      first.set(text, place)
      return []
    }
    const reason = { zh: `编号重复，${before} 已用`, en: `the number is used at ${before} already` }
    return [{ place, value: text, reason }]
  })
}

/** What rules and matching read of a need; its number is its id. */
export function toPost(need: NeedRow, term: { from: Day; until: Day }): PostFacts {
  const { number, place: _place, problem: _problem, wantedResult: _result, yardstick: _yardstick, ...rest } = need
  const { counterpart: _counterpart, ...facts } = rest
  return { id: number, ...facts, ...term }
}
