/** Why a match can't be made or a move can't be done, in the words of the people it concerns. */
import type { Text } from '@zhiqiao/domain'
import type { MoveRefusalReason } from '@zhiqiao/matching'
import { type PlacedError, type Result, refuse } from '../../platform/refusal.ts'
import type { PlainInput } from './input.ts'

export function refusePlan(
  reasons: readonly MoveRefusalReason[],
  input: PlainInput,
): Extract<Result<never>, { ok: false }> {
  const errors = reasons.map((reason): PlacedError => ({ place: reason.rule, reason: wordReason(reason, input) }))
  return refuse('conflict', reasons[0]?.rule ?? 'refused', '这样安排行不通。', 'This cannot be arranged.', { errors })
}

function wordReason(reason: MoveRefusalReason, input: PlainInput): Text {
  const person = (id: string) => input.nominations.find((one) => one.id === id)?.officer.name ?? id
  const post = (id: string) => input.posts.find((one) => one.id === id)?.title ?? id
  const institution = (id: string) => input.institutions.find((one) => one.id === id)?.name ?? id
  switch (reason.rule) {
    case 'duplicate':
      return { zh: `编号 ${reason.id} 出现两次`, en: `${reason.what} ${reason.id} stands there twice` }
    case 'unknown-post':
      return { zh: '岗位需求不在已受理之列', en: 'the need is not among the accepted ones' }
    case 'unknown-nomination':
      return { zh: '人选不在已提交之列', en: 'the person is not among the submitted nominations' }
    case 'unknown-institution':
      return { zh: `单位 ${reason.id} 不在名录中`, en: `institution ${reason.id} is not in the directory` }
    case 'quota-contradicts-itself':
      return {
        zh: `${institution(reason.institutionId)}的名额自相矛盾：最少 ${reason.min} 人，最多 ${reason.max} 人`,
        en: `the quota of ${institution(reason.institutionId)} contradicts itself: at least ${reason.min}, at most ${reason.max}`,
      }
    case 'locked-twice':
      return {
        zh: `${person(reason.nominationId)}被锁定到两个岗位`,
        en: `${person(reason.nominationId)} is locked to two posts`,
      }
    case 'locked-and-forbidden':
      return {
        zh: `${person(reason.nominationId)}与「${post(reason.postId)}」既锁定又排除`,
        en: `${person(reason.nominationId)} and ${post(reason.postId)} are both locked and forbidden`,
      }
    case 'lock-breaks-rules':
      return {
        zh: `${person(reason.nominationId)}不符合「${post(reason.postId)}」的硬性条件，不能锁定`,
        en: `${person(reason.nominationId)} does not meet the hard rules of ${post(reason.postId)} and cannot be locked there`,
      }
    case 'post-overlocked':
      return {
        zh: `「${post(reason.postId)}」需 ${reason.headcount} 人，却锁定了 ${reason.locks} 人`,
        en: `${post(reason.postId)} takes ${reason.headcount}, but ${reason.locks} are locked to it`,
      }
    case 'company-too-small':
      return { zh: '同行至少要两个人，且不能重复', en: 'company takes two people at least, each once' }
    case 'exchange-one-way':
      return {
        zh: `${institution(reason.institutionId)}在本批次中不是既派出又接收，无从对等`,
        en: `${institution(reason.institutionId)} does not both send and receive in this cohort, so nothing can be even`,
      }
    case 'exchange-with-itself':
      return {
        zh: `对等要选两个不同的单位，而不是${institution(reason.institutionId)}一个`,
        en: `an even exchange is between two institutions, not ${institution(reason.institutionId)} alone`,
      }
    case 'already-there':
      return {
        zh: `${person(reason.nominationId)}已在「${post(reason.postId)}」`,
        en: `${person(reason.nominationId)} is at ${post(reason.postId)} already`,
      }
    case 'not-placed':
      return { zh: `${person(reason.nominationId)}没有安排岗位`, en: `${person(reason.nominationId)} has no post` }
    case 'all-locked':
      return { zh: `「${post(reason.postId)}」的人选都已锁定`, en: `everybody at ${post(reason.postId)} is locked` }
    case 'not-at-post':
      return {
        zh: `${person(reason.nominationId)}不在「${post(reason.postId)}」`,
        en: `${person(reason.nominationId)} is not at ${post(reason.postId)}`,
      }
  }
}
