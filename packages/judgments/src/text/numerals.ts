/** Numbers as courts write them: 300000, 300,000, 30万, 三十万, 叁拾万, 二〇一八. */

const digitOf: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  O: 0,
  o: 0,
  О: 0,
  Ｏ: 0,
  '○': 0,
  '◯': 0,
  '0': 0,
  一: 1,
  壹: 1,
  弌: 1,
  元: 1,
  二: 2,
  贰: 2,
  貳: 2,
  两: 2,
  弍: 2,
  三: 3,
  叁: 3,
  參: 3,
  弎: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const unitOf: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
}
const sectionOf: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }

const arabic = /^\d+(?:,\d{3})*(?:\.\d+)?$/

/** The value of a written number, or undefined where it is none. */
export function parseNumber(text: string): number | undefined {
  if (text.length === 1 && text.charCodeAt(0) > 0x39) return digitOf[text] ?? unitOf[text] ?? sectionOf[text]
  if (text.charCodeAt(0) <= 0x39 && arabic.test(text)) return Number(text.replaceAll(',', ''))
  const isArabic = text.charCodeAt(0) <= 0x39
  const mixed = !isArabic ? null : /^(\d+(?:,\d{3})*(?:\.\d+)?)(万|萬|亿|億|千|仟|百|佰)(.*)$/.exec(text)
  if (mixed) {
    const unit = sectionOf[mixed[2] ?? ''] ?? unitOf[mixed[2] ?? ''] ?? 1
    const rest = mixed[3] === '' || mixed[3] === undefined ? 0 : parseNumber(mixed[3])
    return rest === undefined ? undefined : round(Number((mixed[1] ?? '').replaceAll(',', '')) * unit + rest)
  }
  return parseHan(text)
}

function parseHan(text: string): number | undefined {
  if (text === '') return undefined
  const point = text.indexOf('点')
  if (point > 0) {
    const whole = parseHan(text.slice(0, point))
    const decimals = digits(text.slice(point + 1))
    return whole === undefined || decimals === undefined ? undefined : Number(`${whole}.${decimals}`)
  }
  let total = 0
  let section = 0
  let digit = -1
  let digitRun = ''
  for (const character of text) {
    const value = digitOf[character]
    if (value !== undefined) {
      digit = value
      digitRun += String(value)
      continue
    }
    const unit = unitOf[character]
    if (unit !== undefined) {
      section += (digit < 0 ? 1 : digit) * unit
      digit = -1
      digitRun = ''
      continue
    }
    const big = sectionOf[character]
    if (big === undefined) return undefined
    const own = digitRun.length > 1 ? Number(digitRun) : Math.max(digit, 0)
    // 一亿二千万: what came before a larger unit is multiplied as well.
    if (big > total && total > 0 && section + own === 0) total *= big
    else total += (section + own) * big
    section = 0
    digit = -1
    digitRun = ''
  }
  if (digitRun.length > 1 && section === 0 && total === 0) return Number(digitRun)
  return total + section + Math.max(digit, 0)
}

/** Digits written one after the other: 二〇一八 → "2018". Undefined where a character is no digit. */
export function digits(text: string): string | undefined {
  let all = ''
  for (const character of text) {
    const value = /\d/.test(character) ? Number(character) : digitOf[character]
    if (value === undefined) return undefined
    all += String(value)
  }
  return all === '' ? undefined : all
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
