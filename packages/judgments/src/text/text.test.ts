import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hanDay, hanMoney, hanNumber, plainDay } from '../generate/numerals.ts'
import { addDays, day } from '@zhiqiao/domain'
import { amountsIn } from './amounts.ts'
import { daysIn } from './dates.ts'
import { visibleText } from './markup.ts'
import { normalise } from './normal.ts'
import { parseNumber } from './numerals.ts'

describe('one spelling', () => {
  test('blanks, full-width digits and brackets', () => {
    const { text } = normalise('民　事 判 决 书\r\n(２０２０)浙０６０２民初１２号\n借款５０，０００元，月息１．５％；')
    expect(text).toBe('民事判决书\n（2020）浙0602民初12号\n借款50，000元，月息1.5%；')
  })

  test('a wrapped line runs on, a party’s line does not', () => {
    const line = '被告某某于二〇一九年向原告借款并出具借条一份约定按月计付利息逾期未'
    expect(normalise(`${line}\n还。\n委托代理人：甲某`).text).toBe(`${line}还。\n委托代理人：甲某`)
    expect(normalise('原告：张某甲，男，一九七〇年一月一日出生，汉族，住浙江省\n委托代理人：乙某').text).toContain(
      '\n委托',
    )
  })

  test('radicals, as PDFs give them, become the characters they stand for', () => {
    const raw = '江苏省⾼邮市⼈⺠法院 ⺠事判决书 1981年12⽉9⽇⽣'
    const { text, span } = normalise(raw)
    expect(text).toBe('江苏省高邮市人民法院民事判决书1981年12月9日生')
    const at = text.indexOf('民事')
    expect(raw.slice(...span(at, at + 2))).toBe('⺠事')
  })

  test('Traditional characters become the simplified ones, but for those a name may mean; a comma after a word is one', () => {
    const raw = '民事判決書 於某,男,1958年生,償還借款20,000元'
    const { text, span } = normalise(raw)
    expect(text).toBe('民事判决书於某，男，1958年生，偿还借款20,000元')
    expect(raw.slice(...span(2, 5))).toBe('判決書')
  })

  test('entities and tags become what they mean, and places lead back', () => {
    const raw = '<p>原告&nbsp;张某</p><p>借款&#49;0000元</p>'
    const { text, span } = normalise(raw)
    expect(text).toBe('原告张某\n借款10000元\n')
    const at = text.indexOf('张某')
    expect(raw.slice(...span(at, at + 2))).toBe('张某')
  })

  test('every character of the spelling leads back to one that stands for it', () => {
    const piece = fc.constantFrom(
      '张',
      '　',
      ' ',
      '\n',
      '\r\n',
      '１',
      '5',
      '(',
      '〔',
      '：',
      ':',
      ',',
      '&nbsp;',
      '<br>',
      '。',
      'Ａ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const raw = pieces.join('')
        const { text, span } = normalise(raw)
        let before = 0
        for (let k = 0; k < text.length; k++) {
          const [start, end] = span(k, k + 1)
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBe(start + 1)
          before = start
          const own = text.charAt(k)
          if (/[张5。Ａ]/.test(own)) expect(raw.charAt(start)).toBe(own)
        }
      }),
    )
  })

  test('a page shows its text, not its scripts', () => {
    expect(visibleText('<html><script>var a="<p>"</script><body><p>判决书</p>\n\n<p>第一条&lt;</p></body>')).toBe(
      '判决书\n第一条<',
    )
  })
})

describe('numbers, sums and days', () => {
  test.each([
    ['300000', 300000],
    ['300,000.50', 300000.5],
    ['30万', 300000],
    ['3万5千', 35000],
    ['三十万', 300000],
    ['叁拾万', 300000],
    ['壹佰贰拾叁万肆仟伍佰陆拾柒', 1234567],
    ['一亿二千万', 120000000],
    ['十五', 15],
    ['六百七十五', 675],
    ['一千零一', 1001],
    ['二〇一八', 2018],
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value))

  test('what a court writes in capitals is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        const written = hanMoney(value)
        expect(amountsIn(written, 0, written.length)).toEqual([{ value, start: 0, end: written.length }])
        expect(parseNumber(hanNumber(value))).toBe(value)
      }),
    )
  })

  test('sums in running text; the same in capitals counts once', () => {
    const text =
      '借款人民币300,000元（大写：叁拾万元整），另付5.5万元、12元5角、￥8000元及20万，日万分之五，3单元，元月'
    expect(amountsIn(text, 0, text.length).map(({ value }) => value)).toEqual([300000, 55000, 12.5, 8000, 200000])
  })

  test('days in all their forms', () => {
    const text =
      '2019年5月1日至二〇二〇年十二月三十一日，同年元月2日，2018-03-04、2017.5.6，二O一八年一月二十日，2019年2月30日'
    expect(daysIn(text, 0, text.length).map(({ value }) => value)).toEqual([
      '2019-05-01',
      '2020-12-31',
      '2020-01-02',
      '2018-03-04',
      '2017-05-06',
      '2018-01-20',
    ])
  })

  test('any day is read back from both its forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('〇', '○', '零', 'O'), (offset, nought) => {
        const on = addDays(day('1975-01-01'), offset)
        for (const text of [hanDay(on, nought), plainDay(on)]) {
          expect(daysIn(text, 0, text.length)).toEqual([{ value: on, start: 0, end: text.length }])
        }
      }),
    )
  })
})
