/** Pages of rows that were reckoned whole: forwards and back they show each row once, whatever else goes meanwhile. */
import { expect, it } from 'vitest'
import { type Page, pageOfRows } from './page.ts'
import type { Result } from './refusal.ts'

const keysOf = ({ a, b }: { a: string; b: string }) => [a, b]
const rows = Array.from({ length: 7 }, (_, index) => ({ a: `k${Math.floor(index / 2)}`, b: String(index % 2) }))
const shuffled = [3, 0, 6, 1, 5, 2, 4].flatMap((index) => rows[index] ?? [])

function of<Row>(result: Result<Page<Row>>): Page<Row> {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

it('goes through all rows in the order of their keys, and back', () => {
  const first = of(pageOfRows(shuffled, keysOf, { limit: 3 }))
  expect(first).toMatchObject({ items: rows.slice(0, 3), count: 7, more: false })
  expect(first.previous).toBeUndefined()
  const second = of(pageOfRows(shuffled, keysOf, { limit: 3, after: first.next }))
  expect(second.items).toEqual(rows.slice(3, 6))
  const last = of(pageOfRows(shuffled, keysOf, { limit: 3, after: second.next }))
  expect(last).toMatchObject({ items: rows.slice(6) })
  expect(last.next).toBeUndefined()
  const back = of(pageOfRows(shuffled, keysOf, { limit: 3, after: last.previous }))
  expect(back.items).toEqual(rows.slice(3, 6))
})

it('goes on behind a row that has gone, and has an empty page behind the last', () => {
  const first = of(pageOfRows(shuffled, keysOf, { limit: 3 }))
  const fewer = shuffled.filter((row) => row !== rows[2])
  expect(of(pageOfRows(fewer, keysOf, { limit: 3, after: first.next })).items).toEqual(rows.slice(3, 6))
  const early = rows.slice(0, 2)
  expect(of(pageOfRows(early, keysOf, { limit: 3, after: first.next })).items).toEqual([])
})

it('refuses marks, which it has none of, and a cursor that is none', () => {
  expect(pageOfRows(rows, keysOf, { limit: 3, changedSince: '2026-04-15T00:00:00Z' })).toMatchObject({ ok: false })
  expect(pageOfRows(rows, keysOf, { limit: 3, after: 'nonsense' })).toMatchObject({ ok: false })
})
