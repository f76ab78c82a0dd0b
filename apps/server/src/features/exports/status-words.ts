/** Statuses in the words of the screen, for cells of an export. */
import type { NominationStatus, PostStatus, Text } from '@zhiqiao/domain'

const needs: Record<PostStatus, Text> = {
  draft: { zh: '草稿', en: 'draft' },
  reviewing: { zh: '待上级审核', en: 'in review' },
  filed: { zh: '待受理', en: 'to be accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  closed: { zh: '已办结', en: 'closed' },
}
const nominations: Record<NominationStatus, Text> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  selected: { zh: '已入选', en: 'selected' },
  'not-selected': { zh: '未入选', en: 'not selected' },
}
const secondments: Record<'planned' | 'running' | 'done' | 'cancelled', Text> = {
  planned: { zh: '待报到', en: 'to arrive' },
  running: { zh: '在岗', en: 'running' },
  done: { zh: '已期满', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const statusWords = { needs, nominations, secondments }
