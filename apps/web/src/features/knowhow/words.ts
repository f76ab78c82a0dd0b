import { defineWords } from '../../i18n/index.ts'

export const knowhowWords = defineWords(
  {
    title: '沉淀',
    subtitle: '挂职要解决什么问题、由谁来办、怎样衡量；在岗的在前，已期满的在后。办成之后留下的做法，由此而来。',
    none: '还没有要解决的问题',
    noneHint: '选派方案发布后，每条挂职要解决的问题列在这里。',
    toSelection: '去看选派',
    done: '已期满',
    problem: '要解决的问题',
    who: '由谁来办',
    yardstick: '衡量标准',
    more: (shown: number, count: number) => `显示前 ${shown} 条，共 ${count} 条；全部见「在岗」。`,
  },
  {
    title: 'Know-how',
    subtitle:
      'What secondments have to solve, who does it, and how one will tell: those that run first, those that are over last. The know-how that remains grows out of these.',
    none: 'Nothing to solve yet',
    noneHint: 'Once a plan is published, the problem of every secondment stands here.',
    toSelection: 'To selection',
    done: 'over',
    problem: 'Problem',
    who: 'Who',
    yardstick: 'Yardstick',
    more: (shown: number, count: number) => `The first ${shown} of ${count}; all stand under Secondments.`,
  },
)
