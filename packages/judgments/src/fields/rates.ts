/** Rates of interest: 月利率2%, 月息2分, 年息10%, 日万分之五, 月利率20‰, 四倍LPR. */
import { parseNumber } from '../text/numerals.ts'
import type { RateUnit } from './types.ts'

export interface RateFound {
  value: number
  unit: RateUnit
  annual?: number
  /** What it is for, by the words around it. */
  use: 'term' | 'overdue' | 'penalty' | 'standard'
  start: number
  end: number
}

const number = '[\\d.]{1,12}|[零〇一二三四五六七八九十百点壹贰叁肆伍陆柒捌玖拾]{1,12}'
const periodWord = '(?:每|按|以|为)?(年|月|日|天)'
const rate = new RegExp(
  `${periodWord}(?:化)?(?:的)?(?:利率|利息|息率|息|利|费率|率|固定利率)?(?:标准)?(?:为|按|按照|是|计|约定为|：|以|的)*(?:(百分之|千分之|万分之|百分之百)(${number})|(${number})(%|‰|‱|分|厘|毫|角))(?:(${number})(厘|毫)|([一二三四五六七八九])(?=[，。；、）”的计]|$))?(半)?`,
  'g',
)
const reversed = new RegExp(`(?:(百分之|千分之|万分之)(${number})|([\\d.]{1,12})(%|‰))[/／每](年|月|日|天)`, 'g')
const multiple =
  /(?:(四|4|两|2|1\.5|一点五|1\.3|1\.95|三|3)倍(?:的)?(?:全国银行间同业拆借中心公布的)?(?:一年期)?(LPR|贷款市场报价利率))|(?:(LPR|贷款市场报价利率)(?:（[^）]{0,12}）)?(?:标准)?(?:的)?(四|4|两|2|1\.5|一点五|1\.3|三|3)倍)|(?:同期|同类|银行)[^，。；倍]{0,18}(?:贷款|借款)(?:基准)?利率(?:的|标准的)?(四|4|两|2|三|3)倍/g

/** All rates between `start` and `end`, in order. */
export function ratesIn(text: string, start: number, end: number): RateFound[] {
  const part = text.slice(start, end)
  const found: RateFound[] = []
  for (const one of part.matchAll(rate)) {
    const period = one[1] === '年' ? '年' : one[1] === '月' ? '月' : '日'
    const read = one[2] === undefined ? plain(one[4], one[5], period) : share(one[2], one[3], period)
    if (!read || !isRate(part, one.index, one[0])) continue
    const extra = one[6] === undefined ? 0 : (parseNumber(one[6]) ?? 0) * (one[7] === '厘' ? 0.1 : 0.01)
    // 月息一分二: two tenths of what stands before.
    const tenths = one[8] === undefined ? 0 : (parseNumber(one[8]) ?? 0) * 0.1
    const half = one[9] === undefined ? 0 : 0.5
    const value = trim(read.value + extra + tenths + half)
    const at = start + one.index
    found.push({ ...build(value, read.unit), use: useOf(part, one.index), start: at, end: at + one[0].length })
  }
  for (const one of part.matchAll(reversed)) {
    const period = one[5] === '年' ? '年' : one[5] === '月' ? '月' : '日'
    const read = one[1] === undefined ? plain(one[3], one[4], period) : share(one[1], one[2], period)
    if (!read) continue
    const at = start + one.index
    found.push({ ...build(read.value, read.unit), use: useOf(part, one.index), start: at, end: at + one[0].length })
  }
  for (const one of part.matchAll(multiple)) {
    const value = parseNumber((one[1] ?? one[4] ?? one[5] ?? '').replace('一点五', '1.5'))
    if (value === undefined) continue
    const unit = one[5] === undefined ? '倍LPR' : '倍银行同类贷款利率'
    const at = start + one.index
    found.push({ value, unit, use: useOf(part, one.index), start: at, end: at + one[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Without a word of interest inside, as in 按月2%, the words before must speak of interest. */
function isRate(part: string, index: number, written: string): boolean {
  if (/利|息|率/.test(written)) return true
  if (/分之|‰|%/.test(written))
    return /利|息|违约金|滞纳金|罚/.test(part.slice(Math.max(0, index - 14), index + written.length + 6))
  return /利|息/.test(part.slice(Math.max(0, index - 10), index + written.length + 4))
}

function plain(written: string | undefined, sign: string | undefined, period: '年' | '月' | '日') {
  const value = numberOf(written)
  if (value === undefined || sign === undefined) return undefined
  if (sign === '‱') return { value: value / 100, unit: `%/${period}` as const }
  if (sign === '毫') return { value: value / 10, unit: `厘/${period}` as const }
  return { value, unit: `${sign as '%' | '‰' | '分' | '厘' | '角'}/${period}` as const }
}

function share(of: string, written: string | undefined, period: '年' | '月' | '日') {
  const value = numberOf(written)
  if (value === undefined) return undefined
  if (of === '千分之') return { value, unit: `‰/${period}` as const }
  return { value: of === '万分之' ? value / 100 : value, unit: `%/${period}` as const }
}

function numberOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  const value = /^\d/.test(written) ? Number(written) : parseNumber(written)
  return value === undefined || Number.isNaN(value) || value <= 0 ? undefined : value
}

/** In hundredths of the principal for one of the unit: 月息1分 is 1 %, 年息1分 is 10 %, 日息1分 is 0.1 %. */
const fen: Readonly<Record<'年' | '月' | '日', number>> = { 年: 10, 月: 1, 日: 0.1 }
const perYear: Readonly<Record<'年' | '月' | '日', number>> = { 年: 1, 月: 12, 日: 365 }

function build(value: number, unit: RateUnit): Pick<RateFound, 'value' | 'unit' | 'annual'> {
  const [sign, period] = unit.split('/')
  if (period !== '年' && period !== '月' && period !== '日') return { value, unit }
  const size =
    sign === '%'
      ? 1
      : sign === '‰'
        ? 0.1
        : sign === '分'
          ? fen[period]
          : sign === '厘'
            ? fen[period] / 10
            : fen[period] * 10
  return { value, unit, annual: trim(value * size * perYear[period]) }
}

function useOf(part: string, index: number): RateFound['use'] {
  const sentence = Math.max(part.lastIndexOf('。', index), part.lastIndexOf('；', index), index - 40) + 1
  const before = part.slice(Math.max(0, sentence), index)
  const cues = [
    ...before.matchAll(
      /违约金|滞纳金|罚金|逾期|过期|罚息|借款期内|借期内|期内|利息|利率|月息|年息|不得超过|不超过|超过|上限|标准|规定/g,
    ),
  ]
  const words = cues.map(([word]) => word)
  if (words.some((word) => /超过|上限|规定/.test(word))) return 'standard'
  if (words.some((word) => /违约金|滞纳金|罚金/.test(word)) && words.at(-1) !== '利息' && words.at(-1) !== '利率')
    return 'penalty'
  return words.some((word) => /逾期|过期|罚息/.test(word)) ? 'overdue' : 'term'
}

function trim(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
