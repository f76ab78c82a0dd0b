/** How far a solve has come, in words: what the best plan so far has, and what no plan can be better than. */
import type { LevelProof, PlanProof } from '@zhiqiao/solver'
import type { Words } from '../command.ts'

/** The level at hand in a few words, fit in units of `unit`; null: nothing is known of it. */
export function levelWords({ objective, tier, value, bound }: LevelProof, unit = 1): Words | null {
  if (bound === null) return null
  const gap = value - bound
  switch (objective) {
    case 'closed':
      return null
    case 'locks':
      return { zh: `缺锁定 ${value} 个，至少缺 ${bound} 个`, en: `${value} locks missing, at least ${bound}` }
    case 'minimums':
      return { zh: `距下限差 ${value} 人，至少差 ${bound} 人`, en: `${value} short of minimums, at least ${bound}` }
    case 'tier':
      return {
        zh: `第 ${tier} 级名额已填 ${0 - value}，至多 ${0 - bound}`,
        en: `tier ${tier}: ${0 - value} seats filled, at most ${0 - bound}`,
      }
    case 'fit':
      return {
        zh: `匹配度 ${(0 - value) / unit}，至多 ${(0 - bound) / unit}${shareWords(gap, value)}`,
        en: `fit ${(0 - value) / unit}, at most ${(0 - bound) / unit}${shareWords(gap, value)}`,
      }
    case 'preference':
      return { zh: `志愿次序之和 ${value}，至少 ${bound}`, en: `preference ranks ${value}, at least ${bound}` }
    case 'changes':
    case 'order':
      return { zh: `差距至多 ${gap}`, en: `gap at most ${gap}` }
  }
}

function shareWords(gap: number, value: number): string {
  const percent = (100 * gap) / Math.abs(value)
  return value === 0 || gap === 0 ? '' : ` (${percent < 10 ? percent.toPrecision(2) : Math.ceil(percent)}%)`
}

/** What stands behind a plan that was stopped, in one line. */
export function stoppedWords({ levels }: PlanProof, unit = 1): Words {
  const last = levels.at(-1)
  const open = last && last.bound !== last.value ? last : undefined
  const proved = levels.length - (open ? 1 : 0)
  const rest = (open && levelWords(open, unit)) ?? { zh: '其余尚无结论', en: 'nothing is known of the rest' }
  return {
    zh: `未算完：前 ${proved} 层已证明最优；${rest.zh}`,
    en: `Not finished: ${proved} ${proved === 1 ? 'level is' : 'levels are'} proved; ${rest.en}`,
  }
}

/** Fits of a cohort are tenths of a point. */
export const TENTHS = 10
