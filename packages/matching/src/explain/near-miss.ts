/** One thing that stands between a person and a post: a rule to waive, or a fact to supply that several rules may wait for. */
import { type Obstacle, overridableBy, pairObstacles, type Policy, type Rule, type RuleType } from '@zhiqiao/domain'
import type { MissingFact } from '../plan-types.ts'
import type { Prepared } from '../prepare.ts'
import { required } from '../required.ts'

export type Remedy = { kind: 'waive'; ruleIds: string[]; type: RuleType } | { kind: 'supply'; fact: MissingFact }

const facts: { readonly [T in RuleType]: MissingFact | undefined } = {
  'rank-range': 'rank',
  'post-rank-range': 'rank',
  specialty: 'specialties',
  consent: 'consent',
  'date-overlap': 'secondments',
  age: 'birth',
  'service-years': 'serviceStart',
  appraisal: 'appraisals',
  education: 'education',
  'staff-category': 'staffCategory',
  standing: 'standing',
  health: 'health',
  'home-staff': 'home',
  'kin-avoidance': 'relatives',
  elsewhere: undefined,
  'legal-appointment': undefined,
  'group-quota': undefined,
}

/** The remedy of one obstacle, under a key that obstacles with the same remedy share. */
function remedyOf({ ruleId, type, verdict }: Obstacle): { key: string; remedy: Remedy } {
  const fact = facts[type]
  if (verdict === 'missing' && fact !== undefined) return { key: `fact ${fact}`, remedy: { kind: 'supply', fact } }
  return { key: `rule ${ruleId}`, remedy: { kind: 'waive', ruleIds: [ruleId], type } }
}

/** Whether a post asks for a specialty that the person has, at whatever level: where the rule on specialties stands against it, it is a matter of degree. */
export function isOfTheirField(
  { nomination, post }: Pick<Prepared, 'nomination' | 'post'>,
  i: number,
  j: number,
): boolean {
  const { specialties } = nomination(i).officer
  return post(j).specialties.some(({ code }) => specialties.some((one) => one.code === code))
}

/** Whether a remedy is one that somebody may apply: a rule that nobody may override is none. */
export function isOpenRemedy(policy: Policy, remedy: Remedy): boolean {
  if (remedy.kind === 'supply') return true
  return policy.rules.every((rule) => !remedy.ruleIds.includes(rule.id) || overridableBy(rule) !== 'never')
}

/** The one remedy that all obstacles share, or undefined where there is none or more than one. */
export function singleRemedy(obstacles: readonly Obstacle[]): { key: string; remedy: Remedy } | undefined {
  const [first, ...rest] = obstacles
  if (first === undefined) return undefined
  const found = remedyOf(first)
  return rest.every((obstacle) => remedyOf(obstacle).key === found.key) ? found : undefined
}

/** A post and the one remedy that would open it. */
export interface NearMiss {
  post: number
  key: string
  remedy: Remedy
}

/** Rules that go by one remedy, alone on pairs. */
interface RemedySet {
  fact: MissingFact | undefined
  rules: readonly Rule[]
  ruleIds: ReadonlySet<string>
}

/**
 * Who fails by how little: calls `each` with every post that a single remedy would open to a nominee. Rules with a common remedy are
 * left out together, and the compiled rules say which posts that opens; the catalogue is asked about those rules there, and
 * nothing else is.
 */
export function nearMisses({ input, matrix }: Pick<Prepared, 'input' | 'matrix'>) {
  const { policy, obstacles, obstaclesAt, isForbidden, isWaived, openWithout, waivedPosts } = matrix
  const open = new Int32Array(input.posts.length)
  const sets = remedySets(policy.pair)
  const nothing: RemedySet = { fact: undefined, rules: [], ruleIds: new Set() }
  const setsWith = (remedy: Remedy | undefined): readonly RemedySet[] => {
    if (remedy === undefined) return []
    return [(remedy.kind === 'supply' && sets.find(({ fact }) => fact === remedy.fact)) || nothing]
  }
  return (i: number, each: (miss: NearMiss) => void): void => {
    const nomination = required(input.nominations[i], `nominee ${i}`)
    const standing = obstacles[i] ?? []
    // What stands against the person everywhere has to go by the same remedy.
    const asked = standing.length === 0 ? sets : setsWith(singleRemedy(standing)?.remedy)
    // Where something is waived at one post only, less may stand in the way there than anywhere else.
    const own = new Set(waivedPosts(i))
    const tell = (post: number, found: readonly Obstacle[]) => {
      const miss = singleRemedy(found)
      if (miss && !isForbidden(i, post)) each({ post, ...miss })
    }
    for (const { ruleIds, rules } of asked) {
      const count = openWithout(i, ruleIds, open)
      const left = { person: [], pair: rules.filter(({ id }) => !isWaived(i, id)), context: policy.context }
      for (let k = 0; k < count; k++) {
        const post = open[k] ?? 0
        if (own.has(post)) continue
        const facts = required(input.posts[post], `post ${post}`)
        const found = left.pair.length === 0 ? standing : [...standing, ...pairObstacles(left, nomination, facts)]
        tell(post, found)
      }
    }
    for (const post of own) tell(post, obstaclesAt(i, post))
  }
}

function remedySets(rules: readonly Rule[]): RemedySet[] {
  const keyOf = ({ id, type }: Rule) => (facts[type] === undefined ? `rule ${id}` : `fact ${facts[type]}`)
  return [...Map.groupBy(rules, keyOf).values()].map((alike) => ({
    fact: alike[0] && facts[alike[0].type],
    rules: alike,
    ruleIds: new Set(alike.map(({ id }) => id)),
  }))
}
