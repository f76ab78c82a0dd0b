/**
 * The rules on pairs, compiled: an index proposes posts, columns strike out most of the rest, and the catalogue's own
 * function is asked only where a relative could matter or a rule has no compiled form. The answer is the catalogue's.
 */
import type { NominationFacts, PostFacts, PreparedPolicy, Rule, RuleType } from '@zhiqiao/domain'
import { permits } from '@zhiqiao/domain'
import { candidateIndex } from './candidate-index.ts'
import { classForms, classVerdicts } from './class-verdicts.ts'
import { institutionOrder } from './institution-order.ts'
import { kinTouch, touches } from './kin-touch.ts'

type Form = 'specialties' | 'ranks' | 'class' | 'kin'

/** How each type of rule on pairs is asked; a type that isn't here is asked pair by pair. */
export const compiledForms: { readonly [T in RuleType]?: Form } = {
  specialty: 'specialties',
  'post-rank-range': 'ranks',
  'date-overlap': 'class',
  elsewhere: 'class',
  'legal-appointment': 'class',
  'kin-avoidance': 'kin',
}

interface Sorted {
  specialties: readonly Rule[]
  ranks: readonly Rule[]
  class: readonly Rule[]
  kin: readonly Rule[]
  plain: readonly Rule[]
}

/**
 * Writes the posts, ascending, at which no rule on the pair stands in the way into `into` (as long as there are posts) and
 * gives their number. Rules named in `waived` aren't asked.
 */
export type EligiblePosts = (nomination: NominationFacts, waived: ReadonlySet<string>, into: Int32Array) => number

export function compileEligiblePosts(
  policy: PreparedPolicy,
  posts: readonly PostFacts[],
  forms = compiledForms,
): EligiblePosts {
  const { context } = policy
  const all = sort(policy.pair, forms)
  const index = candidateIndex(all, posts, policy)
  const verdicts = new Map(
    all.class.flatMap((rule) => {
      const form = classForms[rule.type]
      return form ? [[rule, classVerdicts(rule, form, posts, policy)]] : []
    }),
  )
  const order = institutionOrder(context.tree)
  const host = Int32Array.from(posts, ({ hostInstitutionId }) => order.enter(hostInstitutionId))

  return (nomination, waived, into) => {
    const asked =
      waived.size === 0
        ? all
        : sort(
            policy.pair.filter(({ id }) => !waived.has(id)),
            forms,
          )
    const touched = asked.kin.length === 0 ? [] : kinTouch(asked.kin, nomination, context.tree, order)
    if (touched === 'all') return 0
    const candidates = index(nomination, asked)
    const tests = asked.class.flatMap((rule) => verdicts.get(rule)?.(nomination) ?? [])
    const kin = { person: [], pair: asked.kin, context }
    const plain = { person: [], pair: asked.plain, context }
    if (tests.length === 0 && touched.length === 0 && plain.pair.length === 0) {
      into.set(candidates)
      return candidates.length
    }
    const mayGo = (rules: PreparedPolicy, j: number) => {
      const post = posts[j]
      return post !== undefined && permits(rules, { nomination, post })
    }
    let count = 0
    for (const j of candidates) {
      if (!tests.every((passes) => passes(j))) continue
      if (touched.length > 0 && touches(touched, host[j] ?? -1) && !mayGo(kin, j)) continue
      if (plain.pair.length > 0 && !mayGo(plain, j)) continue
      into[count++] = j
    }
    return count
  }
}

function sort(rules: readonly Rule[], forms: typeof compiledForms): Sorted {
  const of = (form: Form | undefined) => rules.filter(({ type }) => forms[type] === form)
  return {
    specialties: of('specialties'),
    ranks: of('ranks'),
    class: of('class'),
    kin: of('kin'),
    plain: of(undefined),
  }
}
