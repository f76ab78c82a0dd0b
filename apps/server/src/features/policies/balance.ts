/** The balance of a cohort's nominees and of its latest plan: counts kept in view, which decide nothing. */
import type { Balance, BalanceCount } from '@zhiqiao/contract'
import { type BalancePerson, countBalance, type Language, type Profile, wordBalance, wordBasis } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { type CohortFrame, cohortFrame } from '../cohorts/index.ts'
import { type Directory, institutionDirectory } from '../institutions/index.ts'

export async function cohortBalance(tx: Tx, call: Call, profile: Profile, cohortId: string): Promise<Result<Balance>> {
  const frame = await cohortFrame(tx, cohortId)
  if (!frame) return notFound('批次', 'cohort')
  const directory = await institutionDirectory(tx)
  const plan = await tx
    .selectFrom('plan')
    .select(['id', 'number'])
    .where('cohort_id', '=', cohortId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const rows = await tx
    .selectFrom('nomination')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select([
      'nomination.id',
      'sex',
      'ethnicity',
      'political_status as politicalStatus',
      'sending_institution_id as sendingInstitutionId',
    ])
    .where('cohort_id', '=', cohortId)
    .where('nomination.status', 'in', ['submitted', 'selected', 'not-selected'])
    .execute()
  const people = new Map(rows.map(({ id, ...row }): [string, BalancePerson] => [id, dropNulls(row)]))
  const count = (those: readonly BalancePerson[]) =>
    present(frame, those, { profile, directory, language: call.language })
  if (!plan) return done({ nominees: count([...people.values()]) })
  const placed = await tx
    .selectFrom('plan_pairing')
    .innerJoin('post', 'post.id', 'post_id')
    .select(['nomination_id as nominationId', 'host_institution_id as hostInstitutionId'])
    .where('plan_id', '=', plan.id)
    .execute()
  const going = placed.flatMap(({ nominationId, hostInstitutionId }): BalancePerson[] => {
    const person = people.get(nominationId)
    return person ? [{ ...person, hostInstitutionId }] : []
  })
  return done({ nominees: count([...people.values()]), plan: { ...plan, items: count(going) } })
}

function present(
  { policy }: CohortFrame,
  people: readonly BalancePerson[],
  { profile, directory, language }: { profile: Profile; directory: Directory; language: Language },
): BalanceCount[] {
  const items = policy.balance ?? []
  const counts = new Map(countBalance(items, people, directory.tree).map((one) => [one.itemId, one]))
  return items.flatMap((item): BalanceCount[] => {
    const found = counts.get(item.id)
    if (!found) return []
    const { institutionId, ...rest } = found
    return [
      {
        ...rest,
        title: item.title[language],
        sentence: wordBalance(item, profile, language),
        basis: wordBasis(item.basis, language),
        ...(item.minShare !== undefined && { minShare: item.minShare }),
        ...(item.maxShare !== undefined && { maxShare: item.maxShare }),
        ...(institutionId !== undefined && { institution: directory.ref(institutionId) }),
      },
    ]
  })
}
