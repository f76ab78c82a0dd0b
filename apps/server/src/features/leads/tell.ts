/** Who is told of a step of a lead: whom it is given to, the leaders who decide, and then whoever proposed it. */
import type { LeadMove, Text } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { statusWords } from '../../platform/status-words.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notify, notifyInstitutions, settleNotices } from '../notifications/index.ts'

interface Told {
  id: string
  institution_id: string
  title: Text
  assignee_id: string | null
  proposed_by: string | null
}

export async function tell(tx: Tx, call: Call, lead: Told, move: LeadMove, reason: string | undefined): Promise<void> {
  const link = `/leads/${lead.id}`
  await settleNotices(tx, call, ['lead-assigned', 'lead-to-decide', 'lead-decided'], link)
  const params = { titleZh: lead.title.zh, titleEn: lead.title.en, reason: reason ?? '' }
  const toOne = async (accountId: string | null, kind: 'lead-assigned' | 'lead-decided', more = {}) => {
    if (accountId === null || accountId === call.actor.accountId) return
    await notify(tx, call, [{ accountId, kind, params: { ...params, ...more }, link }])
  }
  switch (move.verb) {
    case 'assign':
      return toOne(lead.assignee_id, 'lead-assigned')
    case 'propose': {
      const { tree } = await institutionDirectory(tx)
      const line = tree.lineage(lead.institution_id).map(({ id }) => id)
      return notifyInstitutions(tx, call, line, ['leader'], 'lead-to-decide', params, link)
    }
    case 'return':
    case 'protest':
    case 'suggest-retrial':
    case 'suggest-conduct':
    case 'transfer':
    case 'end': {
      const words = statusWords.leads[move.to]
      return toOne(lead.proposed_by, 'lead-decided', { statusZh: words.zh, statusEn: words.en })
    }
    default:
      return
  }
}
