import { defineWords } from '../../i18n/index.ts'

/** What a match says of itself while it runs: the best plan so far, and the bound that it has proved. */
export const headwayWords = defineWords(
  {
    locks: (count: string) => `还有 ${count} 个锁定的配对没有排上`,
    minimums: (count: string) => `距名额下限还差 ${count} 人`,
    tier: (tier: string, seats: string) => `${tier} 级需求已排 ${seats} 人`,
    fit: (points: string) => `目前最好的方案适合度合计 ${points} 分`,
    preference: (ranks: string) => `适合度已是最高，志愿名次之和 ${ranks}`,
    order: '名额、适合度和志愿都已最优，正在定同等方案的次序。',
    atMost: (most: string) => `；已证明至多 ${most}`,
    atLeast: (least: string) => `；已证明至少 ${least}`,
    apart: (share: string) => `，相差不超过 ${share}`,
    end: '。',
    proved: '，已证明不能更好。',
    unknown: '，上限还在求。',
    stopped: '这份方案没有算完，可能还有更好的。停下时的情况：',
  },
  {
    locks: (count: string) => `${count} locked pairs are not placed yet`,
    minimums: (count: string) => `${count} people short of the minimums`,
    tier: (tier: string, seats: string) => `Tier ${tier}: ${seats} people placed`,
    fit: (points: string) => `The best plan so far has a fit of ${points}`,
    preference: (ranks: string) => `The fit is the highest there is; ranks of wishes add up to ${ranks}`,
    order: 'Seats, fit and wishes are the best there are; the order among equal plans is being settled.',
    atMost: (most: string) => `; proved: at most ${most}`,
    atLeast: (least: string) => `; proved: at least ${least}`,
    apart: (share: string) => `, a gap of at most ${share}`,
    end: '.',
    proved: ', proved that none can be better.',
    unknown: '; the bound is not known yet.',
    stopped: 'This plan was not finished, and there may be better ones. When it was stopped: ',
  },
)
