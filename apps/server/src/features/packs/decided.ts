/** What people decided of the cases of an adoption: what a back-test and a calibration go by. */
import type { Pack, PackDecided, Reviewed } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Cases with what people said of them: by the status that each has, or had before it was filed away; where nothing is decided yet
 * but every sign was judged, it is kept where one stood.
 */
export async function decidedCases(tx: Tx, { manifest }: Pack, adoptionId: string): Promise<PackDecided[]> {
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

/** The same cases with what was said of each sign by itself, where it was. */
export async function reviewedCases(tx: Tx, pack: Pack, adoptionId: string): Promise<Reviewed[]> {
  const decided = await decidedCases(tx, pack, adoptionId)
  if (decided.length === 0) return []
  const said = await tx
    .selectFrom('lead_sign as v')
    .innerJoin('pack_lead as l', 'l.id', 'v.lead_id')
    .select(['l.key', 'v.sign', 'v.verdict'])
    .where('l.adoption_id', '=', adoptionId)
    .where('v.verdict', 'is not', null)
    .execute()
  const signs = new Map<string, Record<string, boolean>>()
  for (const { key, sign, verdict } of said) {
    const own = signs.get(key) ?? {}
    own[sign] = verdict === 'confirmed'
    signs.set(key, own)
  }
  return decided.map(({ key, kept }) => ({ key, kept, signs: signs.get(key) ?? {} }))
}
