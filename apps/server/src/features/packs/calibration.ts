/** What people decided of an adoption's cases, as parameters with which the score says it; they are tried and saved like others. */
import type { PackCalibration } from '@zhiqiao/contract'
import type { Pack, PackChanges, PackDecided } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { valueIn } from './parameters.ts'

export async function calibrationOf(
  tx: Tx,
  call: Call,
  pack: Pack,
  adoption: { id: string; parameters: PackChanges },
): Promise<Result<PackCalibration>> {
  const ready = pack.setUp(adoption.parameters)
  if (!ready.ok) return notFound('工具包', 'pack')
  if (!ready.at.calibrate) {
    return refuse(
      'conflict',
      'nothing-to-calibrate',
      '这个工具包的分数不按复核结果校准。',
      'The score of this pack is not calibrated on what was decided.',
    )
  }
  const decided = await decidedCases(tx, pack, adoption.id)
  const kept = decided.filter((one) => one.kept).length
  const calibrated = ready.at.calibrate(decided, call.today)
  return done({
    kept,
    dismissed: decided.length - kept,
    result: calibrated.ok
      ? {
          ok: true,
          parameters: calibrated.changes,
          changed: changedNumbers(pack, adoption.parameters, calibrated.changes),
          loss: calibrated.loss,
        }
      : calibrated,
  })
}

/**
 * Cases with what people said of them: by the status that each has, or had before it was filed away; where nothing is decided yet
 * but every sign was judged, it is kept where one stood.
 */
async function decidedCases(tx: Tx, { manifest }: Pack, adoptionId: string): Promise<PackDecided[]> {
  const kept = manifest.cases.flatMap((one) => one.kept)
  const dismissed = manifest.cases.flatMap((one) => one.dismissed)
  const { rows } = await sql<PackDecided>`
    with came as (
      select l.id, l.key, l.signs,
             case when l.status = 'archived'
                  then coalesce((select s.from_status from lead_step s where s.lead_id = l.id and s.verb = 'archive' order by s.id desc limit 1), l.status)
                  else l.status end as status,
             (select bool_or(v.verdict = 'confirmed') from lead_sign v where v.lead_id = l.id and v.verdict is not null) as stood,
             (select count(*) from lead_sign v where v.lead_id = l.id and v.verdict is not null) as judged,
             (select count(distinct s ->> 'sign') from jsonb_array_elements(l.signs) s) as shown
        from pack_lead l where l.adoption_id = ${adoptionId}::uuid),
    decided as (
      select key, signs,
             case when status = any(${sql.val(kept)}::text[]) then true
                  when status = any(${sql.val(dismissed)}::text[]) then false
                  when shown > 0 and judged >= shown then stood end as kept
        from came)
    select key, kept,
           (select coalesce(jsonb_agg(jsonb_build_object('sign', s ->> 'sign', 'points', (s ->> 'points')::float8)), '[]')
              from jsonb_array_elements(signs) s) as signs
      from decided where kept is not null order by key`.execute(tx)
  return rows
}

function changedNumbers({ manifest }: Pack, before: PackChanges, after: PackChanges) {
  return manifest.parameters.flatMap((spec) => {
    const [one, other] = [valueIn(spec, before), valueIn(spec, after)]
    return typeof one === 'number' && typeof other === 'number' && one !== other
      ? [{ id: spec.id, name: spec.name, before: one, after: other }]
      : []
  })
}
