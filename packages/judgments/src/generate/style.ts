/** How one court's clerk writes: the quirks that real documents have, chosen once a document. */
import type { Seeded } from '@zhiqiao/domain'

export interface Style {
  /** A full-width blank between the characters of the title. */
  spacedTitle: boolean
  /** 原告： or 原告 */
  colon: boolean
  brackets: readonly [string, string]
  fullWidthDigits: boolean
  nought: string
  /** Blanks within the names of the bench. */
  spacedNames: boolean
  /** 委托诉讼代理人, before 2016 委托代理人 */
  agentWord: string
  wideSums: 'plain' | 'wan' | 'both' | 'commas'
  newline: string
  /** HTML entities left over from a web page. */
  entities: boolean
}

export function styleOf(on: string, chance: Seeded): Style {
  const roll = chance.next()
  return {
    spacedTitle: chance.next() < 0.4,
    colon: chance.next() < 0.75,
    brackets: roll < 0.72 ? ['（', '）'] : roll < 0.88 ? ['(', ')'] : ['〔', '〕'],
    fullWidthDigits: chance.next() < 0.06,
    nought: chance.pick(['〇', '〇', '〇', '○', '零', 'O', 'Ｏ']),
    spacedNames: chance.next() < 0.6,
    agentWord: on < '2015-12-01' || chance.next() < 0.06 ? '委托代理人' : '委托诉讼代理人',
    wideSums: chance.pick(['plain', 'plain', 'plain', 'wan', 'both', 'commas']),
    newline: chance.next() < 0.2 ? '\r\n' : '\n',
    entities: chance.next() < 0.05,
  }
}

/** Applies what changes every line: digits, ends of lines, entities. */
export function dress(text: string, style: Style): string {
  let dressed = text
  if (style.fullWidthDigits)
    dressed = dressed.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  if (style.entities) dressed = dressed.replaceAll('\n', '\n&nbsp;&nbsp;')
  return style.newline === '\n' ? dressed : dressed.replaceAll('\n', style.newline)
}
