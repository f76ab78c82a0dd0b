/** A programme is entered once its agreement exists. */
import type { programmeCreate } from '@zhiqiao/contract'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import { repeated } from '../../platform/codes.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  invalid,
  missing,
  type PlacedError,
  type Result,
  refuse,
  unknownInstitution,
} from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import { filledText } from '../../platform/text.ts'

export async function createProgramme(
  tx: Tx,
  call: Call,
  given: z.output<typeof programmeCreate>,
): Promise<Result<{ id: string }>> {
  const title = filledText(given.title)
  const unknown = await unknownInstitutions(tx, [given.officeInstitutionId, ...given.partyIds])
  const errors: PlacedError[] = [
    ...(title === undefined ? [missing('title.zh')] : []),
    ...(unknown.has(given.officeInstitutionId)
      ? [unknownInstitution('officeInstitutionId', given.officeInstitutionId)]
      : []),
    ...given.partyIds.flatMap((id, i) => (unknown.has(id) ? [unknownInstitution(`partyIds[${i}]`, id)] : [])),
    ...repeated(
      given.partyIds,
      (id) => id,
      (i) => `partyIds[${i}]`,
    ),
    ...(given.signedOn !== undefined && given.signedOn > call.today
      ? [{ place: 'signedOn', value: given.signedOn, reason: { zh: '晚于今天', en: 'lies after today' } }]
      : []),
  ]
  if (errors.length > 0 || title === undefined) return invalid(errors)
  if (!(await inScope(tx, given.officeInstitutionId, 'office'))) {
    return refuse(
      'forbidden',
      'not-own-office',
      '只能以本单位或下级单位的名义设立项目。',
      'A programme is set up in the name of one’s own institution or one below it.',
    )
  }
  const id = newId()
  await tx
    .insertInto('programme')
    .values({
      id,
      office_institution_id: given.officeInstitutionId,
      title: JSON.stringify(title),
      signed_on: given.signedOn ?? null,
      forms: [...new Set(given.forms)],
      summary: given.summary,
    })
    .execute()
  await tx
    .insertInto('programme_party')
    .values(given.partyIds.map((institution_id) => ({ programme_id: id, institution_id })))
    .execute()
  return done({ id })
}
