/** Drafts of a cohort in matching, each made by the machine for a reason, so that there is something to compare. */
import { matchAtOnce } from '../selection/index.ts'
import type { CastCohort } from './cast.ts'
import { actorWith, callOf, idOf, orThrow, type Stage } from './stage.ts'

export async function playDrafts(
  stage: Stage,
  cohort: CastCohort,
  cohortId: string,
  nominationIds: ReadonlyMap<string, string>,
): Promise<void> {
  const call = callOf(stage, actorWith(stage, 'office', stage.cast.office))
  for (const { note, weights, together, balance } of cohort.drafts) {
    const sides = {
      together: together.map(({ officers, within }) => ({
        nominationIds: officers.map((key) => nominationIds.get(key) ?? ''),
        within,
      })),
      balance: balance.map(({ institutions: [a, b], slack }) => ({
        institutionIds: [idOf(stage, a), idOf(stage, b)] as [string, string],
        slack,
      })),
    }
    const asked = { note, sides, ...(weights && { weights }) }
    orThrow('match', await matchAtOnce(call, stage.profile, cohortId, asked))
  }
}
