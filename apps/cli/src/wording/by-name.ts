import type { ProblemFile } from '@zhiqiao/matching/format'
import type { Refusal } from '@zhiqiao/solver'

/** The solver and its checker speak in numbers; a reader wants the ids of the file. */
export function byName(refusal: Refusal, file: ProblemFile): Refusal {
  if (refusal.rule === 'reduced-cost') return whatPricesSay(refusal, file)
  // what stands there is then a number too, of a pair or post that the reason names
  const value = /^(pair|candidate) /.test(refusal.place) ? null : refusal.value
  return { ...refusal, value, place: translate(refusal.place, file), reason: translate(refusal.reason, file) }
}

function translate(text: string, file: ProblemFile): string {
  const ids: Readonly<Record<string, readonly string[]>> = {
    candidate: file.candidates,
    post: file.posts,
    candidateGroup: file.candidateGroups,
    postGroup: file.postGroups,
  }
  return text
    .replace(
      /\bpair (\d+)(?: \(candidate \d+, post \d+\))?/g,
      (whole, pair: string) => pairName(file, Number(pair)) ?? whole,
    )
    .replace(/\b(candidate|post|candidateGroup|postGroup) (\d+)\b/g, (whole, kind: string, k: string) => {
      const id = ids[kind]?.[Number(k)]
      return id === undefined ? whole : `${kind} ${id}`
    })
}

/** Prices that do not prove the plan: what would be better by them, and by how much. */
function whatPricesSay({ rule, place, value, reason }: Refusal, file: ProblemFile): Refusal {
  const [isLess, isPair] = [Number(value) > 0, place.startsWith('pair')]
  const change = isPair ? (isLess ? 'without it' : 'with it') : isLess ? 'with one fewer in it' : 'with one more in it'
  const level = /at level (.+), so/.exec(reason)?.[1] ?? ''
  return {
    rule,
    place: translate(place, file),
    value: null,
    reason: `by these prices a plan ${change} would be better by ${Math.abs(Number(value))} at level ${level}, so they do not prove this one`,
  }
}

/** A pair as who goes where. */
export function pairName({ problem, candidates, posts }: ProblemFile, pair: number): string | null {
  const i = problem.rowStart.findLastIndex((start) => start <= pair)
  const [candidate, post] = [candidates[i], posts[problem.post[pair] ?? -1]]
  return candidate === undefined || post === undefined ? null : `${candidate} → ${post}`
}
