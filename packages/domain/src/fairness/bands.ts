/** Bands in which people and units are counted: broad enough that they say something, and nobody is made out by them. */

/** Upper ends, each included; what lies above the last is the last band. */
export const ageBands: readonly number[] = [35, 40, 45, 50]
export const sizeBands: readonly number[] = [20, 50, 100]

/** Code of the band of a whole number: `<=35`, `36-40`, … `>50`. */
export function bandOf(value: number, bands: readonly number[]): string {
  const index = bands.findIndex((end) => value <= end)
  if (index === 0) return `<=${bands[0]}`
  if (index < 0) return `>${bands.at(-1)}`
  return `${(bands[index - 1] ?? 0) + 1}-${bands[index]}`
}

/** All codes, from the lowest band. */
export function bandCodes(bands: readonly number[]): string[] {
  return [...bands, Number.POSITIVE_INFINITY].map((end) => bandOf(end, bands))
}
