/** What is kept of a plan beside its pairings: what the match said, and the reasons of the plan as people have changed it since. */
import type { Pairing, Plan, PlanSides, Standing } from '@zhiqiao/matching'
import type { Tx } from '../../platform/database/connect.ts'

export interface KeptResult {
  pairings: readonly Pairing[]
  unfilled: Plan['unfilled']
  unmatched: Plan['unmatched']
  groups: Plan['groups']
  /** The reasons of the plan as people have changed it since; the others are those of the match. */
  standing?: Standing
  conflict?: NonNullable<Plan['conflict']>
  scarcity?: NonNullable<Plan['scarcity']>
  /** What was asked for beside quotas, and how far the match proved its plan best. */
  sides?: PlanSides
  proof?: NonNullable<Plan['proof']>
  verified: boolean
  eligiblePairs: number
}

export function keptOf(plan: Plan, verified: boolean, sides?: PlanSides): KeptResult {
  return {
    pairings: plan.pairings,
    unfilled: plan.unfilled,
    unmatched: plan.unmatched,
    groups: plan.groups,
    ...(plan.conflict && { conflict: plan.conflict }),
    ...(plan.scarcity && { scarcity: plan.scarcity }),
    ...(sides && { sides }),
    ...(plan.proof && { proof: plan.proof }),
    verified,
    eligiblePairs: plan.eligiblePairs,
  }
}

/** Both columns are written here alone. */
export function keptFrom(row: { matched: object; standing: object | null }): KeptResult {
  const matched = row.matched as Omit<KeptResult, 'standing'>
  return row.standing === null ? matched : { ...matched, standing: row.standing as Standing }
}

const text = (standing: Standing | undefined) => (standing === undefined ? null : JSON.stringify(standing))

export async function insertKept(
  tx: Tx,
  plan: { id: string; cohortId: string },
  { standing, ...matched }: KeptResult,
): Promise<void> {
  await tx
    .insertInto('plan_result')
    .values({
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      matched: JSON.stringify(matched),
      standing: text(standing),
    })
    .execute()
}

/** After the machine has completed a draft: what it said takes the place of what was said before. */
export async function setMatched(tx: Tx, planId: string, kept: KeptResult): Promise<void> {
  const { standing, ...matched } = kept
  await tx
    .updateTable('plan_result')
    .set({ matched: JSON.stringify(matched), standing: text(standing) })
    .where('plan_id', '=', planId)
    .execute()
}

/** The reasons of the plan as it stands now; none where it stands as the match made it. */
export async function setStanding(tx: Tx, planId: string, standing: Standing | undefined): Promise<void> {
  await tx
    .updateTable('plan_result')
    .set({ standing: text(standing) })
    .where('plan_id', '=', planId)
    .execute()
}
