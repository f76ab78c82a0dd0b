/** From findings of the corpus to leads in the making: judgments that lie around one person, firm or judge are one lead. */
import { diminished } from '../score/log-odds.ts'
import type { LeadKind } from '../signs/book.ts'
import type { SignHit } from '../signs/screen.ts'
import type { CorpusFinding, CorpusLink } from '../graph/finding.ts'

/** A lead of several judgments before the signs of the single ones are added. */
export interface Tied {
  readonly centre: string
  readonly kind: LeadKind
  /** Places of its judgments in the corpus. */
  readonly cases: ReadonlySet<number>
  readonly findings: readonly CorpusFinding[]
}

/** What a lead shares with a larger one before it is told with it. */
const shared = 0.5

/**
 * One lead for each centre, the weightiest first; a lead half of whose judgments stand in a weightier one of its kind is told
 * with that. It is compared with what that lead began with, so that leads do not grow along a chain.
 */
export function tie(findings: readonly CorpusFinding[]): Tied[] {
  const byCentre = new Map<string, CorpusFinding[]>()
  for (const finding of findings) {
    if (!finding.hit) continue
    const key = `${familyOf(finding)} ${finding.centre}`
    const own = byCentre.get(key)
    if (own) own.push(finding)
    else byCentre.set(key, [finding])
  }
  const seeds = [...byCentre]
    .map(([key, own]) => ({ key, own, cases: casesOf(own), points: pointsOf(own) }))
    .sort((a, b) => b.points - a.points || b.cases.size - a.cases.size || (a.key < b.key ? -1 : 1))
  const made: {
    seed: ReadonlySet<number>
    findings: CorpusFinding[]
    family: string
    centre: string
    kind: LeadKind
  }[] = []
  const inLeads = new Map<number, number[]>()
  for (const { own, cases } of seeds) {
    const [first] = own
    if (!first) continue
    const family = familyOf(first)
    const host = hostOf(cases, inLeads, made, family)
    if (host) {
      host.findings.push(...own)
      continue
    }
    for (const one of cases) inLeads.set(one, [...(inLeads.get(one) ?? []), made.length])
    made.push({ seed: cases, findings: [...own], family, centre: first.centre, kind: kindOf(own) })
  }
  return made.map(({ centre, kind, findings: own }) => ({ centre, kind, cases: casesOf(own), findings: own }))
}

function hostOf<T extends { readonly seed: ReadonlySet<number>; readonly family: string }>(
  cases: ReadonlySet<number>,
  inLeads: ReadonlyMap<number, readonly number[]>,
  made: readonly T[],
  family: string,
): T | undefined {
  const counts = new Map<number, number>()
  for (const one of cases) for (const lead of inLeads.get(one) ?? []) counts.set(lead, (counts.get(lead) ?? 0) + 1)
  let best: T | undefined
  let most = 0
  for (const [lead, count] of counts) {
    const host = made[lead]
    if (!host || host.family !== family || count < cases.size * shared || count <= most) continue
    best = host
    most = count
  }
  return best
}

/** Signs of the bench that lie around a lender belong to the lender's lead; those around a judge stand for themselves. */
function familyOf({ sign, centre }: CorpusFinding): string {
  if (sign.kind === 'wage') return 'wage'
  return sign.kind === 'bench' && !centre.includes('#') ? 'bench' : 'loan'
}

function kindOf(findings: readonly CorpusFinding[]): LeadKind {
  const points = new Map<LeadKind, number>()
  for (const { sign, points: own } of findings) points.set(sign.kind, (points.get(sign.kind) ?? 0) + own)
  return [...points].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'loan'
}

function casesOf(findings: readonly CorpusFinding[]): Set<number> {
  return new Set(findings.flatMap(({ cases }) => cases.map(({ index }) => index)))
}

function pointsOf(findings: readonly CorpusFinding[]): number {
  const best = new Map<string, number>()
  for (const { sign, points } of findings) best.set(sign.id, Math.max(points, best.get(sign.id) ?? 0))
  return [...best.values()].reduce((sum, points) => sum + points, 0)
}

/** A finding as the hit of a lead. */
export function hitOf({ sign, points, why, evidence }: CorpusFinding): SignHit {
  return { sign: sign.id, version: sign.version, points, why, evidence }
}

/**
 * Hits of one sign in several judgments as one, with what the first says and how many there are. It weighs what all do together,
 * each `repeat` of the one before.
 */
export function gather(hits: readonly SignHit[], repeat: number, mostEvidence = 12): SignHit[] {
  const bySign = new Map<string, SignHit[]>()
  for (const one of hits) bySign.set(one.sign, [...(bySign.get(one.sign) ?? []), one])
  return [...bySign.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    if (own.length === 1) return [first]
    return [
      {
        ...first,
        points:
          Math.round(
            100 *
              diminished(
                own.map(({ points }) => points),
                repeat,
              ),
          ) / 100,
        why: {
          zh: `共 ${own.length} 处，例如：${first.why.zh}`,
          en: `${own.length} times; the first: ${first.why.en}`,
        },
        evidence: own.flatMap(({ evidence }) => evidence.slice(0, 2)).slice(0, mostEvidence),
      },
    ]
  })
}

/** Links without repeats, the surest first, then in the order of `rank`, a place for each judgment. */
export function uniqueLinks(links: readonly CorpusLink[], most: number, rank: Int32Array): CorpusLink[] {
  const seen = new Map<string, CorpusLink>()
  for (const link of links) {
    const key = `${link.kind} ${link.from} ${link.to} ${link.parties?.join(' ') ?? ''}`
    if (!seen.has(key)) seen.set(key, link)
  }
  const at = (place: number) => rank[place] ?? 0
  return [...seen.values()]
    .sort(
      (a, b) =>
        b.strength - a.strength ||
        at(a.from) - at(b.from) ||
        at(a.to) - at(b.to) ||
        (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : (a.parties?.[0] ?? 0) - (b.parties?.[0] ?? 0)),
    )
    .slice(0, most)
}
