/** What another version of a policy would change for a person: which posts open and close, and by which rules. */
import { type Finding, standsInTheWay } from '../finding.ts'
import type { Policy } from './policy.ts'
import type { NominationFacts, PostFacts } from '../need/post.ts'
import { isSame } from './diff.ts'
import {
  checkEligibility,
  pairObstacles,
  permits,
  personObstacles,
  type PreparedPolicy,
  preparePolicy,
} from '../rules/check.ts'
import type { RuleContext } from '../rules/rule.ts'
import { isWaived, markWaived, type Waiver } from '../cohort/waiver.ts'

/** `other`: eligible as before and for as many posts, but not for the same ones. */
export const effects = ['lost', 'gained', 'fewer', 'more', 'other'] as const
export type Effect = 'none' | (typeof effects)[number]

export interface PersonEffect {
  effect: Effect
  before: { eligible: boolean; posts: number }
  after: { eligible: boolean; posts: number }
  /** Indices of the posts that are open to the person, before and after, ascending. */
  open: { before: readonly number[]; after: readonly number[] }
  /** Rules that now stand in the way, or (for `gained` and `more`) that did so before and don't any more. */
  findings: readonly Finding[]
}

export interface PolicyEffect {
  /** `waivers` are those of this nomination, and count under both versions. */
  of(nomination: NominationFacts, waivers: readonly Waiver[]): PersonEffect
}

/** A person is eligible where no rule on the person stands in the way and, once there are posts, at least one is open. */
export function policyEffect(
  before: Policy,
  after: Policy,
  posts: readonly PostFacts[],
  context: RuleContext,
): PolicyEffect {
  const [old, next] = [preparePolicy(before, context), preparePolicy(after, context)]
  const samePairs = isSame(old.pair, next.pair)
  return {
    of(nomination, waivers) {
      const was = reach(old, nomination, posts, waivers)
      const is =
        samePairs && was.ready && waivers.length === 0
          ? narrowed(next, nomination, was)
          : reach(next, nomination, posts, waivers)
      const [b, a] = [standing(was, posts), standing(is, posts)]
      const open = { before: was.open, after: is.open }
      const effect = effectOf(b, a, open)
      if (effect === 'none') return { effect, before: b, after: a, open, findings: [] }
      const loses = effect !== 'gained' && effect !== 'more'
      const [policy, kept, goes] = loses ? [after, was, is] : [before, is, was]
      // The first post that is open on one side alone: there the rules that make the difference can be asked.
      const at = goes.ready ? kept.open.find((index) => !goes.open.includes(index)) : undefined
      const post = at === undefined ? undefined : posts[at]
      const found = checkEligibility(policy, { nomination, ...(post && { post }) }, context)
      return {
        effect,
        before: b,
        after: a,
        open,
        findings: markWaived(found, waivers, post?.id).filter(standsInTheWay),
      }
    },
  }
}

interface Reach {
  /** No rule on the person stands in the way. */
  ready: boolean
  /** Indices of open posts, ascending. */
  open: readonly number[]
}

function isReady(policy: PreparedPolicy, nomination: NominationFacts, waivers: readonly Waiver[]): boolean {
  return personObstacles(policy, nomination).every(({ ruleId }) => isWaived(waivers, ruleId))
}

function reach(
  policy: PreparedPolicy,
  nomination: NominationFacts,
  posts: readonly PostFacts[],
  waivers: readonly Waiver[],
): Reach {
  // A rule on the person may be overridden for one post alone, so with exceptions each post is asked by itself.
  const everywhere = isReady(policy, nomination, waivers)
  if (!everywhere && waivers.length === 0) return { ready: false, open: [] }
  const person = everywhere ? [] : personObstacles(policy, nomination)
  const open: number[] = []
  posts.forEach((post, index) => {
    const passes =
      waivers.length === 0
        ? permits(policy, { nomination, post })
        : [...person, ...pairObstacles(policy, nomination, post)].every(({ ruleId }) =>
            isWaived(waivers, ruleId, post.id),
          )
    if (passes) open.push(index)
  })
  return { ready: everywhere || open.length > 0, open }
}

/** The rules on pairs are the same: only the person can make a difference. */
function narrowed(policy: PreparedPolicy, nomination: NominationFacts, was: Reach): Reach {
  return isReady(policy, nomination, []) ? was : { ready: false, open: [] }
}

function standing({ ready, open }: Reach, posts: readonly PostFacts[]): PersonEffect['before'] {
  return { eligible: ready && (posts.length === 0 || open.length > 0), posts: open.length }
}

function effectOf(before: PersonEffect['before'], after: PersonEffect['after'], open: PersonEffect['open']): Effect {
  if (before.eligible !== after.eligible) return after.eligible ? 'gained' : 'lost'
  if (before.posts === after.posts) {
    return open.before.every((index, at) => open.after[at] === index) ? 'none' : 'other'
  }
  return after.posts > before.posts ? 'more' : 'fewer'
}

/** Hard rules on the person alone that clearly fail; a missing fact may yet be supplied, and isn't counted. */
export function isRefused(policy: PreparedPolicy, nomination: NominationFacts): boolean {
  return personObstacles(policy, nomination).some(({ verdict }) => verdict === 'fail')
}
