/** Text for a cell of a workbook that others will open: never a formula, never a sign that XML can't hold, never too long. */

/** What a cell can hold. */
const longest = 32_767

/**
 * A text that begins like a formula gets an apostrophe before it, as a person would type it: the cell itself is text, but
 * the file may be saved as CSV and opened again. Control characters go.
 */
export function safeText(text: string): string {
  const clean = text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
  const guarded = /^[\s]*[=+\-@＝＋－＠]/.test(clean) && !/^[+-]?\d+(\.\d+)?$/.test(clean) ? `'${clean}` : clean
  return guarded.length <= longest ? guarded : `${guarded.slice(0, longest - 1)}…`
}
