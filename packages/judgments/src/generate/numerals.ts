/** Numbers and days as a court writes them; the other way round from `text/numerals`. */
import type { Day } from '@zhiqiao/domain'

const small = '零一二三四五六七八九'
const capital = '零壹贰叁肆伍陆柒捌玖'

function han(value: number, digits: string, units: readonly [string, string, string]): string {
  if (value >= 10_000) {
    const rest = value % 10_000
    const gap = rest > 0 && rest < 1000 ? digits.charAt(0) : ''
    return `${han(Math.floor(value / 10_000), digits, units)}万${rest === 0 ? '' : gap + han(rest, digits, units)}`
  }
  let text = ''
  let gap = false
  for (const [size, unit] of [
    [1000, units[2]],
    [100, units[1]],
    [10, units[0]],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / size) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    text += (gap ? digits.charAt(0) : '') + digits.charAt(digit) + unit
    gap = false
  }
  return text
}

/** 675 → 六百七十五 */
export function hanNumber(value: number): string {
  return han(value, small, ['十', '百', '千']).replace(/^一十/, '十')
}

/** 300000 → 叁拾万元整; yuan without fractions. */
export function hanMoney(value: number): string {
  return `${han(value, capital, ['拾', '佰', '仟'])}元整`
}

/** 2018-10-23 → 二〇一八年十月二十三日, with the nought that the court's keyboard has. */
export function hanDay(on: Day, nought: string): string {
  const [year = '', month = '', date = ''] = on.split('-')
  const years = year
    .split('')
    .map((digit) => (digit === '0' ? nought : small.charAt(Number(digit))))
    .join('')
  return `${years}年${hanNumber(Number(month))}月${hanNumber(Number(date))}日`
}

/** 2018-10-23 → 2018年10月23日 */
export function plainDay(on: Day): string {
  const [year, month, date] = on.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}
