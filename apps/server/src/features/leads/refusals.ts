/** Why a lead can't be moved, in words. */
import type { LeadRefusal } from '@zhiqiao/domain'
import { refuseMove } from '../../platform/moves.ts'
import { refuse, type Refused } from '../../platform/refusal.ts'

export function refuseLead(refusal: LeadRefusal): Refused {
  switch (refusal.rule) {
    case 'no-such-move':
    case 'reason-needed':
      return refuseMove(refusal)
    case 'not-your-role':
      return refuse('forbidden', refusal.rule, '这一步由别的角色办理。', 'This step belongs to another role.')
    case 'assignee-only':
      return refuse(
        'forbidden',
        refusal.rule,
        '这一步由承办人办理。',
        'This step belongs to whom the lead was given to.',
      )
    case 'four-eyes':
      return refuse(
        'forbidden',
        refusal.rule,
        '提出意见的人不能自己决定，请由另一位领导决定。',
        'Who proposed it may not decide it; another leader does.',
      )
    case 'delivered-already':
      return refuse('conflict', refusal.rule, '已经登记过送达日期。', 'The day of delivery is recorded already.')
    case 'not-delivered':
      return refuse(
        'conflict',
        refusal.rule,
        '先登记送达日期，再登记答复。',
        'Record the delivery before the answer to it.',
      )
  }
}

/** Given to whom it was given to before, the lead would only lose how far it is. */
export const sameAssignee = refuse(
  'conflict',
  'same-assignee',
  '已经由这位同事承办，不用再指派。',
  'It is with this person already.',
)
