import type { PlanProof } from '@zhiqiao/solver'
import type { Words } from '../command.ts'

/** What stands behind a plan under side constraints, in one line. `byMultipliers`: the flow's own prices were not enough. */
export function proofWords({ engine, gap, pairs, fixedPairs, levels }: PlanProof, byMultipliers: boolean): Words {
  const share = pairs === 0 ? '100%' : `${Math.floor((1000 * fixedPairs) / pairs) / 10}%`
  if (engine === null && gap === 0) {
    if (byMultipliers)
      return {
        zh: '同行与对等：由网络流求得，已证明最优（差距 0，各层由整数乘数证明）；未用整数规划。',
        en: 'Company and balance: found by flows and proved optimal (gap 0, every level by whole-number multipliers); no integer program was needed.',
      }
    return {
      zh: '同行与对等：网络流的最优方案本来就满足，由价格证明；未用整数规划。',
      en: 'Company and balance: the best plan of the flow keeps them as it is, proved by its prices; no integer program was needed.',
    }
  }
  const trusted = levels.filter(({ by }) => by === 'engine').length
  const rest =
    gap === 0
      ? trusted === 0
        ? {
            zh: '已证明最优（差距 0，各层由整数价格证明）',
            en: 'proved optimal (gap 0, every level by whole-number prices)',
          }
        : {
            zh: `已证明最优（差距 0，其中 ${trusted} 层以求解程序的结论为准）`,
            en: `optimal (gap 0; of ${trusted} levels by the word of the engine)`,
          }
      : gap === null
        ? { zh: '未能证明最优，差距未知', en: 'not proved optimal, gap unknown' }
        : { zh: `未能证明最优，差距不超过 ${gap}`, en: `not proved optimal, the gap is at most ${gap}` }
  return {
    zh: `同行与对等：整数规划（${engine ?? '未用'}）；${share} 的配对由价格直接确定；${rest.zh}`,
    en: `Company and balance: integer programs (${engine ?? 'none'}); ${share} of the pairs decided by prices; ${rest.en}`,
  }
}
