/** Texts that are no whole civil judgment: refused with a reason, so that they spoil no figure. */
import type { Text } from '@zhiqiao/domain'
import type { Opened } from './fields/read.ts'
import { isEmpty } from './fields/sections.ts'

export type RefusalReason = 'empty' | 'no-judgment' | 'criminal' | 'administrative' | 'cut' | 'several' | 'too-long'

export interface Refused {
  readonly reason: RefusalReason
  readonly message: Text
}

const messages: Readonly<Record<RefusalReason, Text>> = {
  empty: { zh: '没有文字', en: 'holds no text' },
  'no-judgment': {
    zh: '看不出是裁判文书：既无当事人、案号，也无查明、本院认为或判决主文',
    en: 'does not read like a judgment: no parties, no case number, no facts, reasons or decision',
  },
  criminal: { zh: '是刑事文书，不在民事监督之列', en: 'is a criminal judgment, not a civil one' },
  administrative: { zh: '是行政或赔偿文书，不在民事监督之列', en: 'is an administrative judgment, not a civil one' },
  cut: {
    zh: '文书不完整：有当事人而没有主文，或在句中断开',
    en: 'is cut off: parties but no decision, or an end within a sentence',
  },
  'too-long': { zh: '超过 50 万字，不会是一份裁判文书', en: 'has more than 500,000 characters, which no judgment has' },
  several: { zh: '一个文件里有两份以上文书，请拆开', en: 'holds more than one judgment; split it' },
}

/** Characters of one judgment. Beyond that it is a whole file of something else, and would only cost time. */
const longest = 500_000

/** Why the text is refused, or undefined where it may be read. */
export function refuse({ normal, sections, numbers }: Opened): Refused | undefined {
  const reason = reasonOf(normal.text, sections, numbers)
  return reason && { reason, message: messages[reason] }
}

const title =
  /(?:^|\n|法院)(?:民事|刑事|行政|执行|刑事附带民事|行政赔偿)?(?:判决书|裁定书|调解书|决定书|通知书)(?=\n|（|$)/g

function reasonOf(text: string, sections: Opened['sections'], numbers: Opened['numbers']): RefusalReason | undefined {
  if (text.length < 20) return 'empty'
  if (text.length > longest) return 'too-long'
  const head = text.slice(0, Math.max(sections.head.end, 300))
  const own = numbers.find(({ start }) => start < Math.max(sections.head.end, 120))
  if (/刑事(?:附带民事)?(?:判决书|裁定书|决定书)|公诉机关/.test(head) || own?.branch === 'criminal') return 'criminal'
  if (/行政(?:赔偿)?(?:判决书|裁定书)/.test(head) || own?.branch === 'administrative') return 'administrative'
  const { parties, facts, reasons, operative, signOff, claim } = sections
  if (isEmpty(operative) && isEmpty(facts) && isEmpty(reasons) && (isEmpty(claim) || isEmpty(parties))) {
    return isEmpty(parties) || text.length < 120 ? 'no-judgment' : 'cut'
  }
  if ([...text.matchAll(title)].length > 1 && hasSecond(text, sections)) return 'several'
  if (!isEmpty(parties) && isEmpty(operative)) return 'cut'
  // A text without a foot has to end where a sentence, a name or a day ends.
  return isEmpty(signOff) && !isEmpty(parties) && !/[。；！”）》日号员]$|年.*日$/.test(text.trimEnd().slice(-40))
    ? 'cut'
    : undefined
}

/** A title after the first decision: another judgment begins. */
function hasSecond(text: string, { parties }: Opened['sections']): boolean {
  const titles = [...text.matchAll(title)].map(({ index }) => index)
  const decision = /(?:判决|裁定|决定)如下|协议[：:]/.exec(text.slice(parties.start))
  return decision !== null && titles.some((at) => at > parties.start + decision.index)
}
