/** Who is told of a step: whoever has the need next, and the host of what was decided. */
import type { PostVerb, Text } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions, settleNotices } from '../notifications/index.ts'
import { hostLine } from './parts.ts'

export async function tell(
  tx: Tx,
  call: Call,
  frame: { officeId: string; name: Text },
  row: {
    id: string
    host_institution_id: string
    title: string
    number: number
    reviewerId: string | undefined
  },
  asked: { verb: PostVerb; reason?: string | undefined },
): Promise<void> {
  const directory = await institutionDirectory(tx)
  const params = {
    cohortZh: frame.name.zh,
    cohortEn: frame.name.en,
    title: row.title,
    number: row.number,
    host: directory.ref(row.host_institution_id).shortName,
    reason: asked.reason ?? '',
  }
  const link = `/needs/${row.id}`
  // Filed anew, taken back or decided: what was asked of others before is settled.
  await settleNotices(tx, call, ['need-filed', 'need-returned', 'need-to-review', 'need-carried'], link)
  const toOffice = () => notifyInstitutions(tx, call, [frame.officeId], ['office'], 'need-filed', params, link)
  const toHost = (kind: 'need-accepted' | 'need-returned') =>
    notifyInstitutions(tx, call, hostLine(directory, row.host_institution_id), ['host'], kind, params, link)
  switch (asked.verb) {
    case 'ask-review':
      if (row.reviewerId !== undefined)
        await notifyInstitutions(
          tx,
          call,
          hostLine(directory, row.reviewerId),
          ['host'],
          'need-to-review',
          params,
          link,
        )
      return
    case 'file':
    case 'endorse':
      return toOffice()
    case 'accept':
      return toHost('need-accepted')
    case 'return':
      return toHost('need-returned')
    case 'close':
      return notifyInstitutions(tx, call, [frame.officeId], ['office'], 'need-closed', params, link)
    case 'withdraw':
      return
  }
}
