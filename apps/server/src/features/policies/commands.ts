/** A policy is added version by version and never changed: a cohort keeps the version it began with. */
import type { policyCreate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, type PlacedError, type Result, refuse, unknownInstitution } from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import { policyErrors } from './checks.ts'

/** The same code and number of one office twice is refused by the key `policy_edition`. */
export async function createPolicy(
  tx: Tx,
  profile: Profile,
  given: z.output<typeof policyCreate>,
  demo = false,
): Promise<Result<{ id: string }>> {
  const { officeInstitutionId, document } = given
  const unknown = await unknownInstitutions(tx, [officeInstitutionId])
  const latest = await latestVersion(tx, document.id)
  const errors = [
    ...(unknown.size > 0 ? [unknownInstitution('officeInstitutionId', officeInstitutionId)] : []),
    ...policyErrors(profile, document),
    ...(latest !== undefined && document.version <= latest ? [notNext(document.version, latest)] : []),
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
      demo,
    })
    .execute()
  return done({ id })
}

/** The latest version of a policy that the caller may see; undefined for a new one. */
async function latestVersion(tx: Tx, code: string): Promise<number | undefined> {
  const found = await tx
    .selectFrom('policy')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('code', '=', code)
    .executeTakeFirst()
  return found?.number ?? undefined
}

function notNext(version: number, latest: number): PlacedError {
  return {
    place: 'document.version',
    value: String(version),
    reason: {
      zh: `这套规则已有第 ${latest} 版，保存过的版本不能改动；请写第 ${latest + 1} 版`,
      en: `version ${latest} of this policy is there, and versions are never changed; write version ${latest + 1}`,
    },
  }
}
