/** Things told apart by a key and numbered as they come: the same key, the same number. */
export interface Classes<T> {
  /** Number of the class, 0 the first seen. */
  of(thing: T): number
  /** The first thing seen of each class: it stands for the others. */
  readonly examples: readonly T[]
}

export function makeClasses<T>(keyOf: (thing: T) => string): Classes<T> {
  const numbers = new Map<string, number>()
  const examples: T[] = []
  return {
    examples,
    of(thing) {
      const key = keyOf(thing)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, examples.length)
      examples.push(thing)
      return examples.length - 1
    },
  }
}
