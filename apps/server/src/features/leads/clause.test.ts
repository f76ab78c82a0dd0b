import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clauseAround } from './clause.ts'

const text = '经审理查明：2017年11月21日，被告向原告借款50000元，约定月利率4%。\n以现金方式实际交付46000元。'
const around = (passage: string) => {
  const start = text.indexOf(passage)
  return clauseAround(text, [start, start + passage.length])
}

it('tells a word or a sum with its clause, and a long passage as it is', () => {
  expect(around('50000元')).toBe('被告向原告借款50000元')
  expect(around('现金')).toBe('以现金方式实际交付46000元')
  expect(around('2017年11月21日')).toBe('2017年11月21日')
  expect(around('2017年11月21日，被告向原告借款')).toBe('2017年11月21日，被告向原告借款')
})

it('always holds the passage', () => {
  const letter = fc.constantFrom('甲', '，', '。', '5', '\n')
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 30 }), fc.nat(29), fc.nat(29), (letters, a, b) => {
      const whole = letters.join('')
      const [start, end] = [Math.min(a, b, whole.length), Math.min(Math.max(a, b), whole.length)]
      expect(clauseAround(whole, [start, end])).toContain(whole.slice(start, end).trim())
    }),
  )
})
