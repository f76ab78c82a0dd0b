/** Every hard rule that fails or lacks its fact, per person and, where a person comes into question for a need, per pair. */
import { checkEligibility, type Finding, type NominationFacts, type PostFacts } from '@zhiqiao/domain'
import type { Prepared } from '@zhiqiao/matching'
import { ruleContext } from '@zhiqiao/matching'

export interface PlacedFinding {
  nomination: NominationFacts
  /** Absent: the rule looks at the person alone, and so stands before every post. */
  post?: PostFacts
  finding: Finding
}

/** More rows than this help nobody, and some programs open no more than about a million. */
const mostFindings = 20_000

/**
 * A pair is looked at where the person wishes for the post, or has one of its specialties; a specialty that simply isn't
 * there is no finding of a pair nobody thought of. `left` counts what was not listed.
 */
export function hardFindings(prepared: Prepared): { rows: PlacedFinding[]; left: number } {
  const { input, matrix } = prepared
  const context = ruleContext(input)
  const rows: PlacedFinding[] = []
  let left = 0
  const wanting = Map.groupBy(
    input.posts.flatMap((post, j) => post.specialties.map(({ code }) => ({ code, j }))),
    ({ code }) => code,
  )
  const indexOf = new Map(input.posts.map(({ id }, j) => [id, j]))
  const failing = (facts: Parameters<typeof checkEligibility>[1]) =>
    checkEligibility(input.policy, facts, context).filter(
      ({ severity, verdict }) => severity === 'hard' && verdict !== 'pass',
    )
  input.nominations.forEach((nomination, i) => {
    const own = (matrix.obstacles[i] ?? []).length > 0 ? failing({ nomination }) : []
    for (const finding of own) add({ nomination, finding })
    const alone = new Set(own.map(({ ruleId }) => ruleId))
    const wished = nomination.preferences.map((id) => indexOf.get(id) ?? -1)
    const skilled = nomination.officer.specialties.flatMap(({ code }) => (wanting.get(code) ?? []).map(({ j }) => j))
    for (const j of [...new Set([...wished, ...skilled])].sort((a, b) => a - b)) {
      const post = input.posts[j]
      if (post === undefined || matrix.obstaclesAt(i, j).every(({ ruleId }) => alone.has(ruleId))) continue
      for (const finding of failing({ nomination, post })) {
        if (!alone.has(finding.ruleId)) add({ nomination, post, finding })
      }
    }
  })
  return { rows, left }

  function add(row: PlacedFinding): void {
    if (rows.length < mostFindings) rows.push(row)
    else left++
  }
}
