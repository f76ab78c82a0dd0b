/** What the page uses and Chromium 90 lacks; syntax is the build's business. Each is left alone where the browser has it. */

function add(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index]
}

function findLast(this: readonly unknown[], wanted: (item: unknown, index: number) => boolean): unknown {
  for (let index = this.length - 1; index >= 0; index--) if (wanted(this[index], index)) return this[index]
  return undefined
}

add(Array.prototype, 'at', at)
add(String.prototype, 'at', at)
add(Array.prototype, 'findLast', findLast)
add(Object, 'hasOwn', (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key))
add(Map, 'groupBy', <K, T>(items: Iterable<T>, keyOf: (item: T) => K) => {
  const groups = new Map<K, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
})
