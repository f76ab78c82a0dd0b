/** Where the passages stand that one judgment is compared with others by: the words of the note, the facts, the accounts. */
import type { NormalText } from '../text/normal.ts'
import { isEmpty, type Section, type Sections } from './sections.ts'
import type { Account, Fields } from './types.ts'

/** 出具借条一份，载明：“今借到…” */
const quoted =
  /(?:借条|借据|欠条|借款协议|借款合同)[^。；“"]{0,24}?(?:载明|内容为|写明|记载|约定|言明)[：:，]?[“"「]([^”"」]{16,400})[”"」]/g
/** …账户（尾号1234）, …账号6228****1234 */
const account =
  /(?:账户|账号|帐户|帐号|银行卡|卡号)[^，。；\d]{0,10}(?:[\dXx*×＊]{4,19}|尾号[为是]?\d{3,6})|尾号[为是]?\d{3,6}/g
const holder = /(?:案外人|第三人|收款人)([一-龥○×]{2,4}?)(?=的|名下|账|帐|银行|（|在|提供)/g

/** Fills in `places.note`, `places.facts` and `accounts`. */
export function readPassages(normal: NormalText, sections: Sections, fields: Fields): void {
  const { facts, claim, operative } = sections
  if (!isEmpty(facts)) fields.places['facts'] = normal.span(facts.start, facts.end)
  const note = noteIn(normal, facts) ?? noteIn(normal, claim)
  if (note) fields.places['note'] = note
  const accounts = [facts, operative].flatMap((section) => accountsIn(normal, section))
  const seen = new Set<string>()
  const different = accounts.filter(({ tail }) => !seen.has(tail) && seen.add(tail))
  if (different.length > 0) fields.accounts = different
}

function noteIn(normal: NormalText, { start, end }: Section): readonly [number, number] | undefined {
  if (end <= start || normal.text.indexOf('“', start) < 0) return undefined
  quoted.lastIndex = start
  const found = quoted.exec(normal.text)
  const words = found?.[1]
  if (!found || words === undefined || quoted.lastIndex > end) return undefined
  const from = found.index + found[0].length - 1 - words.length
  return normal.span(from, from + words.length)
}

function accountsIn(normal: NormalText, { start, end }: Section): Account[] {
  const { text } = normal
  const accounts: Account[] = []
  const first = Math.min(...['账', '帐', '尾号', '卡'].map((cue) => indexOr(text, cue, start, end)))
  account.lastIndex = first
  for (let found = first < end ? account.exec(text) : null; found && found.index < end; found = account.exec(text)) {
    const tail = /\d{3,6}$/.exec(found[0].slice(-4))?.[0]
    if (tail === undefined) continue
    const from = Math.max(start, text.lastIndexOf('，', found.index), text.lastIndexOf('。', found.index))
    const named = [...text.slice(from, found.index + 4).matchAll(holder)].at(-1)?.[1]
    const end = found.index + found[0].length
    const at = normal.span(end - tail.length, end)
    accounts.push({ tail, at, ...(named === undefined ? {} : { holder: named }) })
  }
  return accounts
}

function indexOr(text: string, cue: string, start: number, end: number): number {
  const at = text.indexOf(cue, start)
  return at < 0 ? end : at
}
