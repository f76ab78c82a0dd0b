/**
 * A judgment's text in one spelling, and the way back. Courts write the same thing with blanks between characters, with
 * full-width digits, with tags and entities left over from a web page; the readers of fields see one spelling only, and
 * every place they find is told in the text as it was read.
 */
import { markupAt } from './markup.ts'
import { characterOf } from './radicals.ts'
import { simplifiedOf } from './traditional.ts'

/** Start and end in UTF-16 code units of the text as read; the end is excluded. */
export type Span = readonly [start: number, end: number]

export interface NormalText {
  readonly raw: string
  readonly text: string
  /** Where the characters from `start` to `end` of `text` stand in `raw`. */
  span(start: number, end: number): Span
}

const NEWLINE = 10
/** What stands at the start of a line of its own even where the line before has no full stop. */
const lineStart =
  /(?:再审|申请|被|上诉|原审|原告|第三人|反诉|委托|法定|负责|经营|诉讼|共同|上列|以上|[一二三四五六七八九十]{1,2}、|\d{1,2}[、.]|审|代|人民陪审|书记|法官|二[〇○OО0零]|本院|本判决|如不服|案件受理费|（|附|依照|民事|执行)/y

/** Length from which on a line that ends without a stop is taken for one that was wrapped. */
const wrapped = 24

/** Puts `raw` into the one spelling. Linear in its length. */
export function normalise(raw: string): NormalText {
  const parts: string[] = []
  // Where the distance between a place in the text and its place in `raw` changes.
  const from: number[] = [0]
  const shift: number[] = [0]
  let length = 0
  let runStart = 0
  let lineFrom = 0
  let last = NEWLINE
  const { length: end } = raw

  const flush = (until: number) => {
    if (until <= runStart) return
    parts.push(raw.slice(runStart, until))
    length += until - runStart
  }
  /** Replaces `raw` from `at` to `next` by `by`, which has at most one character. */
  const replace = (at: number, next: number, by: string) => {
    flush(at)
    if (by !== '') {
      parts.push(by)
      length += 1
    }
    runStart = next
    if (next - at !== by.length) {
      from.push(length)
      shift.push(next - length)
    }
  }

  for (let at = 0; at < end; at++) {
    const code = raw.charCodeAt(at)
    // Han characters, the full stop and the comma: most of any judgment.
    if ((code >= 0x4e00 && code <= 0x9fff) || code === 0x3002 || code === 0xff0c) {
      const simple = simplifiedOf(code)
      if (simple !== 0) replace(at, at + 1, String.fromCharCode(simple))
      last = code
      continue
    }
    if (isBlank(code)) {
      replace(at, at + 1, '')
      continue
    }
    if (code === NEWLINE || code === 0x2028 || code === 0x2029 || code === 0x0c) {
      const lineLength = length + (at - runStart) - lineFrom
      if (last === NEWLINE || (lineLength >= wrapped && isWrap(raw, at, last))) replace(at, at + 1, '')
      else {
        replace(at, at + 1, '\n')
        lineFrom = length
        last = NEWLINE
      }
      continue
    }
    if (code === 0x3c || code === 0x26) {
      const markup = markupAt(raw, at)
      if (markup) {
        const by = markup.by === '\n' && last === NEWLINE ? '' : spelling(markup.by)
        replace(at, markup.next, by)
        if (by === '\n') lineFrom = length
        if (by !== '') last = by.charCodeAt(0)
        at = markup.next - 1
        continue
      }
    }
    const by = spelled(code)
    if (by !== undefined) replace(at, at + 1, by)
    // Between digits a comma parts thousands.
    else if (code === 0x2c && !(isDigitAt(raw, at - 1) && isDigitAt(raw, at + 1))) replace(at, at + 1, '，')
    last = by === undefined ? code : by.charCodeAt(0)
  }
  flush(end)
  const text = parts.length === 1 && from.length === 1 ? (parts[0] ?? '') : parts.join('')
  const origin = (place: number): number => place + (shift[lastNotAbove(from, place)] ?? 0)
  return {
    raw,
    text,
    span: (start, stop) => (stop <= start ? [origin(start), origin(start)] : [origin(start), origin(stop - 1) + 1]),
  }
}

/** Index of the last of the rising `values` that is at most `value`. */
function lastNotAbove(values: readonly number[], value: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((values[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0x09 ||
    code === 0x0d ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x00ad
  )
}

const oneSpelling: ReadonlyMap<number, string> = new Map([
  [0x28, '（'],
  [0x29, '）'],
  [0x3a, '：'],
  [0x3b, '；'],
  [0x3014, '（'],
  [0x3015, '）'],
  [0xff3b, '（'],
  [0xff3d, '）'],
  [0x5b, '（'],
  [0x5d, '）'],
  [0xffe5, '¥'],
  [0xff0d, '-'],
  [0x2014, '-'],
  [0x2013, '-'],
  [0xb7, '·'],
])

/** The one spelling of a character, or undefined where it already has it. */
function spelled(code: number): string | undefined {
  if (code >= 0xff01 && code <= 0xff5e) {
    // Chinese marks stay as they are; digits, letters, the per cent sign and the point become narrow.
    if (code === 0xff08 || code === 0xff09 || code === 0xff0c || code === 0xff1a || code === 0xff1b) return undefined
    if (code === 0xff01 || code === 0xff1f) return undefined
    if (code === 0xff3b) return '（'
    if (code === 0xff3d) return '）'
    if (code === 0xff0d) return '-'
    return String.fromCharCode(code - 0xfee0)
  }
  if (code >= 0x30 && code <= 0x39) return undefined
  if (code >= 0x2e80 && code <= 0x2fd5) return characterOf(code)
  const by = oneSpelling.get(code)
  return by !== undefined && by.charCodeAt(0) === code ? undefined : by
}

function spelling(character: string): string {
  if (character === '') return ''
  const code = character.charCodeAt(0)
  return isBlank(code) ? '' : (spelled(code) ?? character)
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)
}

/** Whether the line that ends here runs on in the next: no stop at its end, and nothing that begins a line after it. */
function isWrap(raw: string, at: number, last: number): boolean {
  // 。；：！？”」
  if (last === 0x3002 || last === 0xff1b || last === 0xff1a || last === 0xff01 || last === 0xff1f || last === 0x201d) {
    return false
  }
  let next = at + 1
  while (next < raw.length && isBlank(raw.charCodeAt(next))) next++
  const code = raw.charCodeAt(next)
  if (Number.isNaN(code) || code === NEWLINE) return false
  lineStart.lastIndex = next
  return !lineStart.test(raw)
}
