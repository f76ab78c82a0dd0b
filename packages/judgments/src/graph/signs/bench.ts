/** Signs of the bench that one judgment does not show: before whom the cases come, and like cases decided unlike. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { nearCopies } from '../likeness/near-copies.ts'
import { jaccard } from '../likeness/shingles.ts'
import { personLinks, starLinks } from '../links.ts'
import { binomialTail, discoveries } from '../statistics.ts'
import { words } from './words.ts'

interface Tried {
  readonly centre: string
  readonly name: string
  readonly who: number | undefined
  readonly cases: readonly Case[]
  readonly those: readonly Case[]
  readonly judge: string
  readonly base: number
  readonly p: number
}

/**
 * J03: the share of a plaintiff's, or an agent's, cases of one court that came before one judge, against that judge's share of
 * the court's other cases of those years: exact binomial test (Clopper and Pearson 1934). Every pair of party and judge counts
 * as a test; the share of chance finds is held by Benjamini and Hochberg (1995).
 */
export function judgeConcentration(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const courts = new Map<string, Case[]>()
  for (const one of corpus.numbered) {
    if (one.stage !== 'first' || one.judge === undefined || Number.isNaN(one.day) || !speaksOf(sign, one)) continue
    const own = courts.get(one.court)
    if (own) own.push(one)
    else courts.set(one.court, [one])
  }
  const tried: Tried[] = []
  let tests = 0
  for (const cases of courts.values()) {
    cases.sort((a, b) => a.day - b.day)
    for (const [key, { own, who, name }] of subjectsOf(corpus, cases)) {
      if (own.length < limit(sign, 'suits')) continue
      const { judges, best } = concentration(own, cases, limit(sign, 'others'))
      tests += judges
      if (best) tried.push({ ...best, centre: key, who, name, cases: own })
    }
  }
  const isFound = discoveries(
    tried.map(({ p }) => p),
    limit(sign, 'fdr'),
    tests,
  )
  return tried.flatMap(({ centre, who, name, cases, those, judge, base, p }, k) => {
    if (isFound[k] !== true && p > 0.01) return []
    return [
      {
        sign,
        hit: isFound[k] === true,
        points: sign.points,
        centre: who === undefined ? centre : centreOf(corpus, who, cases),
        cases: those,
        why: words.judge(name, judge, those.length, cases.length, base, p),
        evidence: those
          .slice(0, 12)
          .flatMap(({ number, judge: one }) => [number, one?.quote].filter((quote) => quote !== undefined)),
        links:
          who === undefined
            ? starLinks(those, 'judge', 1, { zh: `均由${judge}审理`, en: `all before ${judge}` })
            : personLinks(corpus, who, those),
      },
    ]
  })
}

/** Those whose cases may gather before one judge: plaintiffs who are one by identity, and agents by name and firm. */
function subjectsOf(corpus: Corpus, cases: readonly Case[]) {
  const subjects = new Map<string, { own: Case[]; who: number | undefined; name: string }>()
  const add = (key: string, one: Case, who: number | undefined, name: string) => {
    const known = subjects.get(key)
    if (!known) subjects.set(key, { own: [one], who, name })
    else if (known.own.at(-1) !== one) known.own.push(one)
  }
  for (const one of cases) {
    for (const { mention, name, isPerson } of corpus.side(one, 'suing')) {
      const who = corpus.who(mention)
      if (isPerson) add(`p${who}`, one, who, name)
    }
    for (const { key, isMasked, name, side } of one.agents) {
      if (side === 'suing' && !isMasked) add(`agent ${one.court} ${key}`, one, undefined, name)
    }
  }
  return subjects
}

/** The first of the cases, which stand in the order of their days, that is not before `day`. */
function lowest(cases: readonly Case[], day: number): number {
  let [low, high] = [0, cases.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cases[middle]?.day ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

function concentration(own: readonly Case[], court: readonly Case[], leastOthers: number) {
  const [start, end] = [own[0]?.day ?? 0, own.at(-1)?.day ?? 0]
  const mine = new Set(own)
  const year = 366
  const first = lowest(court, start - year)
  const others = court.slice(first, lowest(court, end + year + 1)).filter((one) => !mine.has(one))
  const byJudge = new Map<string, Case[]>()
  for (const one of own) {
    const name = one.judge?.name ?? ''
    byJudge.set(name, [...(byJudge.get(name) ?? []), one])
  }
  let best: { judge: string; those: Case[]; base: number; p: number } | undefined
  if (others.length < leastOthers) return { judges: byJudge.size, best }
  for (const [judge, those] of byJudge) {
    // A judge of whom the other cases know little is not thereby improbable: one case more.
    const base = (others.filter((one) => one.judge?.name === judge).length + 1) / (others.length + 2)
    const p = binomialTail(those.length, own.length, base)
    if (!best || p < best.p) best = { judge, those, base, p }
  }
  return { judges: byJudge.size, best }
}

/**
 * J04: two judgments of one court whose found facts are nearly alike, one granted in full, one refused. What more than a few
 * judgments say in the same words is left out first, so that what remains alike is what the cases are about.
 */
export function splitLikeCases(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const least = limit(sign, 'jaccard')
  const judged = corpus.numbered.filter(
    (one) =>
      one.stage === 'first' &&
      one.docType === '判决书' &&
      one.court !== '' &&
      (one.outcome === '支持' || one.outcome === '驳回') &&
      speaksOf(sign, one),
  )
  const parts = new Map<string, number>()
  for (const { court } of judged) parts.set(court, parts.get(court) ?? parts.size)
  const common = Math.max(limit(sign, 'common'), corpus.cases.length * 0.002)
  const sets = corpus.facts.withoutCommon(common)
  const groups = nearCopies(
    sets,
    judged.map(({ index }) => index),
    {
      least: least * 0.75,
      smallest: limit(sign, 'shingles'),
      part: (set) => parts.get(corpus.cases[set]?.court ?? '') ?? 0,
    },
  )
  return groups.flatMap((group) => {
    const cases = group.flatMap((index) => corpus.cases[index] ?? [])
    const pair = closestOpposite(cases, (a, b) => jaccard(sets.of(a), sets.of(b)))
    if (!pair) return []
    const { granted, refused, alike } = pair
    const hit = alike >= least
    const both = [granted, refused].sort((a, b) => (a.id < b.id ? -1 : 1))
    return [
      {
        sign,
        hit,
        points: sign.points,
        centre: `facts ${both[0]?.id ?? ''}`,
        cases: both,
        why: hit
          ? words.split(granted.number?.text ?? granted.id, refused.number?.text ?? refused.id, alike)
          : words.splitNear(alike, least),
        evidence: quotes(corpus, both),
        links: starLinks(both, 'like-facts', alike, { zh: '查明事实近乎相同', en: 'facts nearly alike' }),
      },
    ]
  })
}

/** Judgments of one group that are compared pair by pair. */
const mostCompared = 60

function closestOpposite(cases: readonly Case[], likeness: (a: number, b: number) => number) {
  const some = cases.slice(0, mostCompared)
  let best: { granted: Case; refused: Case; alike: number } | undefined
  for (const granted of some.filter(({ outcome }) => outcome === '支持')) {
    for (const refused of some.filter(({ outcome }) => outcome === '驳回')) {
      const alike = likeness(granted.index, refused.index)
      if (!best || alike > best.alike) best = { granted, refused, alike }
    }
  }
  return best
}
