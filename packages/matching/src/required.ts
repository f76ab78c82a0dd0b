/** A value that is there by construction; its absence is a defect. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`no ${what}`)
  return value
}
