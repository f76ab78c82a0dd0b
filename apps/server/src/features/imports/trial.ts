/** The trial: everything that the import would do, and nothing of it stays. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, read, rehearse, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Report } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
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
  if (work.save.how !== 'each') return
  const { one } = work.save
  const of = new Map<Item, Decided>()
  const items = decided.flatMap((each): Item[] => {
    const { line, decision } = each
    if (decision.kind !== 'new' && decision.kind !== 'changed') return []
    const item = { line, decision }
    of.set(item, each)
    return [item]
  })
  for (const [index, item] of (work.inOrder?.(items) ?? items).entries()) {
    if (index % 20 === 19) await pause(index / items.length)
    await sql`savepoint row`.execute(tx)
    const faults = await faultsOf(() => one(tx, item))
    const each = of.get(item)
    if (faults.length === 0 || !each) await sql`release savepoint row`.execute(tx)
    else {
      await sql`rollback to savepoint row`.execute(tx)
      each.decision = { kind: 'bad', faults }
    }
  }
}

/** What the command refuses, and what the database does: both are the row's. */
async function faultsOf(act: () => Promise<Result<unknown>>): Promise<ColumnFault[]> {
  try {
    const answer = await act()
    if (answer.ok) return []
    const { errors, message } = answer.refusal
    if (!errors?.length) return [{ key: '', reason: message }]
    return errors.map(({ place, ...rest }) => ({ key: columnOf(place), ...rest }))
  } catch (error) {
    const reason = databaseReason(error)
    if (reason === undefined) throw error
    return [{ key: '', reason }]
  }
}

function databaseReason(error: unknown) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case '42501':
      return { zh: '您无权写入这条记录', en: 'you may not write this record' }
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
