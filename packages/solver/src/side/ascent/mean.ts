/**
 * The running mean of the multipliers of all rounds. Those of a single round leap, because companies and whole people do; what any
 * multipliers prove is concave in them, so that their mean proves at least what they do on average, and in the end nearly the most
 * that can be proved (the volume algorithm, Barahona and Anbil 2000, keeps such a mean as well).
 */
export interface Mean {
  /** The mean once a round's multipliers have come in. */
  add(multipliers: Float64Array): Float64Array
  /** What the mean proves; where that is no more than before, the next rounds count less. */
  judge(bound: number): void
}

const SHARE = 0.3
const SMALLER = 0.85

export function newMean(): Mean {
  let mean: Float64Array | null = null
  let share = SHARE
  let best = Number.NEGATIVE_INFINITY
  return {
    add(multipliers) {
      mean = mean?.map((one, row) => one + share * ((multipliers[row] ?? 0) - one)) ?? multipliers.slice()
      return mean.slice()
    },
    judge(bound) {
      if (bound > best) best = bound
      else share *= SMALLER
    },
  }
}
