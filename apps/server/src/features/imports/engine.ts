/** From a workbook to decisions, one a row: first read in a thread of its own, then held against the records. */
import { setImmediate } from 'node:timers/promises'
import type { ImportKind, Profile } from '@zhiqiao/domain'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Report } from '../../platform/jobs.ts'
import { done, type PlacedError, type Result } from '../../platform/refusal.ts'
import type { SheetMapping } from '../../platform/workbooks/mapped-sheet.ts'
import { address } from '../../platform/workbooks/read-sheet.ts'
import { namedInstitutions, ownDepartments } from '../institutions/index.ts'
import { Cancelled, type Decision, type Frame, type KindWork, type Pause } from './kinds/kind.ts'
import { type ReadLine, readLines, type TakeLines } from './read-workbook.ts'

export interface ImportTask {
  id: string
  kind: ImportKind
  cohortId: string | undefined
  fileName: string
  mapping: SheetMapping
}

/** Sheet and cell of a column in a row; the row alone where the column is not in the sheet. */
export function placeOf({ sheet, columns }: SheetMapping, row: number, key: string): string {
  const column = columns.find((one) => one.key === key)?.column
  return `${sheet}!${column === undefined ? row : address(row, column)}`
}

export async function readTask(
  call: Call,
  profile: Profile,
  task: ImportTask,
  bytes: Uint8Array,
  mayGoOn: () => boolean,
  take: TakeLines,
): Promise<Result<undefined> | 'cancelled'> {
  const known = await read(call, async (tx) => ({
    institutions: await namedInstitutions(tx),
    departments: [...(await ownDepartments(tx))],
  }))
  return readLines(
    { ask: 'rows', kind: task.kind, bytes, mapping: task.mapping, profile, language: call.language, ...known },
    mayGoOn,
    take,
  )
}

/** Tells the job and hears its cancel; in between others have their turn. */
export function pauseOf(report: Report, phase: string, from: number, until: number): Pause {
  return async (share) => {
    await setImmediate()
    if (!report(phase, from + (until - from) * share)) throw new Cancelled()
  }
}

export interface Decided {
  line: ReadLine
  decision: Decision
}

/** Lines with a fault of reading are bad as they are; the others are decided on. */
export async function decideAll(
  tx: Tx,
  work: KindWork,
  lines: readonly ReadLine[],
  pause: Pause,
): Promise<Result<Decided[]>> {
  const readable = lines.filter((line) => line.errors.length === 0)
  const decisions = await work.decide(tx, readable, pause)
  if (!decisions.ok) return decisions
  const byNumber = new Map(readable.map((line, index) => [line.number, decisions.value[index]]))
  return done(
    lines.map((line) => ({ line, decision: byNumber.get(line.number) ?? { kind: 'bad' as const, faults: [] } })),
  )
}

/** What is wrong with the row, each with its sheet and cell. */
export function errorsOf({ line, decision }: Decided, mapping: SheetMapping): PlacedError[] {
  const faults = decision.kind === 'bad' ? decision.faults : []
  return [...line.errors, ...faults.map(({ key, ...rest }) => ({ place: placeOf(mapping, line.number, key), ...rest }))]
}

export function frameOf(call: Call, profile: Profile, task: ImportTask): Frame {
  return { call, profile, cohortId: task.cohortId }
}
