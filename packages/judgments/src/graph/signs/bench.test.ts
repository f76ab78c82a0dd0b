/** Judges and benches: concentration, like cases, voids passed over. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, line, man } from '../../testing/lines.ts'
import { borrower, ordinary, suits } from '../../testing/suits.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

describe('the bench', () => {
  const before = (judge: (k: number) => string) =>
    suits(10, 120, (k) => ({ fields: { judges: [{ name: judge(k), role: '审判员', at: [90, 93] }] } }), '2016-02-01')

  test('J03: all before one judge of six; as the others, nothing', () => {
    const [hit] = found('J03', [...ordinary, ...before(() => '法官3')])
    expect(hit).toMatchObject({ hit: true, cases: { length: 10 } })
    expect(found('J03', [...ordinary, ...before((k) => `法官${k % 6}`)])).toEqual([])
  })

  test('J04: the same facts, one granted and one refused by the same court', () => {
    const facts = Array.from({ length: 40 }, (_, k) => ((k * 2_654_435_761) >>> 0).toString(16).padStart(8, '0'))
      .sort()
      .join('')
    const pair = (court: string) => [
      line({ id: 'a', plaintiff: man('周', '1970-03-04'), defendants: [borrower(1)], likeness: { facts } }),
      line({
        id: 'b',
        court,
        plaintiff: man('吴', '1971-04-05'),
        defendants: [borrower(2)],
        likeness: { facts },
        fields: { outcome: { kind: '驳回', places: {} } },
      }),
    ]
    expect(found('J04', pair('浙0602'))[0]).toMatchObject({ hit: true, cases: { length: 2 } })
    expect(found('J04', pair('浙0603'))).toEqual([])
  })

  test('J05: granted in full after the count was reached', () => {
    const [hit] = found('J05', suits(12, 28))
    expect(hit?.cases.map(({ id }) => id)).toEqual(['s009', 's010', 's011'])
  })
})
