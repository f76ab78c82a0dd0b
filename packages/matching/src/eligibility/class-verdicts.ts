/**
 * Rules whose verdict rests on little of the post (its days, its position): posts that are alike in it share a class, and
 * the catalogue is asked once a person and class instead of once a pair.
 */
import type { NominationFacts, PostFacts, PreparedPolicy, Rule, RuleContext, RuleType } from '@zhiqiao/domain'
import { permits } from '@zhiqiao/domain'
import { makeClasses } from '../classes.ts'

interface ClassForm {
  /** All that the rule reads of a person, or undefined where it passes at every post. */
  ofNomination(nomination: NominationFacts): string | undefined
  /** All that the rule reads of a post. */
  ofPost(post: PostFacts, context: RuleContext): string
}

export const classForms: { readonly [T in RuleType]?: ClassForm } = {
  'date-overlap': {
    ofNomination: ({ officer }) => {
      const counted = officer.secondments.filter(({ status }) => status !== 'cancelled')
      return counted.length === 0 ? undefined : counted.map(({ from, until }) => `${from} ${until}`).join()
    },
    ofPost: ({ from, until }) => `${from} ${until}`,
  },
  elsewhere: {
    ofNomination: ({ sendingInstitutionId }) => sendingInstitutionId,
    ofPost: ({ hostInstitutionId }) => hostInstitutionId,
  },
  'legal-appointment': {
    ofNomination: () => '',
    ofPost: ({ position }) => (position === undefined ? '' : `is ${position}`),
  },
}

/** Says for one person whether post j passes; undefined where every post does. */
export type ClassVerdicts = (nomination: NominationFacts) => ((post: number) => boolean) | undefined

const UNASKED = 0
const PASSES = 1
const STANDS = 2

export function classVerdicts(
  rule: Rule,
  form: ClassForm,
  posts: readonly PostFacts[],
  { context }: PreparedPolicy,
): ClassVerdicts {
  const classes = makeClasses((post: PostFacts) => form.ofPost(post, context))
  const classOf = Int32Array.from(posts, (post) => classes.of(post))
  const alone = { person: [], pair: [rule], context }
  const verdicts = new Uint8Array(classes.examples.length)
  let last: string | undefined
  return (nomination) => {
    const key = form.ofNomination(nomination)
    if (key === undefined) return undefined
    if (key !== last) verdicts.fill(UNASKED)
    last = key
    return (j) => {
      const at = classOf[j] ?? 0
      const post = classes.examples[at]
      if (verdicts[at] === UNASKED && post) verdicts[at] = permits(alone, { nomination, post }) ? PASSES : STANDS
      return verdicts[at] === PASSES
    }
  }
}
