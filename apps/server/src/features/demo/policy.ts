/** Policies that come with the demo: a newer version that no cohort goes by yet, and one of a cohort's own. */
import { createPolicy } from '../policies/index.ts'
import type { Cast } from './cast.ts'
import { act, actorWith, idOf, type Stage } from './stage.ts'

/** Made by the office, and taken out with the demo. */
export async function addPolicy(stage: Stage, { office, document }: Cast['policies'][number]): Promise<void> {
  await act(stage, actorWith(stage, 'office', office), 'create-policy', (tx) =>
    createPolicy(tx, stage.profile, { officeInstitutionId: idOf(stage, office), document }, true),
  )
}
