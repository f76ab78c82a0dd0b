/** What a passage is made of, for telling near copies: hashes of its runs of characters, without names, sums and days. */

const figures = new Set(
  '0123456789〇○零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟圆元角分厘整年月日号.,%‰¥',
)
const FIGURE = 0x30

/**
 * The different runs of `length` characters of `text` as 32-bit hashes, rising. Figures of any script are one character,
 * punctuation and `names` are left out, so that one form filled in twice gives the same set.
 */
export function shingles(text: string, length: number, names: readonly string[] = []): number[] {
  let bare = text
  for (const name of names) if (name.length > 1) bare = bare.replaceAll(name, '')
  const codes: number[] = []
  for (let k = 0; k < bare.length; k++) {
    const code = bare.charCodeAt(k)
    if (figures.has(bare.charAt(k))) {
      if (codes.at(-1) !== FIGURE) codes.push(FIGURE)
    } else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) {
      codes.push(code)
    }
  }
  const found = new Set<number>()
  for (let k = 0; k + length <= codes.length; k++) {
    let hash = 0x811c9dc5
    for (let j = k; j < k + length; j++) hash = Math.imul(hash ^ (codes[j] ?? 0), 0x01000193)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    found.add((hash ^ (hash >>> 13)) >>> 0)
  }
  return [...found].sort((a, b) => a - b)
}

/** Shared over all, of two rising sets: 1 for the same, 0 for nothing in common or nothing at all. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) {
      both++
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  const all = a.length + b.length - both
  return all === 0 ? 0 : both / all
}
