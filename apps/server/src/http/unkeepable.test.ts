import { expect, it } from 'vitest'
import { unkeepableIn } from './unkeepable.ts'

const half = String.fromCharCode(0xd83d)

it.each([
  ['a NUL in a field', { name: 'a\0' }, 'name'],
  ['half a character in a list of a list', { rows: [{ cells: ['a', `b${half}`] }] }, 'rows[0].cells[1]'],
  ['a NUL in the name of a field', { fields: { 'a\0': 1 } }, 'fields'],
  ['a text alone', '\0', ''],
])('tells the place of %s', (_, sent, place) => {
  expect(unkeepableIn(sent)).toBe(place)
})

it('finds nothing in what can be kept', () => {
  const sent = { text: '试甲 😀 \n', rows: [1, null, true, { a: undefined }], day: '2026-04-15' }
  expect(unkeepableIn(sent)).toBeUndefined()
  expect(unkeepableIn(undefined)).toBeUndefined()
})

it('goes as deep as anything may be nested', () => {
  let deep: unknown = '\0'
  for (let depth = 0; depth < 20_000; depth++) deep = [deep]
  expect(unkeepableIn(deep)).toMatch(/^(\[0\]){20000}$/)
})
