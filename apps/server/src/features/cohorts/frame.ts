/** A cohort as rules and selection read it. */
import type { CohortFacts, CohortStatus, Policy, Text } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'

export interface CohortFrame {
  id: string
  name: Text
  status: CohortStatus
  officeId: string
  hostIds: string[]
  senderIds: string[]
  facts: CohortFacts
  /** 1 the first; a later one fills what those before left open. */
  round: number
  policy: Policy
  /** 2: an institution above the host reviews a need first. */
  approvalSteps: number
  demo: boolean
}

/** Undefined where there is no such cohort, or the caller may not see it. */
export async function cohortFrame(tx: Tx, id: string): Promise<CohortFrame | undefined> {
  const row = await tx
    .selectFrom('cohort')
    .innerJoin('policy', 'policy.id', 'cohort.policy_id')
    .select([
      'cohort.name',
      'cohort.status',
      'cohort.office_institution_id as officeId',
      'cohort.direction',
      'cohort.term_from as termFrom',
      'cohort.term_until as termUntil',
      'cohort.round',
      'cohort.demo',
      'cohort.approval_steps as approvalSteps',
      'policy.document',
    ])
    .where('cohort.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const parties = await tx
    .selectFrom('cohort_party')
    .select(['side', 'institution_id'])
    .where('cohort_id', '=', id)
    .execute()
  const quotas = await tx
    .selectFrom('cohort_quota')
    .innerJoin('institution', 'institution.id', 'cohort_quota.institution_id')
    .select(['side', 'cohort_quota.institution_id', 'minimum', 'maximum'])
    .where('cohort_id', '=', id)
    .orderBy('side')
    .orderBy('institution.code')
    .execute()
  const of = (side: 'sending' | 'host') =>
    parties.filter((party) => party.side === side).map((party) => party.institution_id)
  const { direction, termFrom, termUntil } = row
  return {
    id,
    name: row.name,
    status: row.status,
    officeId: row.officeId,
    hostIds: of('host'),
    senderIds: of('sending'),
    facts: {
      id,
      direction,
      termFrom,
      termUntil,
      quotas: quotas.map(({ side, institution_id, minimum, maximum }) => ({
        side,
        institutionId: institution_id,
        ...(minimum !== null && { min: minimum }),
        ...(maximum !== null && { max: maximum }),
      })),
    },
    round: row.round,
    policy: row.document,
    approvalSteps: row.approvalSteps,
    demo: row.demo,
  }
}
