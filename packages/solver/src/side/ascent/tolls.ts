/**
 * What everybody pays whom a balance counts as going forth, and gets who comes back, so that of its own accord the best plan is even: the
 * multiplier of the balance. As many go forth as the toll lets go, fewer the higher it is, so that each toll is sought between one
 * that is too low and one that is too high (regula falsi, with a cut in the middle when it moves too slowly).
 */
export interface Toll {
  /** whole fractions of fit */
  readonly at: number
  /** the largest that proved too low and the smallest that proved too high, with how many too many went; null: none yet */
  readonly low: Tried | null
  readonly high: Tried | null
  /** the step where nothing is known on one side */
  readonly step: number
  readonly tries: number
}

interface Tried {
  readonly at: number
  readonly over: number
}

export function newToll(step: number): Toll {
  return { at: 0, low: null, high: null, step, tries: 0 }
}

/**
 * How many too many go forth for this toll to be the right one: at 0 it is right while the numbers differ by no more than `slack`; a
 * toll that is paid has to be needed, so that the numbers differ by all of it.
 */
export function overOf(toll: number, net: number, slack: number): number {
  if (toll > 0) return net - slack
  if (toll < 0) return net + slack
  return net > slack ? net - slack : net < -slack ? net + slack : 0
}

/** The toll to try next where `over` too many went: never beyond `most`, where it has to give up. */
export function nextToll({ at, low, high, step, tries }: Toll, over: number, most: number): Toll {
  if (over === 0) return { at, low, high, step, tries: 0 }
  const tried = { at, over }
  const under = over > 0 ? tried : low
  const beyond = over < 0 ? tried : high
  const wide = under === null || beyond === null ? Number.POSITIVE_INFINITY : beyond.at - under.at
  if (under === null || beyond === null || wide <= 1) {
    // Nothing is known on one side; or nothing lies between, because others have moved since and what was known holds no more.
    const next = Math.min(Math.max(at + Math.sign(over) * step, -most), most)
    return { at: next, low: over > 0 ? under : null, high: over < 0 ? beyond : null, step: step * 2, tries: tries + 1 }
  }
  const share = under.over / (under.over - beyond.over)
  const aim = tries % 3 === 2 ? 0.5 : Math.min(0.9, Math.max(0.1, share))
  const next = Math.round(under.at + wide * aim)
  const inside = Math.min(Math.max(next, under.at + 1), beyond.at - 1)
  return { at: inside, low: under, high: beyond, step: Math.max(1, Math.min(step, wide)), tries: tries + 1 }
}
