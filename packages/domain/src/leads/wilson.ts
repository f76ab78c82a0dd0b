/** How sure a share is that was counted on few. */

export interface ShareInterval {
  share: number
  low: number
  high: number
}

/**
 * The share `count` of `of` with its Wilson score interval at 95 % (Wilson 1927), each from 0 to 1; undefined of nothing.
 * `of` at least `count`, both whole and not below zero, else throws.
 */
export function wilson(count: number, of: number): ShareInterval | undefined {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || of < count) {
    throw new RangeError(`no share: ${count} of ${of}`)
  }
  if (of === 0) return undefined
  const z = 1.959963984540054
  const share = count / of
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const centre = share + (z * z) / (2 * of)
  // At the ends rounding leaves a trace that no share can have.
  return {
    share,
    low: count === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: count === of ? 1 : Math.min(1, (centre + spread) / scale),
  }
}
