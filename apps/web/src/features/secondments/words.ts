import { defineWords } from '../../i18n/index.ts'

export const secondmentWords = defineWords(
  {
    title: '在岗',
    subtitle: '谁去哪里，要解决什么问题，凭什么衡量。',
    none: '还没有挂职安排',
    hint: '选派方案发布后，每个入选的人列在这里。',
    columns: { who: '挂职干部', where: '接收单位、岗位', problem: '要解决的问题', yardstick: '衡量标准', term: '任期' },
    counterpart: (name: string) => `对接人：${name}`,
  },
  {
    title: 'Secondments',
    subtitle: 'Who goes where, for which problem, and how it will be judged.',
    none: 'No secondments yet',
    hint: 'Once a plan is published, everybody selected stands here.',
    columns: { who: 'Secondee', where: 'Host and post', problem: 'Problem', yardstick: 'Yardstick', term: 'Term' },
    counterpart: (name: string) => `Counterpart: ${name}`,
  },
)
