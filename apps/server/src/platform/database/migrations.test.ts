import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Numbers that stand twice: files then run by the rest of their names, which nobody thinks of who writes one. */
function sharedNumbers(names: readonly string[]): string[] {
  const numbers = names.map((name) => name.slice(0, 4))
  return [...new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at))]
}

it('has a number of its own for each file, but for those that installations have applied already', () => {
  const names = readdirSync(new URL('./migrations/', import.meta.url)).sort()
  expect(names.filter((name) => !/^\d{4}-[a-z-]+\.sql$/.test(name))).toEqual([])
  expect(sharedNumbers(names)).toEqual(['0037', '0038'])
})

it('would be caught if a number stood twice', () => {
  expect(sharedNumbers(['0001-a.sql', '0002-b.sql', '0002-c.sql'])).toEqual(['0002'])
})
