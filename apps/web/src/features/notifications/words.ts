import { defineWords } from '../../i18n/index.ts'

export const noticeWords = defineWords(
  {
    title: '通知',
    bell: (count: number) => (count === 0 ? '通知' : `通知 ${count}`),
    none: '还没有通知',
    hint: '需求受理、方案审批和发布都会在这里告诉您。',
    readAll: '全部标为已读',
    unread: '未读',
    open: '查看',
  },
  {
    title: 'Notices',
    bell: (count: number) => (count === 0 ? 'Notices' : `Notices ${count}`),
    none: 'No notices yet',
    hint: 'You are told here when a need is accepted and when a plan is approved or published.',
    readAll: 'Mark all as read',
    unread: 'unread',
    open: 'Open',
  },
)
