/** A policy is added version by version and never changed: a cohort keeps the version it began with. */
import type { policyCreate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, type Result, refuse, unknownInstitution } from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import { policyErrors } from './checks.ts'

/** The same code and number of one office twice is refused by the key `policy_edition`. */
export async function createPolicy(
  tx: Tx,
  profile: Profile,
  given: z.output<typeof policyCreate>,
): Promise<Result<{ id: string }>> {
  const { officeInstitutionId, document } = given
  const unknown = await unknownInstitutions(tx, [officeInstitutionId])
  const errors = [
    ...(unknown.size > 0 ? [unknownInstitution('officeInstitutionId', officeInstitutionId)] : []),
    ...policyErrors(profile, document),
  ]
  if (errors.length > 0) return invalid(errors)
  if (!(await inScope(tx, officeInstitutionId, 'office'))) {
    return refuse(
      'forbidden',
      'not-own-office',
      '只能以本单位或下级单位的名义制定规则。',
      'A policy is made in the name of one’s own institution or one below it.',
    )
  }
  const id = newId()
  await tx
    .insertInto('policy')
    .values({
      id,
      office_institution_id: officeInstitutionId,
      code: document.id,
      number: document.version,
      document: JSON.stringify(document),
    })
    .execute()
  return done({ id })
}
