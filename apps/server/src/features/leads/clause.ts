/** A passage with the words around it: what a reader is shown where the passage itself is a word or a sum. */

/** Longer than this a passage speaks for itself. */
const telling = 12
const between = /[。；;，,：:\n\r]/

/** The clause of `text` that the passage from `start` to `end` stands in, without the marks at its ends; the passage itself where it says enough. */
export function clauseAround(text: string, [start, end]: readonly [start: number, end: number]): string {
  const passage = text.slice(start, end)
  if (passage.length > telling) return passage
  let from = start
  while (from > 0 && !between.test(text.charAt(from - 1))) from--
  let to = end
  while (to < text.length && !between.test(text.charAt(to))) to++
  return text.slice(from, to).trim()
}
