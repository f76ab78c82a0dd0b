/** What the import of one kind of record needs to know of it: which rows are new, changed or bad, and how they are written. */
import type { Profile, Text } from '@zhiqiao/domain'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PlacedError, Result } from '../../../platform/refusal.ts'

/** Rows decided on, or saved, at once. */
export const blockSize = 500

/** A row that was read without an error. */
export interface Line<Content extends object = object> {
  number: number
  content: Content
}

export interface Difference {
  title: Text
  before: string
  after: string
}

/** A fault at a column of the row, before it has its sheet and cell. */
export interface ColumnFault extends Omit<PlacedError, 'place'> {
  key: string
}

/** What is to be written. */
export type Writing = { kind: 'new' } | { kind: 'changed'; id: string; version: number }

/** What differs is told by `changes` when it is asked for: of ten thousand rows nobody needs it at once. */
export type Decision =
  | (Writing & { changes: () => Difference[] })
  | { kind: 'same'; id: string; version: number }
  | { kind: 'bad'; faults: ColumnFault[] }

/** Lets others have their turn, tells how far it is, and throws `Cancelled` where the work is to stop. */
export type Pause = (share: number) => Promise<void>

export class Cancelled extends Error {}

export interface Frame {
  call: Call
  profile: Profile
  cohortId: string | undefined
}

export interface Item {
  line: Line
  decision: Writing
}

export interface KindWork {
  table: 'institution' | 'officer' | 'post' | 'nomination'
  /**
   * One decision a line, in the order of the lines. Writes nothing. A kind that saves in blocks is asked for a block after
   * the other; any other for the whole sheet, since its rows refer to one another.
   */
  decide(tx: Tx, lines: readonly Line[], pause: Pause): Promise<Result<Decision[]>>
  /** Rows that must come before others stand before them. */
  inOrder?(items: readonly Item[]): Item[]
  save:
    | {
        /**
         * By the rules and statements of the screen's form, for a block at once: one answer an item, in their order. Their
         * placed errors name fields, which `columnOf` brings to columns.
         */
        how: 'many'
        /** What the row says, by column, in the words of the sheet: a rule that is broken names codes. */
        cells?(item: Item): Readonly<Record<string, string>>
        many(tx: Tx, items: readonly Item[]): Promise<Result<{ id: string }>[]>
      }
    | {
        /** Many rows in few statements; the ids in the order of the items. */
        how: 'blocks'
        block(tx: Tx, items: readonly Item[]): Promise<Result<string[]>>
        /** A trial saves nothing: what was decided on need not be kept for it. */
        forget(): void
      }
}

/** The new and the changed of a block are written each by a command of their own; the answers come in the order of the items. */
export async function saveBoth<T>(
  items: readonly Item[],
  add: (added: readonly Item[]) => Promise<T[]>,
  change: (changed: readonly (Item & { decision: { kind: 'changed' } })[]) => Promise<T[]>,
): Promise<T[]> {
  const isChanged = (item: Item): item is Item & { decision: { kind: 'changed' } } => item.decision.kind === 'changed'
  const changed = items.filter(isChanged)
  const added = items.filter((item) => !isChanged(item))
  const answers = new Map<Item, T>()
  for (const [of, given] of [
    [added, await add(added)],
    [changed, await change(changed)],
  ] as const) {
    for (const [index, item] of of.entries()) {
      const answer = given[index]
      if (answer !== undefined) answers.set(item, answer)
    }
  }
  return items.map((item) => {
    const answer = answers.get(item)
    if (answer === undefined) throw new Error(`row ${item.line.number} has no answer`)
    return answer
  })
}

/** Differences of the cells that the sheet says something of. */
export function differences(
  columns: readonly { key: string; title: Text }[],
  before: Readonly<Record<string, string>> | undefined,
  after: Readonly<Record<string, string>>,
): Difference[] {
  return columns.flatMap(({ key, title }) => {
    const [was, is] = [before?.[key] ?? '', after[key] ?? '']
    return was === is ? [] : [{ title, before: was, after: is }]
  })
}

/** The verdict on a row that is in order. `hiddenSame`: whether what the cells do not show is the same as well. */
export function verdict(
  found: { id: string; version: number } | undefined,
  changes: () => Difference[],
  hiddenSame = true,
): Decision {
  if (!found) return { kind: 'new', changes }
  const { id, version } = found
  return hiddenSame && changes().length === 0
    ? { kind: 'same', id, version }
    : { kind: 'changed', id, version, changes }
}

const columnNames: Readonly<Record<string, string>> = {
  departmentCode: 'department',
  hostInstitutionId: 'host',
  institutionId: 'institution',
  parentId: 'parent',
  officerId: 'name',
}

/** `specialties[2].code` → `specialties`, `departmentCode` → `department`. */
export function columnOf(place: string): string {
  const field = place.replace(/[[.].*$/, '')
  return columnNames[field] ?? field
}

/** A row that cannot be taken, for one cell. */
export function bad(key: string, value: string, reason: Text): Decision {
  return { kind: 'bad', faults: [{ key, ...(value !== '' && { value }), reason }] }
}

/** What the rows make of the records, by row: from the decision to the writing. */
export function decidedValues<Values>() {
  const byRow = new Map<number, Values>()
  return {
    keep: (row: number, values: Values) => void byRow.set(row, values),
    forget: () => byRow.clear(),
    of: ({ line }: Item): Values => {
      const values = byRow.get(line.number)
      if (!values) throw new Error(`row ${line.number} was not decided on`)
      return values
    },
  }
}

/** Answers the row that has spoken of the same before; the first to do so is remembered. */
export function firstMentions(): (key: string, row: number) => number | undefined {
  const rows = new Map<string, number>()
  return (key, row) => {
    const before = rows.get(key)
    if (before === undefined) rows.set(key, row)
    return before
  }
}

/** A decision a line for the sheet as a whole, of which `begun` is done already; others have their turn after each block. */
export async function decideEach<Content extends object>(
  lines: readonly Line<Content>[],
  pause: Pause,
  begun: number,
  decideOne: (line: Line<Content>, index: number) => Decision,
): Promise<Decision[]> {
  const decisions: Decision[] = []
  for (const [index, line] of lines.entries()) {
    if (index % blockSize === 0) await pause(begun + ((1 - begun) * index) / lines.length)
    decisions.push(decideOne(line, index))
  }
  return decisions
}
