/** What became of an adoption: what it changed from the pack's defaults and since when, and what came of it in figures. */
import type { PackRecord } from '@zhiqiao/contract'
import { type Pack, samePackValue, wilson } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { presentRun } from './present.ts'
import { valueIn } from './parameters.ts'

const shownRuns = 12

export async function adoptionRecord(tx: Tx, pack: Pack, adoptionId: string): Promise<PackRecord> {
  const { documents, found } = await sizeOf(tx, adoptionId)
  const runs = await tx
    .selectFrom('pack_run')
    .selectAll()
    .where('adoption_id', '=', adoptionId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(shownRuns)
    .execute()
  return {
    changed: await changedFromStandard(tx, pack, adoptionId),
    documents,
    found,
    measures: await measuresOf(tx, pack, adoptionId),
    runs: runs.map(presentRun),
  }
}

async function sizeOf(tx: Tx, id: string): Promise<{ documents: number; found: number }> {
  const counted = await sql<{ documents: number; found: number }>`
    select (select count(*)::integer from pack_document where adoption_id = ${id}::uuid) as documents,
           (select count(*)::integer from pack_lead where adoption_id = ${id}::uuid) as found`.execute(tx)
  return counted.rows[0] ?? { documents: 0, found: 0 }
}

/** What stands otherwise than in the pack now, each with the version in which it got its present value. */
async function changedFromStandard(tx: Tx, { manifest }: Pack, adoptionId: string): Promise<PackRecord['changed']> {
  const versions = await tx
    .selectFrom('pack_parameters')
    .select(['number', 'parameters', 'made_by', 'made_at'])
    .where('adoption_id', '=', adoptionId)
    .orderBy('number', 'desc')
    .execute()
  const [now] = versions
  if (!now) return []
  return manifest.parameters.flatMap((spec) => {
    const own = valueIn(spec, now.parameters)
    if (samePackValue(own, spec.default)) return []
    const other = versions.findIndex(({ parameters }) => !samePackValue(valueIn(spec, parameters), own))
    const since = versions[other < 0 ? versions.length - 1 : other - 1] ?? now
    return [
      {
        id: spec.id,
        group: spec.group,
        name: spec.name,
        standard: spec.default,
        own,
        since: { number: since.number, by: since.made_by, at: since.made_at.toISOString() },
      },
    ]
  })
}

/** The pack's measures, counted over the statuses that its cases have or have been through: a file put away keeps its past. */
async function measuresOf(tx: Tx, { manifest }: Pack, adoptionId: string): Promise<PackRecord['measures']> {
  const count = async (statuses: readonly string[], also?: readonly string[]) => {
    const found = await sql<{ cases: number }>`
      with been as (
        select l.id, array_agg(distinct s.to_status) filter (where s.to_status is not null) || l.status as statuses
          from pack_lead l left join lead_step s on s.lead_id = l.id
         where l.adoption_id = ${adoptionId}::uuid group by l.id)
      select count(*)::integer as cases from been
       where statuses && ${sql.val(statuses)}::text[]
         and (${sql.val(also ?? null)}::text[] is null or statuses && ${sql.val(also ?? null)}::text[])`.execute(tx)
    return found.rows[0]?.cases ?? 0
  }
  const measures: PackRecord['measures'] = []
  for (const { id, name, what, reached, among } of manifest.measures) {
    const reachedCount = await count(reached, among)
    if (among === undefined) {
      measures.push({ id, name, what, count: reachedCount })
      continue
    }
    const of = await count(among)
    const interval = wilson(reachedCount, of)
    measures.push({ id, name, what, count: reachedCount, among: of, ...(interval && { interval }) })
  }
  return measures
}
