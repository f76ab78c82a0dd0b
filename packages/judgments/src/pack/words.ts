/** A lead in words: what it is called, and its signs with name, basis and what would clear them. */
import type { PackSign, Text } from '@zhiqiao/domain'
import type { Fields } from '../fields/types.ts'
import type { SignBook } from '../signs/book.ts'
import type { SignHit } from '../signs/screen.ts'

/** Who sues whom for what, with as much as the text says; of `count` judgments that hang together, the first. */
export function titleOf(first: Fields, count = 1): Text {
  const { zh, en } = titleOfOne(first)
  return count < 2 ? { zh, en } : { zh: `${zh}等 ${count} 件`, en: `${en} and ${count - 1} more` }
}

function titleOfOne({ parties, cause, caseNumber }: Fields): Text {
  const names = (pattern: RegExp) => parties.filter(({ role }) => pattern.test(role)).map(({ name }) => name)
  const plaintiff = names(/^(?:原告|申请|上诉|再审申请)/)[0]
  const defendants = names(/^被/)
  const [first, ...more] = defendants
  const subject = cause ?? '民事'
  if (plaintiff === undefined || first === undefined) {
    const number = caseNumber?.raw ?? ''
    return { zh: `${number}${subject}案`, en: `${subject} ${number}`.trim() }
  }
  return {
    zh: `${plaintiff}诉${first}${more.length > 0 ? '等' : ''}${subject}案`,
    en: `${plaintiff} v ${first}${more.length > 0 ? ' and others' : ''} (${subject})`,
  }
}

export function signOf(book: SignBook, { sign, points, why, evidence }: SignHit): PackSign {
  const entry = book.signs.find(({ id }) => id === sign)
  if (!entry) throw new Error(`the book has no sign ${sign}`)
  const { name, basis, clearedBy } = entry
  const quotes = evidence.map(({ judgment, at, text }) => ({ item: judgment, at, text }))
  return { sign, points, name, why, basis, clearedBy, evidence: quotes }
}
