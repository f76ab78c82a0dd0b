/** The trial: everything that the import would do, and nothing of it stays. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, read, rehearse, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Report } from '../../platform/jobs.ts'
import { done, mayNotAdd, type Refusal, type Result } from '../../platform/refusal.ts'
import { type Decided, decideAll, errorsOf, frameOf, type ImportTask, pauseOf, readTask } from './engine.ts'
import { kindWorks } from './kinds/index.ts'
import { blockSize, Cancelled, columnOf, type ColumnFault, type Item, type KindWork, type Pause } from './kinds/kind.ts'
import type { ReadLine, TakeLines } from './read-workbook.ts'
import { loadFile, openTrial, type TriedRow } from './store.ts'

export async function runTrial(
  call: Call,
  profile: Profile,
  task: ImportTask,
  report: Report,
): Promise<Result<{ importId: string }> | 'cancelled'> {
  const bytes = await read(call, (tx) => loadFile(tx, task.id))
  if (!bytes.ok) return bytes
  const work = kindWorks[task.kind](frameOf(call, profile, task))
  return work.save.how === 'blocks'
    ? tryInBlocks(call, profile, task, bytes.value, work, work.save.forget, report)
    : tryWhole(call, profile, task, bytes.value, work, report)
}

/** Each block is read, decided on and kept before the next: the memory of ten thousand rows is that of five hundred. */
async function tryInBlocks(
  call: Call,
  profile: Profile,
  task: ImportTask,
  bytes: Uint8Array,
  work: KindWork,
  forget: () => void,
  report: Report,
): Promise<Result<{ importId: string }> | 'cancelled'> {
  return write(call, 'try-import', async (tx) => {
    const trial = await openTrial(tx, call, task.id)
    let share = 0
    const take: TakeLines = async (lines, until) => {
      const decided = await decideAll(tx, work, lines, pauseOf(report, 'compare', share, until))
      share = until
      if (decided.ok) await trial.add(decided.value.map((one) => triedRow(one, task)))
      forget()
      return decided
    }
    const read = await readTask(call, profile, task, bytes, () => report('compare', share), take)
    if (read === 'cancelled') throw new Cancelled()
    return read.ok ? trial.end() : read
  })
}

async function tryWhole(
  call: Call,
  profile: Profile,
  task: ImportTask,
  bytes: Uint8Array,
  work: KindWork,
  report: Report,
): Promise<Result<{ importId: string }> | 'cancelled'> {
  const lines: ReadLine[] = []
  const take: TakeLines = (block) => {
    lines.push(...block)
    return Promise.resolve(done(undefined))
  }
  const whole = await readTask(call, profile, task, bytes, () => report('read', 0.02), take)
  if (whole === 'cancelled' || !whole.ok) return whole
  const decide = (tx: Tx) => decideAll(tx, work, lines, pauseOf(report, 'compare', 0.1, 0.3))
  const decided = await rehearseRows(call, work, decide, pauseOf(report, 'rehearse', 0.3, 0.85))
  if (!decided.ok) return decided
  const pause = pauseOf(report, 'keep', 0.85, 1)
  return write(call, 'try-import', async (tx) => {
    const trial = await openTrial(tx, call, task.id)
    for (let from = 0; from < decided.value.length; from += blockSize) {
      await trial.add(decided.value.slice(from, from + blockSize).map((one) => triedRow(one, task)))
      await pause(from / decided.value.length)
    }
    return trial.end()
  })
}

function triedRow(one: Decided, { mapping }: ImportTask): TriedRow {
  const { number, label, content } = one.line
  return { number, label, content, decision: one.decision, errors: errorsOf(one, mapping) }
}

/** Runs each row by its command in a transaction that is taken back whole: what a command would refuse is known before. */
async function rehearseRows(
  call: Call,
  work: KindWork,
  decide: (tx: Tx) => Promise<Result<Decided[]>>,
  pause: Pause,
): Promise<Result<Decided[]>> {
  return rehearse(call, 'rehearse-import', async (tx) => {
    const decided = await decide(tx)
    if (decided.ok) await tryRows(tx, work, decided.value, pause)
    return decided
  })
}

async function tryRows(tx: Tx, work: KindWork, decided: Decided[], pause: Pause): Promise<void> {
  const { save } = work
  if (save.how === 'blocks') return
  const of = new Map<Item, Decided>()
  const items = decided.flatMap((each): Item[] => {
    const { line, decision } = each
    if (decision.kind !== 'new' && decision.kind !== 'changed') return []
    const item = { line, decision }
    of.set(item, each)
    return [item]
  })
  const ordered = work.inOrder?.(items) ?? items
  for (let from = 0; from < ordered.length; from += blockSize) {
    await pause(from / ordered.length)
    await tryBlock(tx, save.many, ordered.slice(from, from + blockSize), (item, faults) => {
      const each = of.get(item)
      if (each) each.decision = { kind: 'bad', faults: asWritten(faults, () => save.cells?.(item) ?? {}) }
    })
  }
}

type Act = (tx: Tx, items: readonly Item[]) => Promise<Result<unknown>[]>

/** What the command refuses, and what the database does: both are the row's. Which row the database meant is found by halves. */
async function tryBlock(
  tx: Tx,
  act: Act,
  items: readonly Item[],
  blame: (item: Item, faults: ColumnFault[]) => void,
): Promise<void> {
  await sql`savepoint rows`.execute(tx)
  try {
    const answers = await act(tx, items)
    // A command of one row may have written before it refused.
    if (items.length === 1 && answers[0]?.ok === false) await sql`rollback to savepoint rows`.execute(tx)
    await sql`release savepoint rows`.execute(tx)
    for (const [index, item] of items.entries()) {
      const answer = answers[index]
      if (answer?.ok === false) blame(item, faultsOf(answer.refusal))
    }
  } catch (error) {
    const reason = databaseReason(error)
    if (reason === undefined) throw error
    await sql`rollback to savepoint rows`.execute(tx)
    await sql`release savepoint rows`.execute(tx)
    const [only] = items
    if (items.length === 1 && only) return blame(only, [{ key: '', reason }])
    const middle = Math.ceil(items.length / 2)
    await tryBlock(tx, act, items.slice(0, middle), blame)
    await tryBlock(tx, act, items.slice(middle), blame)
  }
}

/** The rule names the code that it was asked about, the sheet holds its name. */
function asWritten(faults: readonly ColumnFault[], cellsOf: () => Readonly<Record<string, string>>): ColumnFault[] {
  const cells = faults.some(({ value }) => value !== undefined) ? cellsOf() : {}
  return faults.map((fault) =>
    fault.value === undefined ? fault : { ...fault, value: cells[fault.key] || fault.value },
  )
}

function faultsOf({ errors, message }: Refusal): ColumnFault[] {
  if (!errors?.length) return [{ key: '', reason: message }]
  return errors.map(({ place, ...rest }) => ({ key: columnOf(place), ...rest }))
}

function databaseReason(error: unknown) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case '42501':
      return mayNotAdd().refusal.message
    case '23505':
      return { zh: '已有相同的记录', en: 'there is such a record already' }
    case '23503':
      return { zh: '所引用的记录不存在', en: 'it refers to a record that does not exist' }
    case '23514':
      return { zh: '数值超出允许的范围', en: 'a value is out of range' }
    case 'ZQ001':
      return { zh: '上级单位不能是它自己或它的下级', en: 'an institution cannot lie below itself' }
    default:
      return undefined
  }
}
