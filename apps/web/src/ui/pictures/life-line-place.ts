/** Where the bars of a life line lie: lanes with as many lines as overlaps ask for, and years that are easy to read. */
export interface LifeItem {
  key: string
  /** As a year with its fraction: 2012.25 is the beginning of April 2012. */
  from: number
  until?: number
  /** Lasts to this day. */
  open?: boolean
  text: string
  /** In full, shown on pointing. */
  title: string
}

export interface Arranged<Lane> {
  from: number
  until: number
  rows: (Omit<Lane, 'items'> & { lines: LifeItem[][] })[]
}

/** `1983`, `1983-03` or `1983-03-15` as a year with its fraction; undefined where it is none of them. */
export function yearOf(text: string, end = false): number | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)
  if (!found) return undefined
  const [, year, month, day] = found
  if (month === undefined) return Number(year) + (end ? 1 : 0)
  const months = Number(month) - 1 + (day === undefined ? (end ? 1 : 0) : (Number(day) - (end ? 0 : 1)) / 31)
  return Number(year) + months / 12
}

export function arrangeLanes<Lane extends { items: readonly LifeItem[] }>(
  lanes: readonly Lane[],
  today: number,
): Arranged<Lane> {
  const all = lanes.flatMap((lane) => lane.items)
  const first = Math.min(...all.map((item) => item.from), today - 1)
  const last = Math.max(...all.map((item) => item.until ?? item.from), today)
  const from = Math.floor(first)
  const until = Math.max(Math.ceil(last + 0.15), from + 2)
  // A mark carries its words to the right: as much room as they need at the usual width.
  const markWidth = (until - from) * 0.055
  return {
    from,
    until,
    rows: lanes
      .filter((lane) => lane.items.length > 0)
      .map(({ items, ...lane }) => ({ ...lane, lines: linesOf(items, today, markWidth) })),
  }
}

/** Each item in the first line in which it overlaps nothing. */
function linesOf(items: readonly LifeItem[], today: number, markWidth: number): LifeItem[][] {
  const lines: { items: LifeItem[]; end: number }[] = []
  for (const item of [...items].sort((a, b) => a.from - b.from)) {
    const end = item.until ?? (item.open ? today : item.from + markWidth)
    const free = lines.find((line) => line.end <= item.from + 0.02)
    if (free) {
      free.items.push(item)
      free.end = end
    } else lines.push({ items: [item], end })
  }
  return lines.map((line) => line.items)
}

/** Five to nine whole years at even distances. */
export function yearTicks(from: number, until: number): number[] {
  const step = [1, 2, 5, 10, 20].find((one) => (until - from) / one <= 9) ?? 20
  const ticks: number[] = []
  // A year at the very edge would be cut off.
  const last = until - (until - from) * 0.03
  for (let year = Math.ceil(from / step) * step; year <= last; year += step) ticks.push(year)
  return ticks
}
