/** How far a match has come: what its best plan so far has, and what it has proved that no plan can be better than. */
import type { Headway } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { headwayWords } from './words-headway.ts'

/** On a plan that was stopped before it was proved. */
export function StoppedAt({ headway }: { headway: Headway }) {
  const words = useWords(headwayWords)
  const said = useHeadway()
  return (
    <Notice kind="note">
      {words.stopped}
      {said(headway)}
    </Notice>
  )
}

/** In one sentence. */
export function useHeadway(): (headway: Headway) => string {
  const words = useWords(headwayWords)
  const format = useFormat()
  return ({ level, tier, reached, bound }) => {
    const count = (sum: number) => (level === 'fit' ? format.points(sum) : format.number(sum))
    if (level === 'changes' || level === 'order') return words.order
    const now = level === 'tier' ? words.tier(format.number(tier), count(reached)) : words[level](count(reached))
    if (bound === undefined) return `${now}${words.unknown}`
    if (bound === reached) return `${now}${words.proved}`
    const isMost = level === 'tier' || level === 'fit'
    const limit = isMost ? words.atMost(count(bound)) : words.atLeast(count(bound))
    const share = level === 'fit' && bound > 0 ? words.apart(format.percent(gapShare(bound - reached, bound))) : ''
    return `${now}${limit}${share}${words.end}`
  }
}

/** Rounded up, so that a gap is never told as none. */
function gapShare(gap: number, bound: number): number {
  return Math.ceil((1000 * gap) / bound) / 1000
}
