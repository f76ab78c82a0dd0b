/** Suits of one lender against many, and what is ordinary beside them. */
import { addDays, day } from '@zhiqiao/domain'
import type { CorpusLine } from '../graph/line.ts'
import { line, man, type Someone, type Told } from './lines.ts'

export const lender = man('周', '1970-03-04')

/** Different people, told well enough. */
export function borrower(k: number): Someone {
  return man('钱孙李吴郑王冯陈'.charAt(k % 8), addDays(day('1960-01-01'), k * 137))
}

export function suits(
  count: number,
  days: number,
  more: (k: number) => Partial<Told> = () => ({}),
  start = '2020-01-06',
): CorpusLine[] {
  return Array.from({ length: count }, (_, k) =>
    line({
      id: `s${String(k).padStart(3, '0')}`,
      on: addDays(day(start), k * days),
      plaintiff: lender,
      defendants: [borrower(k)],
      ...more(k),
    }),
  )
}

/** Loans of strangers, for what is ordinary. */
export const ordinary = Array.from({ length: 120 }, (_, k) =>
  line({
    id: `o${String(k).padStart(3, '0')}`,
    on: addDays(day('2016-01-04'), k * 21),
    plaintiff: man('韩杨朱秦'.charAt(k % 4), addDays(day('1955-01-01'), k * 91)),
    defendants: [man('许何吕施'.charAt(k % 4), addDays(day('1965-01-01'), k * 77))],
    fields: { judges: [{ name: `法官${k % 6}`, role: '审判员', at: [90, 93] }] },
  }),
)
