/** Tables for a terminal, where a Han letter takes two columns and most others one. */
export interface Column {
  readonly head: string
  /** Figures stand right, everything else left. */
  readonly right?: boolean
  /** So many columns at most; what is longer ends in “…”. */
  readonly most?: number
}

/** The heads, a rule, and a line a row. The last column is not filled up: no line ends in blanks. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => columns.map(({ most = Infinity }, k) => cut(row[k] ?? '', most)))
  const widths = columns.map(({ head }, k) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[k] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((text, k) => {
        const blanks = ' '.repeat(Math.max(0, (widths[k] ?? 0) - widthOf(text)))
        return columns[k]?.right ? blanks + text : text + blanks
      })
      .join('  ')
      .trimEnd()
  return [
    line(columns.map(({ head }) => head)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map(line),
  ]
}

/** Wide and full-width letters of Unicode's East Asian Width, the ranges that names and texts of judgments come from. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** In columns of a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += noWidth.test(letter) ? 0 : wide.test(letter) ? 2 : 1
  return width
}

function cut(text: string, most: number): string {
  if (widthOf(text) <= most) return text
  let kept = ''
  for (const letter of text) {
    if (widthOf(kept + letter) > most - 1) break
    kept += letter
  }
  return `${kept}…`
}
