/** A row of a sheet → an item of the pack, every cell checked by the schema; or what is wrong with it, cell by cell. */
import { createHash, createHmac } from 'node:crypto'
import type { InputField, Language, Pack, PackCell, PackInput } from '@zhiqiao/domain'
import type { PackCells } from '../../../platform/database/schema-packs.ts'
import type { PlacedError } from '../../../platform/refusal.ts'
import type { InstitutionNames } from '../../../platform/workbooks/institution-names.ts'
import type { ReadRow } from '../../../platform/workbooks/read-sheet.ts'
import { rowReader, type RowReader } from '../../../platform/workbooks/row-reader.ts'
import { readFlag, readMonth, readNumber } from './read-cell.ts'

export interface TableLine {
  /** The row in its sheet. */
  place: string
  label: string
  /** What tells it from other rows of the adoption. */
  identity: string
  sha256: string
  item: object
  cells: PackCells
  private: PackCells
  errors: PlacedError[]
}

export interface TableContext {
  adoptionId: string
  institutions: InstitutionNames
  language: Language
  /** Of the installation; a table with people asks for it. */
  key?: Uint8Array | undefined
}

/** A cell as it was read: its value, and how people read it where that is not the value itself. */
interface Cell {
  value: PackCell
  said?: string
}

const longestText = 200

export function tableReader(pack: Pack, input: PackInput, context: TableContext): (row: ReadRow<string>) => TableLine {
  return (row) => {
    const errors: PlacedError[] = []
    const reader = rowReader(row, errors, context)
    const read = input.fields.map((field) => ({ field, cell: readCell(field, row, reader) }))
    const shown = read.filter(({ field }) => field.privacy === undefined)
    const line = {
      place: placeOf(row),
      label: wordsOf(shown.filter(({ field }) => field.key === true)),
      identity: JSON.stringify([input.id, ...read.flatMap((one) => keyPart(one, context))]),
      sha256: hash(JSON.stringify([input.id, ...read.map((one) => known(one, context))])),
      item: {},
      cells: cellsOf(shown),
      private: cellsOf(read.filter(({ field }) => field.privacy !== undefined)),
      errors,
    }
    if (errors.length > 0) return line
    const checked = pack.check({
      input: input.id,
      name: line.label,
      row: Object.fromEntries(read.map((one) => [one.field.id, known(one, context)])),
      said: Object.fromEntries(
        shown.flatMap(({ field, cell }) => (cell.said === undefined ? [] : [[field.id, cell.said]])),
      ),
    })
    if (checked.ok) return { ...line, item: checked.item, label: checked.label.slice(0, longestText) }
    const at = checked.column === undefined ? undefined : row.cell(checked.column)
    errors.push({
      place: at?.place ?? line.place,
      ...(at && at.text !== '' && { value: at.text }),
      reason: checked.message,
      ...(checked.allowed !== undefined && { allowed: checked.allowed }),
    })
    return line
  }
}

export function readCell(field: InputField, row: ReadRow<string>, reader: RowReader<string>): Cell {
  const { id, type } = field
  const required = field.required ? ('required' as const) : undefined
  switch (type) {
    case 'text':
      return { value: reader.text(id, field.longest ?? longestText, required) ?? null }
    case 'code': {
      const code = reader.code(id, field.allowed ?? [], required)
      const name = field.allowed?.find((one) => one.code === code)?.name.zh
      return { value: code ?? null, ...(name !== undefined && { said: name }) }
    }
    case 'institution': {
      const found = reader.institution(id, field.required ? undefined : 'optional')
      return found ? { value: found.code, said: found.name } : { value: null }
    }
    case 'day':
      return { value: reader.day(id, required) ?? null }
    case 'month':
    case 'number':
    case 'flag': {
      // Missing and unreadable cells are told by the reader; the form is told here.
      const text = reader.text(id, longestText, required)
      if (text === undefined) return { value: null }
      const read =
        type === 'month' ? readMonth(row.cell(id)) : type === 'flag' ? readFlag(text) : readNumber(text, field)
      if ('value' in read) return read
      reader.fault(id, read)
      return { value: null }
    }
  }
}

/**
 * What the pack is given: of what says something of people a mark, the same for the same value here and nowhere else. The key is
 * not in the database, so that whoever holds the database alone cannot try names.
 */
function known({ field, cell }: { field: InputField; cell: Cell }, { adoptionId, key }: TableContext): PackCell {
  if (field.privacy === undefined || cell.value === null) return cell.value
  if (!key) throw new Error('a table with people is read without the key of the installation')
  const mark = createHmac('sha256', key).update(JSON.stringify([adoptionId, field.id, cell.value]))
  return `#${mark.digest('hex').slice(0, 16)}`
}

/** Of a key that may be empty, what stands there goes by its name: a table that gets one later knows its rows again. */
function keyPart(one: { field: InputField; cell: Cell }, context: TableContext): unknown[] {
  const { field, cell } = one
  if (field.key !== true || (cell.value === null && !field.required)) return []
  return [field.required ? known(one, context) : [field.id, known(one, context)]]
}

type Read = readonly { field: InputField; cell: Cell }[]

/** Institutions by name, since a code says nothing to people; codes of the schema as they are, for they have names in both languages. */
export function cellsOf(read: Read): PackCells {
  return Object.fromEntries(
    read.flatMap(({ field, cell }) => {
      if (cell.value === null) return []
      return [[field.id, field.type === 'institution' ? (cell.said ?? String(cell.value)) : String(cell.value)]]
    }),
  )
}

function wordsOf(read: Read): string {
  return read.flatMap(({ cell }) => (cell.value === null ? [] : [cell.said ?? String(cell.value)])).join(' ')
}

function placeOf(row: ReadRow<string>): string {
  const [first = ''] = row.cell('').place.split('!')
  return `${first}!${row.number}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
