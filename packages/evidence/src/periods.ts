/**
 * Published figures are year-to-date. What happened in a period is the difference of the counts, never of the rates: a rate of a
 * year-to-date says little of its last month.
 */

/** A count as it was published: of `month` alone, or of its year up to and including it. Months are counted from year 0. */
export interface Count {
  readonly id: string
  readonly month: number
  readonly numerator: number
  readonly denominator: number
  readonly toDate: boolean
}

/** What was counted in whole months, both included, and the counts it comes from. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly numerator: number
  readonly denominator: number
  readonly ids: readonly string[]
}

/** Year-to-date counts that cannot follow on one another: fewer than before, or more of the part than of the whole. */
export interface Falling {
  readonly before: Count
  readonly after: Count
}

export function spansOf(counts: readonly Count[]): { spans: Span[]; falling: Falling[] } {
  const spans: Span[] = []
  const falling: Falling[] = []
  const toDate = counts.filter((count) => count.toDate).sort((a, b) => a.month - b.month)
  for (const [k, count] of toDate.entries()) {
    const before = toDate[k - 1]
    const last = before !== undefined && yearOf(before.month) === yearOf(count.month) ? before : undefined
    const numerator = count.numerator - (last?.numerator ?? 0)
    const denominator = count.denominator - (last?.denominator ?? 0)
    if (last && (numerator < 0 || denominator < 0 || numerator > denominator)) {
      falling.push({ before: last, after: count })
      continue
    }
    const from = last ? last.month + 1 : yearOf(count.month) * 12
    spans.push({ from, to: count.month, numerator, denominator, ids: last ? [last.id, count.id] : [count.id] })
  }
  // A month that a year-to-date covers already is not counted a second time.
  const covered = new Set(spans.flatMap(({ from, to }) => monthsFrom(from, to)))
  for (const { id, month, numerator, denominator } of counts.filter((count) => !count.toDate)) {
    if (!covered.has(month)) spans.push({ from: month, to: month, numerator, denominator, ids: [id] })
  }
  return { spans: spans.sort((a, b) => a.from - b.from), falling }
}

export interface PeriodCount {
  /** Counted from year 0 in periods of the length asked for. */
  readonly period: number
  readonly numerator: number
  readonly denominator: number
  readonly ids: readonly string[]
}

/** Periods of `length` months (1, 3, 6, 12) whose every month is counted, and that have ended before month `today`; in order. */
export function periodsOf(spans: readonly Span[], length: number, today: number): PeriodCount[] {
  const found = new Map<number, { months: number; numerator: number; denominator: number; ids: Set<string> }>()
  for (const { from, to, numerator, denominator, ids } of spans) {
    const period = Math.floor(from / length)
    // What was counted over the edge of a period belongs to neither.
    if (Math.floor(to / length) !== period || (period + 1) * length > today) continue
    const sum = found.get(period) ?? { months: 0, numerator: 0, denominator: 0, ids: new Set<string>() }
    sum.months += to - from + 1
    sum.numerator += numerator
    sum.denominator += denominator
    for (const id of ids) sum.ids.add(id)
    found.set(period, sum)
  }
  return [...found]
    .filter(([, { months }]) => months === length)
    .map(([period, { numerator, denominator, ids }]) => ({ period, numerator, denominator, ids: [...ids] }))
    .sort((a, b) => a.period - b.period)
}

/** `2026-03` → months from year 0. */
export function monthNumber(month: string): number {
  const [year = Number.NaN, of = Number.NaN] = month.split('-').map(Number)
  return year * 12 + of - 1
}

function yearOf(month: number): number {
  return Math.floor(month / 12)
}

function monthsFrom(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k)
}
