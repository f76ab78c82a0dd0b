/** What a version of a policy, saved or not, would change for a cohort: who, by which rules, in which plans. */
import type { ChangedPerson, PolicyPreview, previewBody } from '@zhiqiao/contract'
import {
  catalogue,
  checkEligibility,
  type Effect,
  isRefused,
  isWaived,
  type Language,
  type NominationFacts,
  type PersonEffect,
  type Policy,
  policyEffect,
  preparePolicy,
  type Profile,
  standsInTheWay,
} from '@zhiqiao/domain'
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, invalid, notFound, type Result } from '../../platform/refusal.ts'
import { type CheckFrame, checkFrame, nominationFacts, presentFinding } from '../nominations/index.ts'
import { officerFacts } from '../officers/index.ts'
import { asPolicy, policyErrors } from './checks.ts'
import { nameNeed, nameNeeds, needEffects, presentNeed, turnedBy } from './effects.ts'
import { policyDocumentOf } from './queries.ts'

/** Those who stand for the cohort, drafts that the caller may see among them. */
const standing = ['draft', 'submitted', 'selected', 'not-selected'] as const
const shown = 50
const mostOfficers = 5000

export interface Facts {
  frame: CheckFrame
  base: { id: string; policy: Policy }
  after: Policy
  nominations: NominationFacts[]
  plans: { id: string; number: number; status: string; pairs: { nominationId: string; postId: string }[] }[]
}

export interface Changed {
  nomination: NominationFacts
  change: PersonEffect
}

export async function previewPolicy(
  call: Call,
  profile: Profile,
  given: z.output<typeof previewBody>,
): Promise<Result<PolicyPreview>> {
  const facts = await read(
    call,
    async (tx): Promise<Result<{ facts: Facts; officers: NominationFacts[]; all: number }>> => {
      const after = await documentOf(tx, profile, given)
      if (!after.ok) return after
      const found = await previewFacts(tx, call, profile, given.cohortId, after.value)
      if (!found.ok) return found
      const pool = await officersOfSenders(tx, found.value.frame)
      return done({ facts: found.value, ...pool })
    },
  )
  if (!facts.ok) return facts
  const changed = await changesOf(facts.value.facts)
  return done(await present(facts.value, changed, call, profile))
}

async function documentOf(
  tx: Tx,
  profile: Profile,
  { document, policyId }: z.output<typeof previewBody>,
): Promise<Result<Policy>> {
  if (document !== undefined) {
    const errors = policyErrors(profile, document)
    return errors.length > 0 ? invalid(errors) : done(asPolicy(document))
  }
  const saved = await policyDocumentOf(tx, policyId ?? '')
  return saved ? done(saved) : notFound('规则', 'policy')
}

export async function previewFacts(
  tx: Tx,
  call: Call,
  profile: Profile,
  cohortId: string,
  after: Policy,
): Promise<Result<Facts>> {
  const frame = await checkFrame(tx, call, profile, cohortId)
  if (!frame.ok) return frame
  const cohort = await tx.selectFrom('cohort').select('policy_id').where('id', '=', cohortId).executeTakeFirst()
  if (!cohort) return notFound('批次', 'cohort')
  const pairs = await tx
    .selectFrom('plan')
    .innerJoin('plan_pairing', 'plan_pairing.plan_id', 'plan.id')
    .select(['plan.id', 'plan.number', 'plan.status', 'nomination_id as nominationId', 'post_id as postId'])
    .where('plan.cohort_id', '=', cohortId)
    .where('plan.status', '<>', 'published')
    .orderBy('plan.number', 'desc')
    .execute()
  const plans = [...Map.groupBy(pairs, (row) => row.id).values()].flatMap((rows) => {
    const [first] = rows
    return first ? [{ id: first.id, number: first.number, status: first.status, pairs: rows }] : []
  })
  return done({
    frame: frame.value,
    base: { id: cohort.policy_id, policy: frame.value.policy },
    after,
    nominations: await nominationFacts(tx, cohortId, standing),
    plans,
  })
}

/** The officers of the sending side whom the caller may see: who could be nominated. */
async function officersOfSenders(
  tx: Tx,
  { senderIds }: CheckFrame,
): Promise<{ officers: NominationFacts[]; all: number }> {
  const rows = await tx
    .selectFrom('officer')
    .select(['officer.id', 'officer.institution_id as institutionId'])
    .where('officer.institution_id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', 'in', senderIds),
    )
    .orderBy('officer.id')
    .limit(mostOfficers + 1)
    .execute()
  const taken = rows.slice(0, mostOfficers)
  const facts = await officerFacts(
    tx,
    taken.map(({ id }) => id),
  )
  const officers = taken.flatMap(({ id, institutionId }): NominationFacts[] => {
    const officer = facts.get(id)
    return officer ? [{ id, officer, sendingInstitutionId: institutionId, preferences: [] }] : []
  })
  return { officers, all: rows.length }
}

/** One by one, giving way to others between: thousands of people would hold up everybody else. */
export async function changesOf({ frame, base, after, nominations }: Facts): Promise<Changed[]> {
  const effect = policyEffect(base.policy, after, frame.posts, frame.context)
  const found: Changed[] = []
  for (const [index, nomination] of nominations.entries()) {
    if (index % 25 === 24) await setImmediate()
    found.push({ nomination, change: effect.of(nomination, frame.waivers.get(nomination.id) ?? []) })
  }
  return found
}

