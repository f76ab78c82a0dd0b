/** Why locks can't be kept, in words: what else a plan's input can be refused for is caught when the workbooks are read. */
import type { PlanInput, PlanRefusal } from '@zhiqiao/matching'
import type { Words } from '../command.ts'

export function planRefusalWords(refusal: PlanRefusal, input: PlanInput): Words {
  const person = (id: string) => {
    const one = input.nominations.find((nomination) => nomination.id === id)
    return one === undefined ? id : `${one.officer.name}（${id}）`
  }
  switch (refusal.rule) {
    case 'locked-twice':
      return {
        zh: `约束：${person(refusal.nominationId)}被锁定到两个岗位。`,
        en: `Constraints: ${person(refusal.nominationId)} is locked to two posts.`,
      }
    case 'locked-and-forbidden':
      return {
        zh: `约束：${person(refusal.nominationId)}与需求 ${refusal.postId} 既锁定又排除。`,
        en: `Constraints: ${person(refusal.nominationId)} and need ${refusal.postId} are both locked and forbidden.`,
      }
    case 'lock-breaks-rules': {
      const rules = refusal.ruleIds.join('、')
      return {
        zh: `约束：${person(refusal.nominationId)}不符合需求 ${refusal.postId} 的硬性条件（${rules}），不能锁定。`,
        en: `Constraints: ${person(refusal.nominationId)} does not meet the hard rules of need ${refusal.postId} (${refusal.ruleIds.join(', ')}), and cannot be locked to it.`,
      }
    }
    case 'post-overlocked':
      return {
        zh: `约束：需求 ${refusal.postId} 要 ${refusal.headcount} 人，却锁定了 ${refusal.locks} 人。`,
        en: `Constraints: need ${refusal.postId} takes ${refusal.headcount}, but ${refusal.locks} are locked to it.`,
      }
    case 'exchange-one-way': {
      const name = input.tree.get(refusal.institutionId)?.name ?? refusal.institutionId
      return {
        zh: `对等：${name}只派出或只接收，不能要求往返对等。`,
        en: `Exchanges: ${name} only sends or only receives, so that no exchange of it can be even.`,
      }
    }
    case 'duplicate':
    case 'unknown-post':
    case 'unknown-nomination':
    case 'unknown-institution':
    case 'quota-contradicts-itself':
    case 'company-too-small':
    case 'exchange-with-itself':
      throw new Error(`the reading of the workbooks let this through: ${JSON.stringify(refusal)}`)
  }
}
