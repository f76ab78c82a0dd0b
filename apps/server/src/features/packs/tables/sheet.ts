/** The schema of an input as a sheet: what its template looks like, and by which headings its columns are found. */
import type { InputField, Language, PackInput, Profile, Text } from '@zhiqiao/domain'
import type { Column, SheetSpec } from '../../../platform/workbooks/read-sheet.ts'
import { type TemplateSheet, writeTemplate } from '../../../platform/workbooks/template.ts'

const mostRows = 20_000
const yesNo: readonly Text[] = [
  { zh: '是', en: 'yes' },
  { zh: '否', en: 'no' },
]

export function sheetOf({ name, fields }: PackInput): SheetSpec<string> {
  return {
    name,
    mostRows,
    columns: fields.map((field): Column<string> => {
      const words = field.type === 'flag' ? yesNo : (field.allowed ?? []).map((one) => one.name)
      return {
        key: field.id,
        title: field.name,
        // Whoever exports from a program of his own writes the ids.
        also: [field.id, ...(field.also ?? [])],
        required: field.required,
        note: noteOf(field),
        ...(words.length > 0 && { words }),
      }
    }),
  }
}

const forms: Readonly<Record<InputField['type'], Text | undefined>> = {
  text: undefined,
  number: undefined,
  code: { zh: '从下拉选项中选', en: 'one of the list' },
  flag: { zh: '填“是”或“否”', en: 'yes or no' },
  day: { zh: '写作 2026-05-10', en: 'written 2026-05-10' },
  month: { zh: '写作 2026-05', en: 'written 2026-05' },
  institution: { zh: '名录中的全称、简称或代码', en: 'as in the directory: name, short name or code' },
}

/** What to write, in which unit and bounds, on what it rests, and who sees it. */
export function noteOf(field: InputField): Text {
  const said = [
    field.what ?? forms[field.type],
    field.unit && { zh: `单位：${field.unit.zh}`, en: `in ${field.unit.en}` },
    boundsOf(field),
    field.key === true ? { zh: '用来认这一行', en: 'tells one row from another' } : undefined,
    field.privacy
      ? {
          zh: '涉及个人，另行保存，只有导入资料的人可见',
          en: 'says something of people: kept apart, seen by whoever brings data in',
        }
      : undefined,
    field.basis && {
      zh: `依据：${field.basis.title.zh}${field.basis.clause?.zh ?? ''}`,
      en: `by ${field.basis.title.en} ${field.basis.clause?.en ?? ''}`.trim(),
    },
  ].filter((one) => one !== undefined)
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') }
}

function boundsOf({ type, min, max, whole, longest }: InputField): Text | undefined {
  if (type === 'text')
    return longest === undefined ? undefined : { zh: `不超过 ${longest} 字`, en: `at most ${longest} characters` }
  if (type !== 'number') return undefined
  const kind = whole === true ? { zh: '整数', en: 'a whole number' } : { zh: '数', en: 'a number' }
  const range =
    min !== undefined && max !== undefined
      ? { zh: `，${min} 至 ${max}`, en: ` from ${min} to ${max}` }
      : min !== undefined
        ? { zh: `，不小于 ${min}`, en: `, at least ${min}` }
        : max !== undefined
          ? { zh: `，不大于 ${max}`, en: `, at most ${max}` }
          : { zh: '', en: '' }
  return { zh: kind.zh + range.zh, en: kind.en + range.en }
}

export interface FilledInput {
  input: PackInput
  rows?: TemplateSheet['rows']
}

/** A workbook with a sheet for each input: empty, or with rows in it. */
export function tablesWorkbook(
  filled: readonly FilledInput[],
  profile: Profile,
  language: Language,
): Promise<Uint8Array> {
  const sheets = filled.map(({ input, rows }) => ({ spec: sheetOf(input), ...(rows && { rows }) }))
  return writeTemplate(sheets, profile, language)
}
