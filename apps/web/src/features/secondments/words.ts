import { defineWords } from '../../i18n/index.ts'

export const secondmentWords = defineWords(
  {
    title: '在岗',
    subtitle: '谁派往哪里，解决什么问题，怎样衡量。',
    none: '还没有挂职记录',
    noneHint: '选派方案发布后，每名入选的干部在这里有一条记录。',
    toSelection: '去看选派',
    cohort: '批次',
    columns: { who: '挂职干部', where: '派出 → 接收', term: '任期', problem: '要解决的问题', result: '衡量标准' },
    to: (sender: string, host: string) => `${sender} → ${host}`,
    wanted: (text: string) => `期望成果：${text}`,
    yardstick: (text: string) => `衡量：${text}`,
    counterpart: (text: string) => `对接人：${text}`,
    status: { planned: '待报到', running: '在岗', done: '已期满', cancelled: '已取消' },
  },
  {
    title: 'Secondments',
    subtitle: 'Who goes where, for which problem, and how one will tell that it is solved.',
    none: 'No secondments yet',
    noneHint: 'Once a plan is published, everybody selected has a line here.',
    toSelection: 'To selection',
    cohort: 'Cohort',
    columns: { who: 'Secondee', where: 'From → to', term: 'Term', problem: 'Problem', result: 'Yardstick' },
    to: (sender: string, host: string) => `${sender} → ${host}`,
    wanted: (text: string) => `Wanted result: ${text}`,
    yardstick: (text: string) => `Yardstick: ${text}`,
    counterpart: (text: string) => `Counterpart: ${text}`,
    status: { planned: 'to arrive', running: 'running', done: 'done', cancelled: 'cancelled' },
  },
)
