/** What a passage is made of, for telling near copies: hashes of its runs of characters, without names, sums and days. */

const figures = '0123456789〇○零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟圆元角分厘整年月日号.,%‰¥'
const FIGURE = 0x30
const [PASSED_OVER, KEPT, A_FIGURE] = [0, 1, 2]

/** What is done with each character, by its code. */
const kinds = new Uint8Array(1 << 16)
for (const [from, to] of [
  [0x4e00, 0x9fff],
  [0x61, 0x7a],
  [0x41, 0x5a],
] as const) {
  kinds.fill(KEPT, from, to + 1)
}
for (let k = 0; k < figures.length; k++) kinds[figures.charCodeAt(k)] = A_FIGURE

/** Every judgment passes here: room that is used again costs less than room that is made anew. */
let codes = new Uint16Array(1 << 12)
let hashes = new Uint32Array(1 << 12)

/**
 * The different runs of `length` characters of `text` as 32-bit hashes, rising. Figures of any script are one character,
 * punctuation and `names` are left out, so that one form filled in twice gives the same set. `oneIn`, a power of two: only
 * those hashes are kept that it divides.
 */
export function shingles(text: string, length: number, names: readonly string[] = [], oneIn = 1): number[] {
  let bare = text
  for (const name of names) if (name.length > 1) bare = bare.replaceAll(name, '')
  if (codes.length < bare.length) {
    codes = new Uint16Array(bare.length)
    hashes = new Uint32Array(bare.length)
  }
  let count = 0
  for (let k = 0; k < bare.length; k++) {
    const code = bare.charCodeAt(k)
    const kind = kinds[code]
    if (kind === PASSED_OVER) continue
    if (kind === KEPT) codes[count++] = code
    else if (count === 0 || codes[count - 1] !== FIGURE) codes[count++] = FIGURE
  }
  let found = 0
  for (let k = 0; k + length <= count; k++) {
    let hash = 0x811c9dc5
    for (let j = k; j < k + length; j++) hash = Math.imul(hash ^ (codes[j] ?? 0), 0x01000193)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    hash ^= hash >>> 13
    if ((hash & (oneIn - 1)) === 0) hashes[found++] = hash
  }
  const sorted = hashes.subarray(0, found).sort()
  const different: number[] = []
  for (const hash of sorted) if (hash !== different.at(-1)) different.push(hash)
  return different
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
