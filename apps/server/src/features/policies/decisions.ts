/** Decisions on the rules of a cohort as they stay on record: from what to what, why, and whom it concerned by name. */
import type { PolicyDecision, PolicyDecisionEffect } from '@zhiqiao/contract'
import { catalogue, type Policy } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import type { CheckFrame } from '../nominations/index.ts'
import { nameNeed, nameNeeds, needEffects, turnedBy } from './effects.ts'
import type { Changed } from './preview.ts'

/** More than anybody reads down a page; the preview before the decision is where one looks closely. */
const listed = 500

/** Written once with the decision: later the facts are others, and nobody could reckon it again. */
export async function keepNames(
  tx: Tx,
  decisionId: string,
  { posts }: CheckFrame,
  changed: readonly Changed[],
): Promise<void> {
  const idsOf = (indices: readonly number[]) => indices.flatMap((index) => posts[index]?.id ?? [])
  const people = changed.flatMap(({ nomination, change }) => {
    if (change.effect === 'none') return []
    const { closes, opens } = turnedBy(change)
    return {
      decision_id: decisionId,
      nomination_id: nomination.id,
      effect: change.effect,
      closes: idsOf(closes),
      opens: idsOf(opens),
      rules: [...new Set(change.findings.map(({ ruleId }) => ruleId))],
    }
  })
  const needs = needEffects(
    posts,
    changed.map(({ change }) => change),
  ).map(({ post, ...counts }) => ({ decision_id: decisionId, post_id: post.id, ...counts }))
  await sql`
    insert into cohort_policy_person (decision_id, nomination_id, effect, closes, opens, rules)
    select decision_id, nomination_id, effect, closes, opens, rules
      from jsonb_populate_recordset(null::cohort_policy_person, ${wellFormedJson(people)}::jsonb)`.execute(tx)
  await sql`
    insert into cohort_policy_need (decision_id, post_id, before, after, closes, opens)
    select decision_id, post_id, before, after, closes, opens
      from jsonb_populate_recordset(null::cohort_policy_need, ${wellFormedJson(needs)}::jsonb)`.execute(tx)
}

/** The newest first. */
export async function policyDecisions(tx: Tx, cohortId: string): Promise<PolicyDecision[]> {
  const rows = await decisions(tx).where('d.cohort_id', '=', cohortId).orderBy('d.id', 'desc').execute()
  return rows.map(({ id, reason, lost, gained, decided_at, fromId, toId, from, to, decidedBy }) => ({
    id,
    from: { id: fromId, ...named(from) },
    to: { id: toId, ...named(to) },
    reason,
    lost,
    gained,
    decidedBy: decidedBy ?? '',
    decidedAt: decided_at.toISOString(),
  }))
}

function decisions(tx: Tx) {
  return tx
    .selectFrom('cohort_policy_decision as d')
    .innerJoin('policy as f', 'f.id', 'd.from_policy_id')
    .innerJoin('policy as t', 't.id', 'd.to_policy_id')
    .select([
      'd.id',
      'd.reason',
      'd.lost',
      'd.gained',
      'd.decided_at',
      'd.names_kept as namesKept',
      'f.id as fromId',
      'f.document as from',
      't.id as toId',
      't.document as to',
      sql<string | null>`zq.display_name(d.decided_by)`.as('decidedBy'),
    ])
}

function named({ id, title, version }: Policy) {
  return { code: id, title, version }
}

/** Row-level security says whom the caller may see; the rest is told as a number. */
export async function decisionEffect(
  tx: Tx,
  call: Call,
  cohortId: string,
  decisionId: string,
): Promise<Result<PolicyDecisionEffect>> {
  const decision = await decisions(tx)
    .where('d.cohort_id', '=', cohortId)
    .where('d.id', '=', decisionId)
    .executeTakeFirst()
  if (!decision) return notFound('改用规则的决定', 'decision')
  const directory = await institutionDirectory(tx)
  const people = await tx
    .selectFrom('cohort_policy_person as p')
    .innerJoin('nomination', 'nomination.id', 'p.nomination_id')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select([
      'p.nomination_id as nominationId',
      'officer.name',
      'nomination.sending_institution_id as senderId',
      'p.effect',
      'p.closes',
      'p.opens',
      'p.rules',
    ])
    .where('p.decision_id', '=', decisionId)
    .orderBy(sql`array_position(array['lost', 'gained', 'fewer', 'more', 'other'], p.effect)`)
    .orderBy('officer.name')
    .orderBy('p.nomination_id')
    .execute()
  const shown = people.slice(0, listed)
  const posts = await postNames(tx, [...new Set(shown.flatMap(({ closes, opens }) => [...closes, ...opens]))])
  const nameOf = (id: string) => {
    const post = posts.get(id)
    return post && nameNeed(directory, post)
  }
  const title = (ruleId: string) => {
    const rule = [...decision.to.rules, ...decision.from.rules].find(({ id }) => id === ruleId)
    return rule ? catalogue[rule.type].title[call.language] : ruleId
  }
  const seen = (effect: 'lost' | 'gained') => people.filter((one) => one.effect === effect).length
  const needs = await tx
    .selectFrom('cohort_policy_need as n')
    .innerJoin('post', 'post.id', 'n.post_id')
    .select([
      'post.id',
      'post.number',
      'post.title',
      'post.host_institution_id as hostInstitutionId',
      'n.before',
      'n.after',
      'n.closes',
      'n.opens',
    ])
    .where('n.decision_id', '=', decisionId)
    .orderBy(sql`n.after - n.before`)
    .orderBy('post.number')
    .limit(listed)
    .execute()
  return done({
    people: shown.map(({ senderId, closes, opens, rules, ...one }) => ({
      ...one,
      sender: directory.ref(senderId),
      rules: rules.map(title),
      closes: nameNeeds(closes, nameOf),
      opens: nameNeeds(opens, nameOf),
    })),
    more: people.length - shown.length,
    hidden: decision.namesKept
      ? { lost: Math.max(0, decision.lost - seen('lost')), gained: Math.max(0, decision.gained - seen('gained')) }
      : { lost: decision.lost, gained: decision.gained },
    needs: needs.map(({ before, after, closes, opens, ...post }) => ({
      ...nameNeed(directory, post),
      before,
      after,
      closes,
      opens,
    })),
    recorded: decision.namesKept,
  })
}

async function postNames(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('post')
    .select(['id', 'number', 'title', 'host_institution_id as hostInstitutionId'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
