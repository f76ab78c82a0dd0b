/** Notices of what happens to a version: to those who decide, and to those who act for the parties. */
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions, settleNotices } from '../notifications/index.ts'
import type { VersionRow } from './versions.ts'

type Kind =
  | 'agreement-proposed'
  | 'agreement-approved'
  | 'agreement-agreed'
  | 'agreement-refused'
  | 'agreement-withdrawn'

/** To the parties named, and to the programme office, each account once. */
export async function tellParties(
  tx: Tx,
  call: Call,
  row: VersionRow,
  partyIds: readonly string[],
  kind: Kind,
  params: { reason?: string; waiting?: number },
  byPartyId?: string,
): Promise<void> {
  const agreement = await tx
    .selectFrom('agreement')
    .select('office_institution_id as officeId')
    .where('id', '=', row.agreementId)
    .executeTakeFirst()
  if (!agreement) return
  const link = `/selection/agreements/${row.agreementId}/versions/${row.number}`
  // What was asked is answered, for all who were asked.
  if (kind !== 'agreement-proposed' && kind !== 'agreement-approved')
    await settleNotices(tx, call, ['agreement-proposed', 'agreement-approved'], link)
  const directory = await institutionDirectory(tx)
  await notifyInstitutions(
    tx,
    call,
    [...new Set([...partyIds, agreement.officeId])],
    ['leader', 'office', 'sender', 'host'],
    kind,
    {
      title: row.terms.title,
      number: row.number,
      party: byPartyId === undefined ? '' : directory.ref(byPartyId).shortName,
      reason: params.reason ?? '',
      waiting: params.waiting ?? 0,
    },
    link,
  )
}
