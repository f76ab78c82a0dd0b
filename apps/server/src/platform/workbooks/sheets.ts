/** The sheets that can be imported, each with its columns and how a row is read. Pure reading: it runs in a worker. */
import type { ImportKind, Profile } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { institutionsSheet, readInstitution } from './institutions-sheet.ts'
import { type NeedColumn, needsSheet, readNeed } from './needs-sheet.ts'
import { nominationsSheet, preferencesSheet, readNomination } from './nominations-sheet.ts'
import { type DirectoryContext, officersSheet, readOfficer } from './officers-sheet.ts'
import type { Column, ReadRow, SheetSpec } from './read-sheet.ts'

export interface ImportSheet {
  spec: SheetSpec<string>
  read(
    row: ReadRow<string>,
    errors: PlacedError[],
    profile: Profile,
    context: DirectoryContext,
  ): { label: string; content: object }
}

/** Numbers of needs are given by the platform: a new one comes without, one that is there is told by it. */
const importedNeeds: SheetSpec<NeedColumn> = {
  ...needsSheet,
  columns: needsSheet.columns.map(
    (column): Column<NeedColumn> =>
      column.key === 'number'
        ? {
            ...column,
            required: false,
            note: {
              zh: '新需求空着；修改已有的，填它在本批次的编号',
              en: 'empty for a new need; to change one, its number in the cohort',
            },
          }
        : column,
  ),
}

export const importSheets: Readonly<Record<ImportKind, ImportSheet>> = {
  institutions: { spec: institutionsSheet, read: readInstitution },
  officers: { spec: officersSheet, read: readOfficer },
  needs: { spec: importedNeeds, read: readNeedLine },
  nominations: {
    spec: nominationsSheet,
    read: (row, errors, _profile, context) => readNomination(row, errors, context, undefined),
  },
  preferences: {
    spec: preferencesSheet,
    read: (row, errors, _profile, context) => readNomination(row, errors, context, 'required'),
  },
}

const defaulted = ['headcount', 'tier'] as const

/** A need as the sheet says it. `given`: which of the fields that have a default were written. */
export interface NeedLine {
  number?: number
  given: readonly (typeof defaulted)[number][]
  need?: NonNullable<ReturnType<typeof readNeed>>
}

function readNeedLine(
  row: ReadRow<string>,
  errors: PlacedError[],
  profile: Profile,
  context: DirectoryContext,
): { label: string; content: NeedLine } {
  const number = row.cell('number')
  const unnumbered = number.text === ''
  if (!unnumbered && !/^\d{1,6}$/.test(number.text)) {
    errors.push({
      place: number.place,
      value: number.text,
      reason: {
        zh: '应为本批次已有需求的编号；新需求请空着，由系统编号',
        en: 'should be the number of a need of this cohort; leave it empty for a new one',
      },
    })
  }
  // The reader of whole problems wants a number of every row; here an unnumbered row is a new need.
  const numbered: ReadRow<NeedColumn> = {
    number: row.number,
    cell: (key) => (key === 'number' && unnumbered ? { ...number, text: '0' } : row.cell(key)),
  }
  const need = readNeed(numbered, errors, profile, context)
  const given = defaulted.filter((key) => row.cell(key).text !== '')
  return {
    label: row.cell('title').text,
    content: { ...(!unnumbered && { number: Number(number.text) }), given, ...(need && { need }) },
  }
}
