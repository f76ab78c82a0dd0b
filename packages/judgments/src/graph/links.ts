/** What ties judgments, with how sure it is and why, for a reader and for a picture. */
import type { Text } from '@zhiqiao/domain'
import type { Case } from './cases.ts'
import type { Corpus } from './corpus.ts'
import type { CorpusLink, LinkKind } from './finding.ts'
import type { Ground } from './identity/compare.ts'
import type { Join } from './identity/join.ts'

const groundWords: Readonly<Record<Ground, Text>> = {
  number: { zh: '证件号码', en: 'number' },
  'id-tail': { zh: '证件尾号', en: 'ID tail' },
  birth: { zh: '出生日期', en: 'birth' },
  name: { zh: '未隐去的姓名（名称）', en: 'unmasked name' },
  address: { zh: '住址', en: 'address' },
  district: { zh: '县区', en: 'county' },
  surname: { zh: '姓氏', en: 'surname' },
  court: { zh: '法院', en: 'court' },
  agent: { zh: '代理人', en: 'agent' },
  head: { zh: '法定代表人', en: 'representative' },
  thread: { zh: '所引案号', en: 'case number cited' },
}

export function wordJoin({ grounds, weight }: Join): Text {
  const power = Math.floor(weight)
  return {
    zh: `${grounds.map((ground) => groundWords[ground].zh).join('、')}一致，似然比约 10^${power}`,
    en: `same ${grounds.map((ground) => groundWords[ground].en).join(', ')}; likelihood ratio about 10^${power}`,
  }
}

/** What makes one person of the parties of these cases: the joins among them. */
export function personLinks(
  corpus: Corpus,
  who: number,
  cases: readonly Case[],
  kind: LinkKind = 'person',
): CorpusLink[] {
  const wanted = new Set(cases.map(({ index }) => index))
  const own: CorpusLink[] = []
  for (const join of corpus.identity.joins.get(who) ?? []) {
    const [a, b] = [corpus.mentions.all[join.from], corpus.mentions.all[join.to]]
    if (!a || !b || a.doc === b.doc || !wanted.has(a.doc) || !wanted.has(b.doc)) continue
    own.push({ kind, from: a.doc, to: b.doc, strength: join.strength, by: wordJoin(join), parties: [a.party, b.party] })
  }
  return own
}

/** Each case to the first: a star. */
export function starLinks(cases: readonly Case[], kind: LinkKind, strength: number, by: Text): CorpusLink[] {
  const [first, ...rest] = cases
  return first ? rest.map(({ index }) => ({ kind, from: first.index, to: index, strength, by })) : []
}
