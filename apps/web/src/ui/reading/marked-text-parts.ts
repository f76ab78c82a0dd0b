/** A text cut at the ends of its marked passages, so that passages that overlap can each be shown. */

export interface TextMark {
  /** What it is marked for; several passages may be marked for the same. */
  id: string
  /** Start and end in UTF-16 units. */
  at: readonly [number, number]
}

export interface TextPart {
  from: number
  text: string
  /** Marks over this part, in the order given. */
  ids: string[]
  /** Marks that end here: after this part stands their sign. */
  ends: string[]
}

/** The parts in order; together they are the text. Marks that lie outside it, or are empty, are left out. */
export function partsOf(text: string, marks: readonly TextMark[]): TextPart[] {
  const kept = marks.filter(({ at: [from, until] }) => from >= 0 && from < until && until <= text.length)
  const cuts = [...new Set([0, text.length, ...kept.flatMap(({ at }) => at)])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, k) => {
    const until = cuts[k + 1] ?? text.length
    const over = kept.filter(({ at }) => at[0] <= from && until <= at[1])
    return {
      from,
      text: text.slice(from, until),
      ids: [...new Set(over.map(({ id }) => id))],
      ends: [...new Set(over.filter(({ at }) => at[1] === until).map(({ id }) => id))],
    }
  })
}
