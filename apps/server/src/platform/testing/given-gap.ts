/** A gap that a run of the indicator workspace has found, as it stands in the tables: adopted by the host. */
import { newId } from '../ids.ts'
import type { World } from './world.ts'

export async function givenGap(world: World): Promise<string> {
  const made = await world.as('host').post('/packs/indicators/adoptions', { institutionId: world.at('150200') })
  const { id: adoption } = made.body as { id: string }
  const [run, gap] = [newId(), newId()]
  await world.owner.query(
    `insert into pack_run (id, adoption_id, institution_id, pack_version, parameters_version, status, made_by, started_at)
     values ($1, $2, $3, '0.1.0', 1, 'done', 'host', now())`,
    [run, adoption, world.at('150200')],
  )
  await world.owner.query(
    `insert into pack_lead (id, adoption_id, institution_id, key, kind, title, score, signs, document_ids, status, first_run, last_run)
     values ($1, $2, $3, 'a', 'low', '{"zh": "甲", "en": "A"}', 50, '[]', '{}', 'found', $4, $4)`,
    [gap, adoption, world.at('150200'), run],
  )
  return gap
}
