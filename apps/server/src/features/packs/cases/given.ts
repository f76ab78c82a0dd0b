/** What a move asks for besides its reason, read like the cells of a table: by the type of each, with what is wrong placed. */
import type { InputField, Language } from '@zhiqiao/domain'
import type { Tx } from '../../../platform/database/connect.ts'
import { type PlacedError, done, invalid, type Result } from '../../../platform/refusal.ts'
import { plain } from '../../../platform/workbooks/cell-value.ts'
import { institutionNames } from '../../../platform/workbooks/institution-names.ts'
import { rowReader } from '../../../platform/workbooks/row-reader.ts'
import { namedInstitutions } from '../../institutions/index.ts'
import { cellsOf, readCell } from '../tables/read-row.ts'

export type Given = Record<string, string>

/** As a step keeps it: institutions by name, codes as codes; undefined where the move asks for nothing. */
export async function readGiven(
  tx: Tx,
  language: Language,
  fields: readonly InputField[],
  said: Readonly<Given>,
): Promise<Result<Given | undefined>> {
  const unknown = Object.keys(said).filter((id) => !fields.some((field) => field.id === id))
  const errors: PlacedError[] = unknown.map((id) => ({
    place: `given.${id}`,
    reason: { zh: '这一步不要求填这一项', en: 'is not asked for by this move' },
  }))
  const names = fields.some(({ type }) => type === 'institution') ? await namedInstitutions(tx) : []
  const row = { number: 1, cell: (id: string) => ({ place: `given.${id}`, text: plain(said[id] ?? '') }) }
  const reader = rowReader(row, errors, { institutions: institutionNames(names), language })
  const read = fields.map((field) => ({ field, cell: readCell(field, row, reader) }))
  if (errors.length > 0) return invalid(errors)
  return done(fields.length === 0 ? undefined : cellsOf(read))
}
