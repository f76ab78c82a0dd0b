import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idNumberCheck, maskIdNumber, readIdNumber, tidyIdNumber, wordIdNumberFault } from './id-number.ts'

// The standard's own example (GB 11643, appendix A); it belongs to nobody.
const standardExample = '11010519491231002X'

const anyDigits = fc
  .tuple(
    fc.integer({ min: 100000, max: 999999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, birth, sequence]) => {
    const date = birth.toISOString().slice(0, 10).replaceAll('-', '')
    return `${area}${date}${String(sequence).padStart(3, '0')}`
  })

describe('readIdNumber', () => {
  it('reads area, birth and sex', () => {
    expect(readIdNumber(standardExample)).toEqual({
      ok: true,
      facts: { regionCode: '110105', birth: '1949-12-31', sex: '2' },
    })
  })

  it('names the character that should have stood at the end', () => {
    expect(readIdNumber('110105194912310021')).toEqual({ ok: false, fault: { rule: 'check-digit', expected: 'X' } })
  })

  it('refuses a day that the calendar does not have', () => {
    const digits = '11010519490230002'
    expect(readIdNumber(digits + idNumberCheck(digits))).toEqual({
      ok: false,
      fault: { rule: 'date', text: '1949-02-30' },
    })
  })

  it('refuses what a spreadsheet makes of it', () => {
    expect(readIdNumber('1.10105E+17')).toEqual({ ok: false, fault: { rule: 'mangled', by: 'exponent' } })
    expect(readIdNumber('110105194912310000')).toEqual({ ok: false, fault: { rule: 'mangled', by: 'zeros' } })
    expect(readIdNumber('110105491231002')).toEqual({ ok: false, fault: { rule: 'old' } })
    for (const text of ['110105194912310000 ', '11010519491231002x', '']) {
      expect(readIdNumber(text)).toEqual({ ok: false, fault: { rule: 'shape' } })
    }
  })

  it('reads what people type once it is tidied', () => {
    expect(tidyIdNumber(' １１０１０５ 1949-1231 002ｘ')).toBe(standardExample)
  })

  it('says of every fault what would be right, in both languages', () => {
    for (const text of [
      '1E+17',
      '110105194912310000',
      '110105491231002',
      'x',
      '110105194912310021',
      '110105194913310021',
    ]) {
      const read = readIdNumber(text)
      if (read.ok) throw new Error(`${text} passed`)
      const { zh, en } = wordIdNumberFault(read.fault)
      expect(`${zh}${en}`).not.toMatch(/undefined/)
      expect(zh).toMatch(/应为|须以|请填|不是/)
    }
    expect(wordIdNumberFault({ rule: 'check-digit', expected: 'X' }).zh).toContain('应为 X')
  })

  it('accepts exactly one check character for any 17 digits', () => {
    fc.assert(
      fc.property(anyDigits, (digits) => {
        const accepted = Array.from('0123456789X').filter((last) => readIdNumber(digits + last).ok)
        expect(accepted).toEqual([idNumberCheck(digits)])
      }),
    )
  })

  it('notices every single wrong digit and every swap of two unequal neighbours', () => {
    fc.assert(
      fc.property(anyDigits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const right = digits + idNumberCheck(digits)
        const wrong = Array.from(right)
        wrong[place] = String((Number(wrong[place]) + by) % 10)
        expect(readIdNumber(wrong.join('')).ok).toBe(false)
        const swapped = Array.from(right)
        ;[swapped[place], swapped[place + 1]] = [swapped[place + 1] ?? '', swapped[place] ?? '']
        if (swapped.join('') !== right) expect(readIdNumber(swapped.join('')).ok).toBe(false)
      }),
    )
  })
})

it('masks all but the first three and the last two', () => {
  expect(maskIdNumber(standardExample)).toBe('110*************2X')
})
