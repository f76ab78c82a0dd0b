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

export type Decision =
  | { kind: 'new'; changes: Difference[] }
  | { kind: 'changed'; id: string; version: number; changes: Difference[] }
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
  decision: Extract<Decision, { kind: 'new' | 'changed' }>
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

/** What was decided to be written of a row. */
export function decidedValues<Values>(decided: ReadonlyMap<number, Values>, { line }: Item): Values {
  const values = decided.get(line.number)
  if (!values) throw new Error(`row ${line.number} was not decided on`)
  return values
}
