/** The demo's newer version of its policy, which no cohort goes by yet. */
import { policyDocument } from '@zhiqiao/contract'
import { readJsonFile } from '../../platform/json-file.ts'
import { createPolicy } from '../policies/index.ts'
import type { Cast } from './cast.ts'
import { act, actorWith, idOf, type Stage } from './stage.ts'

/** A version for cohorts to move to: made by the office, and taken out with the demo. */
export async function addPolicy(stage: Stage, { office, file }: Cast['policies'][number]): Promise<void> {
  const document = await readJsonFile(new URL(file, stage.settings.profileFolder), file, policyDocument)
  await act(stage, actorWith(stage, 'office', office), 'create-policy', (tx) =>
    createPolicy(tx, stage.profile, { officeInstitutionId: idOf(stage, office), document }, true),
  )
}
