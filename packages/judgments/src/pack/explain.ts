/** Why each sign of the book is seen in a judgment, is close, or is not. */
import type { PackExplained, PackVerdict, Text } from '@zhiqiao/domain'
import type { Fields } from '../fields/types.ts'
import type { Silence, SignBook, WarningSign } from '../signs/book.ts'
import { isInForce, screenDocument, type SignHit } from '../signs/screen.ts'

const silentBecause: Readonly<Record<Silence, Text>> = {
  'licensed-lender': {
    zh: '情形存在，但原告是持牌金融机构，不作提示',
    en: 'It is there, but the plaintiff is a licensed lender, of whom this sign says nothing',
  },
  'legal-aid': {
    zh: '情形存在，但代理人属法律援助，不作提示',
    en: 'It is there, but the agent acts for legal aid, of whom this sign says nothing',
  },
}
const unseen: Text = { zh: '文书中没有这一情形', en: 'The judgment does not show it' }
const outOfForce: Text = { zh: '不适用于这一天的裁判', en: 'Not in force for judgments of this day' }
const together: Text = { zh: '要与其他文书比对才能判断', en: 'Asks for the other judgments' }

/** In the order of the book. */
export function explainDocument(book: SignBook, fields: Fields, text: string): PackExplained[] {
  const { hits, nearMisses, silenced } = screenDocument(book, fields, text)
  const seen = new Map(hits.map((hit) => [hit.sign, hit]))
  const near = new Map(nearMisses.map((hit) => [hit.sign, hit]))
  const silent = new Map(silenced.map(({ sign, because }) => [sign, because]))
  return book.signs.map((sign) => {
    const hit = seen.get(sign.id)
    if (hit) return told(sign, 'seen', hit.why, hit)
    const close = near.get(sign.id)
    if (close) return told(sign, 'near', close.why, close)
    const because = silent.get(sign.id)
    if (because !== undefined) return told(sign, 'silent', silentBecause[because])
    if (sign.test === undefined) return told(sign, 'together', together)
    return told(sign, 'unseen', isInForce(sign, fields.decidedOn) ? unseen : outOfForce)
  })
}

function told(
  { id, name, basis, clearedBy }: WarningSign,
  verdict: PackVerdict,
  why: Text,
  hit?: SignHit,
): PackExplained {
  const evidence = hit?.evidence.map(({ judgment, at, text }) => ({ item: judgment, at, text })) ?? []
  return { sign: id, name, verdict, why, basis, clearedBy, evidence }
}
