/** Each pairing with its parts, what to look at in it, and how far the next best is. */
import { checkEligibility, markWaived } from '@zhiqiao/domain'
import { ruleContext } from '../input.ts'
import type { Pairing } from '../plan-types.ts'
import type { Situation } from './situation.ts'

/** In the order of the posts. A pair that is not eligible any more has its fit all the same. */
export function explainPairings(situation: Situation): Pairing[] {
  const { prepared, postOf, pairOf, columns } = situation
  const { problem, matrix, input } = prepared
  const context = ruleContext(input)
  const found: { post: number; pairing: Pairing }[] = []
  postOf.forEach((j, i) => {
    if (j < 0) return
    const nomination = prepared.nomination(i)
    const post = prepared.post(j)
    const own = (input.waivers ?? []).filter((waiver) => waiver.nominationId === nomination.id)
    const warnings = markWaived(checkEligibility(input.policy, { nomination, post }, context), own, post.id).filter(
      (finding) => finding.verdict !== 'pass',
    )
    let next = { candidate: -1, fit: -1 }
    for (let at = columns.start[j] ?? 0, end = columns.start[j + 1] ?? 0; at < end; at++) {
      const other = columns.candidate[at] ?? 0
      const fit = problem.fit[columns.pair[at] ?? -1] ?? 0
      if ((postOf[other] ?? -1) < 0 && fit > next.fit) next = { candidate: other, fit }
    }
    const pairing: Pairing = {
      nominationId: nomination.id,
      postId: post.id,
      fit: problem.fit[pairOf[i] ?? -1] ?? matrix.scorer.fit(i, j, matrix.wish(i, j)),
      parts: matrix.scorer.parts(i, j, matrix.wish(i, j)),
      locked: situation.isLocked(i),
      warnings,
      ...(next.candidate < 0 ? {} : { next: { nominationId: prepared.nomination(next.candidate).id, fit: next.fit } }),
    }
    found.push({ post: j, pairing })
  })
  return found.sort((a, b) => a.post - b.post).map(({ pairing }) => pairing)
}
