import type { Tried } from '@zhiqiao/solver'
import type { Words } from '../command.ts'

/** That mode stable has no plan to give: because there is none, or because it could not be settled; and what was tried. */
export function withoutStablePlan({
  status,
  corrections,
  contradictions,
}: Tried & { readonly status: 'none' | 'unknown' }): Words {
  const way = {
    zh: '可去掉一侧的上限（只有接收一侧有上限时总有稳定方案），或改用 --mode optimal。',
    en: 'Leave out the maximums of one side (with maximums on the hosts’ side alone there always is one), or use --mode optimal.',
  }
  if (status === 'none') {
    return {
      zh: `没有稳定方案：派出、接收两侧的上限互相牵制，任何方案都有一对人选与岗位更愿意选择对方（已穷尽查找，排除 ${contradictions} 种局面）。${way.zh}`,
      en: `There is no stable plan: the maximums of both sides are such that in every plan some pair would rather have each other (searched exhaustively, ${contradictions} dead ends). ${way.en}`,
    }
  }
  const tried =
    contradictions === 0
      ? { zh: '问题太大，未作穷尽查找', en: 'the problem is too large to be searched exhaustively' }
      : {
          zh: `穷尽查找排除 ${contradictions} 种局面后到达限度`,
          en: `the exhaustive search came to its limit after ${contradictions} dead ends`,
        }
  return {
    zh: `未找到稳定方案，是否存在也未能判定：修正 ${corrections} 次仍有不满；${tried.zh}。${way.zh}`,
    en: `No stable plan was found, and whether there is one could not be settled: pairs still object after ${corrections} corrections; ${tried.en}. ${way.en}`,
  }
}
