/** Signs of wages that many claim at once: the employer, the sums, one agent for all, an employer in distress. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { personLinks } from '../links.ts'
import { densest, variation } from '../statistics.ts'
import { distressed } from './debtors.ts'
import { words } from './words.ts'

interface Cluster {
  readonly who: number
  readonly cases: readonly Case[]
}

function isWageSuit({ branch, stage }: Case): boolean {
  return branch === 'wage' && stage === 'first'
}

/** The densest window of wage suits against each employer, where it holds enough. */
function clustersOf(corpus: Corpus, sign: WarningSign, suits: number, days: number): Cluster[] {
  return [...corpus.byParty('sued', (one) => isWageSuit(one) && speaksOf(sign, one))].flatMap(([who, all]) => {
    const dated = all.filter(({ day }) => !Number.isNaN(day))
    const { from, to, count } = densest(
      dated.map(({ day }) => day),
      days,
    )
    return count >= suits ? [{ who, cases: dated.slice(from, to + 1) }] : []
  })
}

interface Likeness {
  readonly cv: number
  readonly round: number
  readonly mediated: number
}

function likenessOf(cases: readonly Case[]): Likeness {
  const amounts = cases.map(({ amount }) => amount).filter((amount) => amount > 0)
  return {
    cv: variation(amounts),
    round: amounts.filter((amount) => amount % 1000 === 0).length / Math.max(1, amounts.length),
    mediated: cases.filter(({ outcome }) => outcome === '调解').length / cases.length,
  }
}

/** W01 of the book: what makes many wage suits a cluster, for W02 and W03 too. */
function clusterSign(corpus: Corpus): WarningSign | undefined {
  return corpus.book.signs.find(({ graph }) => graph?.measure === 'wage-cluster')
}

function isCluster({ cv, round, mediated }: Likeness, sign: WarningSign): boolean {
  return mediated >= limit(sign, 'mediated') && (cv <= limit(sign, 'cv') || round >= limit(sign, 'round'))
}

function build(
  corpus: Corpus,
  sign: WarningSign,
  { who, cases }: Cluster,
  rest: Pick<CorpusFinding, 'hit' | 'why'> & Partial<Pick<CorpusFinding, 'evidence' | 'cases'>>,
): CorpusFinding {
  return {
    sign,
    points: sign.points,
    centre: centreOf(corpus, who, cases),
    cases,
    evidence: quotes(corpus, cases, who),
    links: personLinks(corpus, who, rest.cases ?? cases, 'employer'),
    ...rest,
  }
}

/**
 * W01: many wage suits against one employer within a short time, with sums that hardly differ or are round, nearly all
 * mediated (虚假诉讼整治意见 2021; counts and limits from the book).
 */
export function wageCluster(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  return clustersOf(corpus, sign, limit(sign, 'suits'), limit(sign, 'days')).map((cluster) => {
    const { cv, round, mediated } = likenessOf(cluster.cases)
    const hit = isCluster({ cv, round, mediated }, sign)
    const why = hit
      ? words.wages(cluster.cases.length, limit(sign, 'days'), cv, round, mediated)
      : words.wagesNear(cluster.cases.length, cv, round, mediated)
    return build(corpus, sign, cluster, { hit, why })
  })
}

/** W02: such a cluster against an employer that is enforced against or in bankruptcy within the days before or after. */
export function wageDistress(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const cluster = clusterSign(corpus)
  if (!cluster) return []
  const distress = distressed(corpus)
  return clustersOf(corpus, sign, limit(cluster, 'suits'), limit(cluster, 'days')).flatMap((own) => {
    if (!isCluster(likenessOf(own.cases), cluster)) return []
    const [first] = own.cases
    const troubles = (distress.get(own.who) ?? []).filter(
      ({ day }) => first !== undefined && Math.abs(day - first.day) <= limit(sign, 'days'),
    )
    const trouble = troubles.find(({ stage }) => stage === 'bankruptcy') ?? troubles[0]
    if (!trouble) return []
    const name = corpus.partyIn(trouble, own.who)?.name ?? ''
    const cases = [...own.cases, ...troubles]
    const why = words.wagesDistress(name, trouble.day, trouble.stage === 'bankruptcy')
    return [
      build(corpus, sign, own, { hit: true, why, cases, evidence: quotes(corpus, [trouble, ...own.cases], own.who) }),
    ]
  })
}

/** W03: one who is no lawyer acts for nearly all workers of a cluster; there a name is taken for one person even masked. */
export function workerAgent(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const cluster = clusterSign(corpus)
  if (!cluster) return []
  return clustersOf(corpus, sign, limit(cluster, 'suits'), limit(cluster, 'days')).flatMap((own) => {
    const byAgent = new Map<string, Case[]>()
    for (const one of own.cases) {
      for (const { side, key, kind, firm } of one.agents) {
        if (side !== 'suing' || kind === '律师' || kind === '法律工作者' || firm !== undefined) continue
        byAgent.set(key, [...(byAgent.get(key) ?? []), one])
      }
    }
    const [most] = [...byAgent.values()].sort((a, b) => b.length - a.length)
    if (!most || most.length < own.cases.length * limit(sign, 'share')) return []
    const agents = most.flatMap(({ agents: all }) => all.filter(({ side }) => side === 'suing').slice(0, 1))
    const why = words.workerAgent(agents[0]?.name ?? '', most.length, own.cases.length)
    return [build(corpus, sign, own, { hit: true, why, evidence: agents.slice(0, 12).map(({ quote }) => quote) })]
  })
}
