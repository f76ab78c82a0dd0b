/** Notes of one form. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, man } from '../../testing/lines.ts'
import { suits } from '../../testing/suits.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

test('L05: one form with three defendants; strangers share one only where it is long', () => {
  const hashes = (count: number) =>
    Array.from({ length: count }, (_, k) => ((k * 2_246_822_519 + 77) >>> 0).toString(16).padStart(8, '0'))
      .sort()
      .join('')
  expect(
    found(
      'L05',
      suits(3, 40, () => ({ likeness: { note: hashes(30) } })),
    )[0],
  ).toMatchObject({ hit: true })
  const strangers = (count: number) =>
    suits(4, 40, (k) => ({
      plaintiff: man('周吴'.charAt(k % 2), `197${k % 2}-03-04`),
      likeness: { note: hashes(count) },
    }))
  expect(found('L05', strangers(30))).toEqual([])
  expect(found('L05', strangers(90))[0]).toMatchObject({ hit: true })
})
