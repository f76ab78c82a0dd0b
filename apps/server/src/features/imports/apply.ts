/** The import itself: the rows of the trial, decided on anew, in one transaction with the record of what it changed. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Report } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { decideAll, frameOf, type ImportTask, pauseOf } from './engine.ts'
import { kindWorks } from './kinds/index.ts'
import { blockSize, type Decision, type Item, type KindWork, type Pause } from './kinds/kind.ts'
import { dataChanged } from './refusals.ts'
import { loadTrial, markApplied, saveChanges, type TrialRow } from './store.ts'

export async function runApply(
  call: Call,
  profile: Profile,
  task: ImportTask,
  report: Report,
): Promise<Result<{ importId: string }>> {
  const work = kindWorks[task.kind](frameOf(call, profile, task))
  return write(
    call,
    'import',
    async (tx) => {
      const items = await decideAnew(tx, work, task.id, pauseOf(report, 'compare', 0, 0.4))
      if (!items.ok) return items
      const pause = pauseOf(report, 'write', 0.4, 1)
      for (let from = 0; from < items.value.length; from += blockSize) {
        const block = items.value.slice(from, from + blockSize)
        await pause(from / items.value.length)
        const saved = await saveBlock(tx, work, task.id, block)
        if (!saved.ok) return saved
      }
      await pause(1)
      return markApplied(tx, call, task.id)
    },
    task.fileName,
  )
}

/**
 * Every row is decided on before the first is written, as in the trial: a row must not be taken for one that the same
 * import has just added.
 */
async function decideAnew(tx: Tx, work: KindWork, id: string, pause: Pause): Promise<Result<Item[]>> {
  const items: Item[] = []
  const moved: number[] = []
  let rows: TrialRow[] = []
  for (let below: number | undefined = 0; below !== undefined; ) {
    const block = await loadTrial(tx, id, below, blockSize)
    below = block.length < blockSize ? undefined : block.at(-1)?.number
    rows.push(...block)
    if (work.save.how === 'many' && below !== undefined) continue
    const lines = rows.map(({ number, label, content }) => ({ number, label, content, errors: [] }))
    const decided = await decideAll(tx, work, lines, pause)
    if (!decided.ok) return decided
    for (const [index, { line, decision }] of decided.value.entries()) {
      if (!isAsTried(decision, rows[index])) moved.push(line.number)
      // What differs was shown with the trial, and holds what was known when it was decided on.
      if (decision.kind === 'new') items.push({ line, decision: { kind: 'new' } })
      else if (decision.kind === 'changed') {
        items.push({ line, decision: { kind: 'changed', id: decision.id, version: decision.version } })
      }
    }
    rows = []
  }
  return moved.length > 0 ? dataChanged(moved) : done(work.inOrder?.(items) ?? items)
}

function isAsTried(decision: Decision, row: TrialRow | undefined): boolean {
  if (!row || decision.kind !== row.kind) return false
  if (decision.kind === 'new' || decision.kind === 'bad') return true
  return decision.id === row.record_id && decision.version === row.record_version
}

/** The records of a block, with the record of what they were before. */
async function saveBlock(tx: Tx, work: KindWork, id: string, items: readonly Item[]): Promise<Result<undefined>> {
  const before = await snapshots(tx, work.table, items)
  const saved = await saveItems(tx, work.save, items)
  if (!saved.ok) return saved
  const versions = await versionsOf(tx, work.table, saved.value)
  const changes = items.map(({ line, decision }, index) => {
    const record = saved.value[index] ?? ''
    return {
      record_id: record,
      action: decision.kind === 'new' ? ('insert' as const) : ('update' as const),
      row_number: line.number,
      before: before.get(record) ?? null,
      version: versions.get(record) ?? 1,
    }
  })
  await saveChanges(tx, id, changes)
  return done(undefined)
}

async function saveItems(tx: Tx, save: KindWork['save'], items: readonly Item[]): Promise<Result<string[]>> {
  switch (save.how) {
    case 'blocks':
      return save.block(tx, items)
    case 'many':
      return idsOf(items, await save.many(tx, items))
  }
}

/** The trial ran this very command: what it refuses now has changed since. */
function idsOf(items: readonly Item[], answers: readonly Result<{ id: string }>[]): Result<string[]> {
  const refused = items.filter((_, index) => answers[index]?.ok === false)
  if (refused.length > 0) return dataChanged(refused.map(({ line }) => line.number))
  return done(answers.flatMap((answer) => (answer.ok ? [answer.value.id] : [])))
}

/** The rows that will be changed, as they are. */
async function snapshots(tx: Tx, table: string, items: readonly Item[]): Promise<Map<string, object>> {
  const ids = items.flatMap(({ decision }) => (decision.kind === 'changed' ? [decision.id] : []))
  const found = await sql<{ id: string; row: object }>`
    select id, to_jsonb(t) as row from ${sql.table(table)} t where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, row }) => [id, row]))
}

async function versionsOf(tx: Tx, table: string, ids: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<{ id: string; version: number }>`
    select id, version from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, version }) => [id, version]))
}
