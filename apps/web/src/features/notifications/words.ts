import { defineWords } from '../../i18n/index.ts'

export const noticeWords = defineWords(
  {
    title: '通知',
    bell: (count: number) => (count === 0 ? '通知' : `通知 ${count}`),
    none: '还没有通知',
    hint: '需求受理、方案审批和发布都会在这里告诉您。',
    readAll: '全部标为已读',
    unread: '未读',
    unreadCount: (count: number) => (count === 0 ? '没有未读通知' : `${count} 条未读`),
    showUnread: '只看未读',
    read: '是否已读',
    notice: '通知',
    time: '时间',
    readTicked: (count: string) => `把勾选的 ${count} 条标为已读`,
  },
  {
    title: 'Notices',
    bell: (count: number) => (count === 0 ? 'Notices' : `Notices ${count}`),
    none: 'No notices yet',
    hint: 'You are told here when a need is accepted and when a plan is approved or published.',
    readAll: 'Mark all as read',
    unread: 'unread',
    unreadCount: (count: number) => (count === 0 ? 'none unread' : `${count} unread`),
    showUnread: 'Only unread',
    read: 'Read or not',
    notice: 'Notice',
    time: 'Time',
    readTicked: (count: string) => `Mark the ${count} ticked as read`,
  },
)
