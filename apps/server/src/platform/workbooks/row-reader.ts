/** Reads the cells of one row as what they should be, and collects what is wrong with each: where, why, what would be right. */
import type { CodeItem, Day, Language, Profile, StandardDepartment, Text } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { parseDayText, plain } from './cell-value.ts'
import { type CodeFinder, codeFinder, firstWords } from './codes.ts'
import type { InstitutionNames } from './institution-names.ts'
import type { Institution } from '@zhiqiao/domain'
import type { ReadCell, ReadRow } from './read-sheet.ts'

export interface Fault {
  reason: Text
  allowed?: string
}

export interface RowReader<Key extends string> {
  /** Longer text is an error; absent text only where it is required. */
  text(key: Key, most: number, required?: 'required'): string | undefined
  integer(key: Key, least: number, most: number, otherwise?: number): number | undefined
  day(key: Key, required?: 'required'): Day | undefined
  code(key: Key, items: readonly CodeItem[], required?: 'required'): string | undefined
  institution(key: Key, optional?: 'optional'): Institution | undefined
  /** The parts of a list in one cell; `read` answers a value or what is wrong with a part. */
  list<T>(key: Key, separators: RegExp, read: (part: string) => { value: T } | Fault, required?: 'required'): T[]
  fault(key: Key, fault: Fault, value?: string): void
}

export interface ReadingContext {
  institutions: InstitutionNames
  language: Language
}

export function rowReader<Key extends string>(
  row: ReadRow<Key>,
  errors: PlacedError[],
  { institutions, language }: ReadingContext,
): RowReader<Key> {
  const fault = (key: Key, { reason, allowed }: Fault, value = row.cell(key).text) => {
    const { place } = row.cell(key)
    errors.push({ place, ...(value !== '' && { value }), reason, ...(allowed !== undefined && { allowed }) })
  }
  /** The cell where it has readable content; what is missing or unreadable is noted. */
  const content = (key: Key, required: boolean): ReadCell | undefined => {
    const cell = row.cell(key)
    if (cell.fault) fault(key, { reason: cell.fault })
    else if (cell.text !== '') return cell
    else if (required)
      fault(key, {
        reason: {
          zh: '必填，不能空着（若与旁边的格子合并了，请取消合并，逐格填写）',
          en: 'must be filled in (where it is merged with other cells, unmerge them and fill each)',
        },
      })
    return undefined
  }
  return {
    fault,
    text: (key, most, required) => {
      const cell = content(key, required !== undefined)
      if (cell === undefined) return undefined
      if (cell.text.length <= most) return cell.text
      const reason = {
        zh: `太长：${cell.text.length} 个字，最多 ${most} 个`,
        en: `too long: ${cell.text.length} characters, at most ${most}`,
      }
      fault(key, { reason }, `${cell.text.slice(0, 20)}…`)
      return undefined
    },
    integer: (key, least, most, otherwise) => {
      const cell = content(key, otherwise === undefined)
      if (cell === undefined) return otherwise
      const value = /^\d+$/.test(cell.text) ? Number(cell.text) : Number.NaN
      if (Number.isInteger(value) && value >= least && value <= most) return value
      fault(key, {
        reason: { zh: `应为 ${least} 至 ${most} 的整数`, en: `should be a whole number from ${least} to ${most}` },
      })
      return undefined
    },
    day: (key, required) => {
      const cell = content(key, required !== undefined)
      if (cell === undefined) return undefined
      const day =
        cell.day ?? (cell.number === undefined || cell.number > 19_000_000 ? parseDayText(cell.text) : undefined)
      if (day === undefined) fault(key, isSerial(cell.number) ? serialFault : dayFault)
      return day
    },
    code: (key, items, required) => {
      const cell = content(key, required !== undefined)
      if (cell === undefined) return undefined
      const finder = codeFinder(items)
      const code = finder.find(cell.text)
      if (code === undefined) fault(key, unknownCode(finder, language, cell.text))
      return code
    },
    institution: (key, optional) => {
      const cell = content(key, optional === undefined)
      if (cell === undefined) return undefined
      const found = institutions.find(cell.text)
      if (found.ok) return found.institution
      fault(key, institutionFault(found))
      return undefined
    },
    list: (key, separators, read, required) => {
      const cell = content(key, required !== undefined)
      if (cell === undefined) return []
      return cell.text
        .split(separators)
        .map(plain)
        .filter((part) => part !== '')
        .flatMap((part) => {
          const answer = read(part)
          if ('value' in answer) return [answer.value]
          fault(key, answer, part)
          return []
        })
    },
  }
}

/** What a date becomes in a cell that is not formatted as one. Which date it was depends on the workbook's calendar. */
function isSerial(number: number | undefined): boolean {
  return number !== undefined && number >= 10_000 && number < 100_000
}

const serialFault: Fault = {
  reason: {
    zh: '单元格里是数字，不是日期（日期粘贴到文本格式的列里会变成这样）。请照原表写到年月日',
    en: 'is a number, no date (so a date looks that is pasted into a column of text); write year, month and day',
  },
  allowed: '2026-05-10、2026年5月10日',
}

export const dayFault: Fault = {
  reason: { zh: '不是日期，应写到年月日', en: 'is no date; write year, month and day' },
  allowed: '2026-05-10、2026年5月10日',
}

/** Says what was most likely meant, and the first few of what would be right. */
export function unknownCode(finder: CodeFinder, language: Language, text: string): Fault {
  const [zh, en] = [finder.nearest(text, 'zh'), finder.nearest(text, 'en')]
  return {
    reason: {
      zh: `代码表里没有这一项${zh === undefined ? '' : `，是否为“${zh}”`}`,
      en: `is in no code table${en === undefined ? '' : `; did you mean “${en}”?`}`,
    },
    allowed: finder.allowed(language),
  }
}

/** Levels of a specialty are written by the first word of their name, between colons. */
export function unknownLevel({ skillLevels }: Profile, language: Language): Fault {
  const names = skillLevels.map(({ name }) => firstWords(name[language]))
  return { reason: { zh: '没有这个程度', en: 'is no level of a specialty' }, allowed: names.join('、') }
}

function institutionFault(found: { rule: 'ambiguous' | 'unknown'; near: readonly Institution[] }): Fault {
  const near = found.near.map(({ name, code }) => `${name}（${code}）`).join('、')
  const reason =
    found.rule === 'ambiguous'
      ? { zh: '不止一个单位叫这个名称，请改填代码', en: 'more than one institution has this name; give the code' }
      : { zh: '名录中没有这个单位', en: 'there is no such institution in the directory' }
  return { reason, ...(near !== '' && { allowed: near }) }
}

/** Departments that an institution of this level has come first: 「第一检察部」 is another one in a county than in a city. */
export function findDepartment(
  text: string,
  departments: readonly StandardDepartment[],
  level: string | undefined,
): { code: string } | Fault {
  const here = departments.filter((department) => level === undefined || department.levels.includes(level))
  const code = codeFinder(here).find(text) ?? codeFinder(departments).find(text)
  return code === undefined ? unknownCode(codeFinder(here), 'zh', text) : { code }
}
