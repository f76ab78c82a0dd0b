/** Sums of money in a text: 300000元, 30万元, ¥12,345.67元, 叁拾万元整, 人民币三万五千元. In yuan. */
import { parseNumber } from './numerals.ts'

export interface Amount {
  /** In yuan, to the fen. */
  readonly value: number
  /** In the text that was searched. */
  readonly start: number
  readonly end: number
}

const YUAN = 0x5143
const ROUND_YUAN = 0x5706
const WAN = 0x4e07
const numberCharacters = new Set('0123456789,.零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億')
const fraction =
  /([\d零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖])角(?:([\d零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?|零?([\d一二三四五六七八九壹贰叁肆伍陆柒捌玖])分/y

/** All sums between `start` and `end`, in order. The same sum repeated in capitals right after it counts once. */
export function amountsIn(text: string, start: number, end: number): Amount[] {
  const found: Amount[] = []
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code !== YUAN && code !== ROUND_YUAN && code !== WAN) continue
    const amount = code === WAN ? bareWan(text, at, start) : yuanAt(text, at, start)
    if (!amount) continue
    const before = found.at(-1)
    if (before && isRepeat(text, before, amount)) continue
    found.push(amount)
  }
  return found
}

function yuanAt(text: string, at: number, floor: number): Amount | undefined {
  let stop = at
  // 3万余元, 五万多元
  while (stop > floor && '余多整'.includes(text.charAt(stop - 1))) stop--
  const from = numberBefore(text, stop, floor)
  if (from === stop) return undefined
  const value = parseNumber(text.slice(from, stop))
  if (value === undefined) return undefined
  fraction.lastIndex = at + 1
  const part = fraction.exec(text)
  const jiao = part?.[1] === undefined ? 0 : (parseNumber(part[1]) ?? 0)
  const fen = part ? (parseNumber(part[2] ?? part[3] ?? '0') ?? 0) : 0
  let end = part ? fraction.lastIndex : at + 1
  if (text.charAt(end) === '整') end++
  return { value: Math.round(value * 100 + jiao * 10 + fen) / 100, start: from, end }
}

/** 20万 without 元, as in 借款20万的事实; not in 万分之五. */
function bareWan(text: string, at: number, floor: number): Amount | undefined {
  const next = text.charAt(at + 1)
  if (next !== '' && '元圆分一二三四五六七八九十千百余多0123456789股吨平亩'.includes(next)) return undefined
  const from = numberBefore(text, at, floor)
  if (from === at || !/\d/.test(text.charAt(from))) return undefined
  const value = parseNumber(text.slice(from, at + 1))
  return value === undefined ? undefined : { value, start: from, end: at + 1 }
}

function numberBefore(text: string, stop: number, floor: number): number {
  let from = stop
  // No sum has more digits; without the bound a text of nothing but digits would take its square.
  const lowest = Math.max(floor, stop - 40)
  while (from > lowest && numberCharacters.has(text.charAt(from - 1))) from--
  while (from < stop && (text.charAt(from) === ',' || text.charAt(from) === '.')) from++
  return from
}

/** 300000元（大写：叁拾万元整）, 叁拾万元（¥300000元） */
function isRepeat(text: string, before: Amount, amount: Amount): boolean {
  if (before.value !== amount.value || amount.start - before.end > 12) return false
  return /^[（，、]?(?:即|大写|小写|计)?(?:为|：)?(?:人民币)?[：]?¥?$/.test(text.slice(before.end, amount.start))
}