async function present(
  { facts, officers, all }: { facts: Facts; officers: NominationFacts[]; all: number },
  changed: readonly Changed[],
  call: Call,
  profile: Profile,
): Promise<PolicyPreview> {
  const { frame, base, after, plans } = facts
  const words = { profile, directory: frame.directory, language: call.language }
  const sum = (of: (change: PersonEffect) => number) => changed.reduce((total, { change }) => total + of(change), 0)
  const named = (index: number) => {
    const post = frame.posts[index]
    return post && nameNeed(frame.directory, post)
  }
  const needsOf = (change: PersonEffect) => {
    const { closes, opens } = turnedBy(change)
    return { closes: nameNeeds(closes, named), opens: nameNeeds(opens, named) }
  }
  const group = (effect: Effect) => {
    const those = changed.filter(({ change }) => change.effect === effect)
    return {
      total: those.length,
      items: those.slice(0, shown).map(
        ({ nomination, change }): ChangedPerson => ({
          nominationId: nomination.id,
          name: nomination.officer.name,
          sender: frame.directory.ref(nomination.sendingInstitutionId),
          posts: { before: change.before.posts, after: change.after.posts },
          ...needsOf(change),
          findings: change.findings.map((finding) => presentFinding(finding, words)),
        }),
      ),
    }
  }
  const needs = needEffects(
    frame.posts,
    changed.map(({ change }) => change),
  )
  const [old, next] = [preparePolicy(base.policy, frame.context), preparePolicy(after, frame.context)]
  const could = { before: 0, after: 0 }
  for (const [index, officer] of officers.entries()) {
    if (index % 200 === 199) await setImmediate()
    if (!isRefused(old, officer)) could.before++
    if (!isRefused(next, officer)) could.after++
  }
  return {
    cohort: { id: frame.id, name: frame.name, termFrom: frame.facts.termFrom },
    base: { id: base.id, code: base.policy.id, title: base.policy.title, version: base.policy.version },
    after: { code: after.id, title: after.title, version: after.version, effectiveFrom: after.effectiveFrom },
    posts: frame.posts.length,
    nominees: {
      total: changed.length,
      before: sum(({ before }) => Number(before.eligible)),
      after: sum(({ after: now }) => Number(now.eligible)),
    },
    pairs: { before: sum(({ before }) => before.posts), after: sum(({ after: now }) => now.posts) },
    lost: group('lost'),
    gained: group('gained'),
    fewer: group('fewer'),
    more: group('more'),
    other: group('other'),
    needs: { total: needs.length, items: needs.slice(0, shown).map((need) => presentNeed(frame.directory, need)) },
    rules: rulesOf(changed, [...after.rules, ...base.policy.rules], call.language),
    officers: { total: officers.length, ...could, limited: all > mostOfficers },
    plans: plans.map(({ id, number, status, pairs }) => ({
      id,
      number,
      status,
      pairings: pairs.length,
      broken: pairs.filter((pair) => breaks(facts, pair)).length,
    })),
    ...exceptionsUnder(facts, call.language),
  }
}

/**
 * What becomes of exceptions that are granted. They go by the name of their rule; in another policy a rule of that name may ask for
 * something else, and an exception must never come to cover what nobody decided.
 */
export function exceptionsUnder(
  { frame, base, after }: Pick<Facts, 'frame' | 'base' | 'after'>,
  language: Language,
): Pick<PolicyPreview, 'waivers' | 'carried' | 'clashes'> {
  const granted = [...frame.waivers.values()].flat()
  const typeIn = (policy: Policy, ruleId: string) => policy.rules.find(({ id }) => id === ruleId)?.type
  const isOther = base.policy.id !== after.id
  const byRule = Map.groupBy(granted, ({ ruleId }) => ruleId)
  const clashes = [...byRule].flatMap(([ruleId, all]) => {
    const [was, is] = [typeIn(base.policy, ruleId), typeIn(after, ruleId)]
    if (was === undefined || is === undefined || was === is) return []
    return [
      { ruleId, before: catalogue[was].title[language], after: catalogue[is].title[language], waivers: all.length },
    ]
  })
  const kept = granted.filter(({ ruleId }) => typeIn(after, ruleId) !== undefined)
  return { waivers: granted.length - kept.length, carried: isOther ? kept.length : 0, clashes }
}

/** Whether a pairing that stood would no longer stand, or never did. */
function breaks({ frame, after, nominations }: Facts, pair: { nominationId: string; postId: string }): boolean {
  const nomination = nominations.find(({ id }) => id === pair.nominationId)
  const post = frame.posts.find(({ id }) => id === pair.postId)
  if (!nomination || !post) return true
  const waivers = frame.waivers.get(nomination.id) ?? []
  return checkEligibility(after, { nomination, post }, frame.context).some(
    (finding) => standsInTheWay(finding) && !isWaived(waivers, finding.ruleId, post.id),
  )
}

function rulesOf(changed: readonly Changed[], rules: Policy['rules'], language: 'zh' | 'en'): PolicyPreview['rules'] {
  const counts = new Map<string, { lost: number; gained: number }>()
  for (const { change } of changed) {
    const side = change.effect === 'gained' || change.effect === 'more' ? 'gained' : 'lost'
    for (const { ruleId } of change.findings) {
      const known = counts.get(ruleId) ?? { lost: 0, gained: 0 }
      counts.set(ruleId, { ...known, [side]: known[side] + 1 })
    }
  }
  return [...counts]
    .map(([ruleId, count]) => {
      const type = rules.find(({ id }) => id === ruleId)?.type
      return { ruleId, title: type ? catalogue[type].title[language] : ruleId, ...count }
    })
    .sort((a, b) => b.lost + b.gained - a.lost - a.gained)
}
