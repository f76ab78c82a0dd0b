import { defineWords } from '../../i18n/index.ts'

export const jobWords = defineWords(
  {
    waiting: '排队等候',
    cancel: '取消',
    cancelled: '已取消，没有写入任何内容。',
    failed: (reason: string) => `没有完成：${reason}`,
  },
  {
    waiting: 'Waiting its turn',
    cancel: 'Cancel',
    cancelled: 'Cancelled; nothing was written.',
    failed: (reason) => `Not done: ${reason}`,
  },
)
