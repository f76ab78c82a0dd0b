/** A plan goes on only where it keeps the cohort's quotas as they stand now, whoever made it: by machine or by hand. */
import { isWithin, type Quota } from '@zhiqiao/domain'
import { type PlacedError, refuse } from '../../platform/refusal.ts'
import type { SelectionFrame } from './input.ts'
import type { PlanRecord } from './store.ts'

/** Undefined where every quota holds; otherwise each that does not, with its count. */
export function refuseOutOfQuota(plan: PlanRecord, frame: SelectionFrame) {
  if (plan.pairings.length === 0) {
    return refuse(
      'conflict',
      'empty-plan',
      '方案里还没有任何人。请先匹配，或人工安排人选后再提交。',
      'Nobody is in the plan yet. Match, or place people by hand, then submit.',
    )
  }
  const errors = frame.facts.quotas.flatMap((quota) => faultOf(quota, plan, frame))
  if (errors.length === 0) return undefined
  return refuse(
    'conflict',
    'out-of-quota',
    '方案不符合批次的名额。请调整方案；名额本身需要变动的，先修改批次。',
    'The plan does not keep the quotas of the cohort. Change the plan, or change the quotas of the cohort first.',
    { errors },
  )
}

function faultOf({ side, institutionId, min = 0, max }: Quota, plan: PlanRecord, frame: SelectionFrame): PlacedError[] {
  const { tree } = frame.directory
  const count = plan.pairings.filter(({ nominationId, postId }) => {
    const at =
      side === 'sending'
        ? frame.nominationOf.get(nominationId)?.sendingInstitutionId
        : frame.postOf.get(postId)?.hostInstitutionId
    return at !== undefined && isWithin(tree, at, institutionId)
  }).length
  if (count >= min && (max === undefined || count <= max)) return []
  const { name } = frame.directory.ref(institutionId)
  const zh = side === 'sending' ? '派出' : '接收'
  const en = side === 'sending' ? 'sends' : 'receives'
  const reason =
    count < min
      ? {
          zh: `${name}${zh} ${count} 人，至少应有 ${min} 人`,
          en: `${name} ${en} ${count}, and should have at least ${min}`,
        }
      : { zh: `${name}${zh} ${count} 人，至多 ${max} 人`, en: `${name} ${en} ${count}, and may have at most ${max}` }
  return [{ place: name, value: String(count), reason }]
}
