/** The import itself: the rows of the trial, decided on anew, in one transaction with the record of what it changed. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Report } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { type Decided, decideAll, frameOf, type ImportTask, pauseOf } from './engine.ts'
import { kindWorks } from './kinds/index.ts'
import { type Decision, type Item, type KindWork, type Pause } from './kinds/kind.ts'
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
      const rows = await loadTrial(tx, task.id)
      const lines = rows.map(({ number, label, content }) => ({ number, label, content, errors: [] }))
      const decided = await decideAll(tx, work, lines, pauseOf(report, 'compare', 0, 0.3))
      if (!decided.ok) return decided
      const moved = decided.value.filter(({ decision }, index) => !isAsTried(decision, rows[index]))
      if (moved.length > 0) return dataChanged(moved.map(({ line }) => line.number))
      const items = itemsOf(work, decided.value)
      const before = await snapshots(tx, work.table, items)
      const saved = await saveAll(tx, work, items, pauseOf(report, 'write', 0.3, 0.9))
      if (!saved.ok) return saved
      await pauseOf(report, 'write', 0.9, 1)(0)
      const versions = await versionsOf(tx, work.table, saved.value)
      const changes = items.map(({ line, decision }, index) => {
        const id = saved.value[index] ?? ''
        return {
          record_id: id,
          action: decision.kind === 'new' ? ('insert' as const) : ('update' as const),
          row_number: line.number,
          before: before.get(id) ?? null,
          version: versions.get(id) ?? 1,
        }
      })
      await saveChanges(tx, task.id, changes)
      return markApplied(tx, call, task.id)
    },
    task.fileName,
  )
}

function isAsTried(decision: Decision, row: TrialRow | undefined): boolean {
  if (!row || decision.kind !== row.kind) return false
  if (decision.kind === 'new' || decision.kind === 'bad') return true
  return decision.id === row.record_id && decision.version === row.record_version
}

function itemsOf(work: KindWork, decided: readonly Decided[]): Item[] {
  const items = decided.flatMap(({ line, decision }): Item[] =>
    decision.kind === 'new' || decision.kind === 'changed' ? [{ line, decision }] : [],
  )
  return work.inOrder?.(items) ?? items
}

async function saveAll(tx: Tx, work: KindWork, items: readonly Item[], pause: Pause): Promise<Result<string[]>> {
  if (work.save.how === 'all') return work.save.all(tx, items, pause)
  const ids: string[] = []
  for (const [index, item] of items.entries()) {
    if (index % 20 === 19) await pause(index / items.length)
    const saved = await work.save.one(tx, item)
    // The trial ran this very command: what it refuses now has changed since.
    if (!saved.ok) return dataChanged([item.line.number])
    ids.push(saved.value.id)
  }
  return done(ids)
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
