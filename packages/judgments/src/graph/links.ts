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

function wordJoin({ grounds, weight }: Join): Text {
  const power = Math.floor(weight)
  return {
    zh: `${grounds.map((ground) => groundWords[ground].zh).join('、')}一致，似然比约 10^${power}`,
    en: `same ${grounds.map((ground) => groundWords[ground].en).join(', ')}; likelihood ratio about 10^${power}`,
  }
}

/**
 * The first case tied to each other one in which the same person or firm stands. As sure as the weakest join on the way between
 * the two, and on its ground: a way over others makes nothing surer.
 */
export function personLinks(
  corpus: Corpus,
  who: number,
  cases: readonly Case[],
  kind: LinkKind = 'person',
): CorpusLink[] {
  const { mentions, identity } = corpus
  const wanted = new Set(cases.map(({ index }) => index))
  const members = (identity.several.get(who) ?? []).filter((mention) => wanted.has(mentions.all[mention]?.doc ?? -1))
  const place = new Map(cases.map(({ index }, k) => [index, k]))
  const rank = (mention: number) => place.get(mentions.all[mention]?.doc ?? -1) ?? 0
  const [first] = members.sort((a, b) => rank(a) - rank(b))
  const start = first === undefined ? undefined : mentions.all[first]
  if (first === undefined || !start) return []
  const weakest = weakestFrom(first, identity.joins.get(who) ?? [])
  return members.slice(1).flatMap((mention): CorpusLink[] => {
    const [end, join] = [mentions.all[mention], weakest.get(mention)]
    if (!end || !join || end.doc === start.doc) return []
    return [
      {
        kind,
        from: start.doc,
        to: end.doc,
        strength: join.strength,
        by: wordJoin(join),
        parties: [start.party, end.party],
      },
    ]
  })
}

/** For each mention that joins lead to, the weakest of those on the way. The joins of one person form a tree. */
function weakestFrom(first: number, joins: readonly Join[]): Map<number, Join> {
  const next = new Map<number, Join[]>()
  for (const join of joins) {
    for (const end of [join.from, join.to]) {
      const own = next.get(end)
      if (own) own.push(join)
      else next.set(end, [join])
    }
  }
  const weakest = new Map<number, Join>()
  const open: { at: number; so?: Join }[] = [{ at: first }]
  for (let step = open.pop(); step; step = open.pop()) {
    for (const join of next.get(step.at) ?? []) {
      const at = join.from === step.at ? join.to : join.from
      if (at === first || weakest.has(at)) continue
      const so = step.so && step.so.strength < join.strength ? step.so : join
      weakest.set(at, so)
      open.push({ at, so })
    }
  }
  return weakest
}

/** Each case to the first: a star. */
export function starLinks(cases: readonly Case[], kind: LinkKind, strength: number, by: Text): CorpusLink[] {
  const [first, ...rest] = cases
  return first ? rest.map(({ index }) => ({ kind, from: first.index, to: index, strength, by })) : []
}
