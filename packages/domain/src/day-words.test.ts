import { expect, it } from 'vitest'
import { wordDay } from './day.ts'

it('writes a day as prose does, and leaves what is no day as it is', () => {
  expect(wordDay('2026-11-06', 'zh')).toBe('2026 年 11 月 6 日')
  expect(wordDay('2026-11-06', 'en')).toBe('6 November 2026')
  expect(wordDay('undefined', 'zh')).toBe('undefined')
})
