/** What the card says that offers the score as reviewers' decisions have it. */
import { defineWords } from '../../i18n/index.ts'

export const calibrationWords = defineWords(
  {
    title: '按复核结果校准分数',
    note: '分数是「这样的线索一百条里有多少条会立案」。复核过的线索够多时，可据此重定分数；采用后同样先试运行、再保存。',
    decided: (kept: string, dismissed: string) => `已复核：立线索 ${kept} 条，排除 ${dismissed} 条`,
    loss: (before: string, after: string) =>
      `与复核结论的差距（平均对数损失）：${before} → ${after}，后者按未参与拟合的线索计`,
    take: '采用这些值',
    taken: '已填入上面的改动',
  },
  {
    title: 'The score as reviewed leads have it',
    note: 'A score says how many of a hundred such leads are taken up. Once enough are reviewed, it can be set by them; what is taken over is tried and saved like any change.',
    decided: (kept, dismissed) => `Reviewed: ${kept} taken up, ${dismissed} dismissed`,
    loss: (before, after) =>
      `How far it is from what was decided (mean log loss): ${before} → ${after}, the latter on leads left out of the fit`,
    take: 'Take these values over',
    taken: 'They stand among the changes above',
  },
)
