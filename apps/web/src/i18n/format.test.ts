import { describe, expect, test } from 'vitest'
import { formatFor } from './format.ts'

describe('days and numbers as people write them', () => {
  const zh = formatFor('zh')
  const en = formatFor('en')

  test('a day leaves out the year of today', () => {
    expect(zh.day('2026-05-10', '2026-04-24')).toBe('5 月 10 日')
    expect(zh.day('2025-05-10', '2026-04-24')).toBe('2025 年 5 月 10 日')
    expect(en.day('2026-05-10', '2026-04-24')).toBe('10 May')
    expect(en.day('2025-05-10', '2026-04-24')).toBe('10 May 2025')
  })

  test('a span does not repeat what both ends share', () => {
    expect(zh.span('2026-04-01', '2026-04-20', '2026-04-24')).toBe('4 月 1 日—20 日')
    expect(zh.span('2026-04-08', '2026-05-02', '2026-04-24')).toBe('4 月 8 日—5 月 2 日')
    expect(zh.span('2026-12-08', '2027-01-02', '2026-04-24')).toBe('12 月 8 日—2027 年 1 月 2 日')
    // In the year of today, too, an end has its year where the beginning lies in another.
    expect(zh.span('2025-10-03', '2026-04-03', '2026-11-27')).toBe('2025 年 10 月 3 日—2026 年 4 月 3 日')
    expect(en.span('2025-10-03', '2026-04-03', '2026-11-27')).toBe('3 Oct 2025 – 3 Apr 2026')
    expect(en.span('2026-04-01', '2026-04-20', '2026-04-24')).toBe('1–20 Apr')
    expect(en.span('2025-04-08', '2025-05-02', '2026-04-24')).toBe('8 Apr – 2 May 2025')
  })

  test('a fit is counted in tenths of a point', () => {
    expect(zh.points(885)).toBe('88.5')
    expect(zh.points(12140)).toBe('1,214')
  })

  test('a moment of today is a time', () => {
    const now = new Date(2026, 3, 24, 18, 0)
    expect(zh.moment(new Date(2026, 3, 24, 10, 32).toISOString(), now)).toBe('10:32')
    expect(zh.moment(new Date(2026, 3, 23, 9, 5).toISOString(), now)).toBe('4 月 23 日 09:05')
  })
})
