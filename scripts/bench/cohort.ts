/**
 * How long a cohort of 1,000 posts and 2,000 nominees takes to check, match and explain. Seeded: the same cohort each time.
 *   node scripts/bench/cohort.ts [posts] [nominees] [runs]
 */
import { buildTree, day, type Institution, type NominationFacts, type PostFacts, type Quota } from '@zhiqiao/domain'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  firstCohort,
} from '@zhiqiao/domain/examples'
import { explain, type PlanInput, prepare, solvePrepared } from '@zhiqiao/matching'
import { seeded } from '@zhiqiao/domain'

const [posts = 1000, nominees = 2000, runs = 7] = process.argv.slice(2).map(Number)

const { next, below, pick } = seeded(20260510)

const specialties = Array.from({ length: 10 }, (_, index) => `field-${index}`)
const ranks = ['senior-2', 'senior-3', 'senior-4', 'procurator-1', 'procurator-2', 'procurator-3']

/** One country: 31 provinces to send, one to host, ten institutions in each sender, 96 in the host. */
function cohort(): PlanInput {
  const rows: Institution[] = []
  const add = (id: string, parentId: string | null, level: string) => {
    rows.push({ id, code: id, name: id, level, parentId, regionCode: id })
    return id
  }
  add('top', null, 'national')
  const senders: string[] = []
  const quotas: Quota[] = []
  for (let p = 0; p < 31; p++) {
    const province = add(`s${p}`, 'top', 'province')
    quotas.push({ side: 'sending', institutionId: province, min: 5, max: 24 + below(20) })
    for (let k = 0; k < 10; k++) {
      const institution = add(`s${p}-${k}`, province, 'county')
      senders.push(institution)
      if (k < 3) quotas.push({ side: 'sending', institutionId: institution, max: 2 + below(4) })
    }
  }
  const hosts: string[] = []
  add('h', 'top', 'province')
  for (let c = 0; c < 12; c++) {
    const city = add(`h${c}`, 'h', 'city')
    quotas.push({ side: 'host', institutionId: city, min: 20, max: Math.ceil(posts / 12) })
    for (let k = 0; k < 8; k++) hosts.push(add(`h${c}-${k}`, city, 'county'))
  }
  const built = buildTree(rows)
  if (!built.ok) throw new RangeError('no tree')
  return {
    cohort: { ...firstCohort, quotas },
    policy: examplePolicy,
    profile: {
      ...exampleProfile,
      specialties: specialties.map((code) => ({ code, name: { zh: code, en: code } })),
    },
    tree: built.tree,
    today: exampleToday,
    posts: Array.from({ length: posts }, (_, index) => onePost(index, pick(hosts))),
    nominations: Array.from({ length: nominees }, (_, index) => oneNomination(index, pick(senders))),
  }
}

function onePost(index: number, host: string): PostFacts {
  const bounds = next()
  return examplePost(`p${index}`, host, {
    tier: 1 + below(3),
    departmentCode: pick(['first', 'second', 'third', 'fourth']),
    specialties: Array.from({ length: 1 + below(2) }, () => pick(specialties)).map((code) =>
      next() < 0.3 ? { code, atLeast: 'skilled' } : { code },
    ),
    ...(bounds < 0.3 ? { rankHighest: 'senior-3' } : bounds < 0.5 ? { rankLowest: 'procurator-1' } : {}),
  })
}

function oneNomination(index: number, sender: string): NominationFacts {
  const own = [...new Set(Array.from({ length: 1 + below(3) }, () => pick(specialties)))]
  const { consentOn, relatives, ...officer } = exampleNomination(`n${index}`, sender, {
    rank: pick(ranks),
    departmentCode: pick(['first', 'second', 'third', 'fourth']),
    birth: day(`${1978 + below(20)}-0${1 + below(9)}-15`),
    specialties: own.map((code) => ({
      code,
      level: pick(['expert', 'skilled', 'skilled', 'basic']),
      years: below(15),
    })),
    appraisals: [2024, 2025].map((year) => ({ year, grade: pick(['excellent', 'competent', 'competent']) })),
    secondments:
      next() < 0.1 ? [{ from: day('2025-01-10'), until: day('2025-12-31'), status: pick(['done', 'cancelled']) }] : [],
  }).officer
  return {
    id: `n${index}`,
    sendingInstitutionId: sender,
    preferences: Array.from({ length: below(6) }, () => `p${below(posts)}`),
    officer: {
      ...officer,
      ...(next() < 0.03 || !consentOn ? {} : { consentOn }),
      ...(next() < 0.05 || !relatives ? {} : { relatives }),
    },
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const input = cohort()
const times: Record<'check' | 'match' | 'explain' | 'all', number[]> = { check: [], match: [], explain: [], all: [] }
for (let run = 0; run < runs; run++) {
  const begin = performance.now()
  const preparation = prepare(input)
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.refusals))
  const checked = performance.now()
  const solution = solvePrepared(preparation.prepared)
  const matched = performance.now()
  const plan = explain(preparation.prepared, solution)
  const explained = performance.now()
  times.check.push(checked - begin)
  times.match.push(matched - checked)
  times.explain.push(explained - matched)
  times.all.push(explained - begin)
  if (run > 0) continue
  const { status, pairings, unfilled, unmatched, filledByTier, totalFit, eligiblePairs } = plan
  const kinds = new Map<string, number>()
  for (const { reason } of [...unfilled, ...unmatched]) kinds.set(reason, (kinds.get(reason) ?? 0) + 1)
  const proven = [...unfilled, ...unmatched].filter(({ changes }) => changes.some(({ works }) => works)).length
  console.log(
    `${posts} posts, ${nominees} nominees, ${eligiblePairs} eligible pairs; ${status}: ${pairings.length} placed,`,
  )
  console.log(
    `${unfilled.length} posts unfilled, ${unmatched.length} people not placed, ${proven} of these with a proven change`,
  )
  console.log(
    filledByTier.map(({ tier, filled, seats }) => `tier ${tier}: ${filled}/${seats}`).join(', '),
    `fit ${totalFit / 10}`,
  )
  console.log([...kinds].map(([reason, all]) => `${reason} ${all}`).join(', '))
}
for (const [phase, values] of Object.entries(times)) {
  const [cold = 0, ...warm] = values
  console.log(`${phase.padEnd(8)} cold ${cold.toFixed(0)} ms, median warm ${median(warm).toFixed(0)} ms`)
}
