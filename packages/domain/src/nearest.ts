/** What somebody may have meant: the nearest of the words there are, where one is near enough. */

/** Up to a third of the word may differ, and one sign of a short one; the first of equals. */
export function nearestOf(text: string, words: Iterable<string>): string | undefined {
  const wanted = Array.from(text.toLowerCase())
  if (wanted.length < 2) return undefined
  let best: { word: string; distance: number } | undefined
  for (const word of words) {
    const signs = Array.from(word.toLowerCase())
    const most = Math.max(1, Math.floor(Math.max(wanted.length, signs.length) / 3))
    if (Math.abs(signs.length - wanted.length) > most) continue
    const distance = distanceOf(wanted, signs)
    if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance }
  }
  return best?.word
}

/** Signs to change, add or leave out, two neighbours exchanged counting once (optimal string alignment). */
function distanceOf(a: readonly string[], b: readonly string[]): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const at = (up: number, left: number) => (up === 0 ? row : (rows[i - up] ?? []))[j - left] ?? 0
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + same, swapped ? at(2, 2) + 1 : Number.POSITIVE_INFINITY))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}
