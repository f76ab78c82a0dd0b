/** What a notice is told with, and what both languages say of it alike. */
export type Params = Readonly<Record<string, string | number>>

export interface NoticeWords {
  title(p: Params): string
  body(p: Params): string
}

/** Host and post, where the notice knows the host. */
export const postOf = (p: Params) => [p['host'], p['title']].filter((part) => part !== undefined).join(' · ')
export const waiverStep: Readonly<Record<string, { zh: string; en: string }>> = {
  asked: { zh: '待决定', en: 'is asked for' },
  granted: { zh: '已批准', en: 'is granted' },
  refused: { zh: '未获批准', en: 'is refused' },
  revoked: { zh: '已撤销', en: 'is revoked' },
  withdrawn: { zh: '已撤回', en: 'is withdrawn' },
}
/** One notice for many leads tells how many they are; older ones tell of one. */
export const several = (p: Params) => Number(p['count'] ?? 1) > 1
