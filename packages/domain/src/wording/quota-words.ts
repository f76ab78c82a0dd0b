/** A group out of its quota in words: the server says it of a move it weighs, the page of one that its own thread has weighed. */
import type { GroupCount } from '../finding.ts'
import type { Language } from '../text.ts'

export function isOverMaximum({ count, max }: Pick<GroupCount, 'count' | 'max'>): boolean {
  return max !== undefined && count > max
}

/** Which side of which institution, what was agreed, and what it would come to. The group is over its maximum or under its minimum. */
export function wordQuota(group: GroupCount, institution: string, language: Language): string {
  return language === 'zh' ? zhQuota(group, institution) : enQuota(group, institution)
}

function zhQuota(group: GroupCount, institution: string): string {
  const { side, count, min, max } = group
  const who = `${institution}${side === 'sending' ? '派出' : '接收'}`
  if (isOverMaximum(group)) return `${who}最多 ${max} 人，将为 ${count} 人`
  return `${who}至少 ${min ?? 0} 人，将只有 ${count} 人`
}

function enQuota(group: GroupCount, institution: string): string {
  const { side, count, min, max } = group
  const who = `${side === 'sending' ? 'from' : 'to'} ${institution}`
  if (isOverMaximum(group)) return `${who}: at most ${max}, and it would be ${count}`
  return `${who}: at least ${min ?? 0}, and it would be only ${count}`
}
