/** Moving a cohort to a newer version of its policy, or to another policy: a decision with its reason, recorded and told. */
import type { policyMoveBody } from '@zhiqiao/contract'
import { isWithin, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { refuseStaleCohort, setCohortPolicy } from '../cohorts/index.ts'
import type { CheckFrame } from '../nominations/index.ts'
import { notify } from '../notifications/index.ts'
import { keepNames } from './decisions.ts'
import { type Changed, changesOf, exceptionsUnder, type Facts, previewFacts } from './preview.ts'
import { policyDocumentOf } from './queries.ts'

export async function movePolicy(
  tx: Tx,
  call: Call,
  profile: Profile,
  cohortId: string,
  version: number,
  given: z.output<typeof policyMoveBody>,
): Promise<Result<{ id: string }>> {
  const stale = await refuseStaleCohort(tx, cohortId, version)
  if (stale) return stale
  const after = await policyDocumentOf(tx, given.policyId)
  if (!after) return notFound('规则', 'policy')
  const facts = await previewFacts(tx, call, profile, cohortId, after)
  if (!facts.ok) return facts
  const { frame, base } = facts.value
  const refused = refuseMove(facts.value)
  if (refused) return refused
  const changed = await changesOf(facts.value)
  const moved = await setCohortPolicy(tx, cohortId, version, given.policyId)
  if (!moved.ok) return moved
  const count = (effect: 'lost' | 'gained') => changed.filter(({ change }) => change.effect === effect).length
  const decisionId = newId()
  await tx
    .insertInto('cohort_policy_decision')
    .values({
      id: decisionId,
      cohort_id: cohortId,
      from_policy_id: moved.value.from,
      to_policy_id: given.policyId,
      reason: given.reason,
      lost: count('lost'),
      gained: count('gained'),
      decided_by: call.actor.accountId,
      decided_at: call.now,
      names_kept: true,
      demo: frame.demo,
    })
    .execute()
  await keepNames(tx, decisionId, frame, changed)
  await tellSenders(tx, call, frame, changed, {
    version: after.version,
    titleZh: base.policy.id === after.id ? '' : after.title.zh,
    titleEn: base.policy.id === after.id ? '' : after.title.en,
    reason: given.reason,
  })
  return done({ id: cohortId })
}

/** To a newer version of the same policy, or to another policy: never back under the same code, never over exceptions. */
function refuseMove(facts: Facts): Result<never> | undefined {
  const { base, after } = facts
  if (after.id === base.policy.id && after.version <= base.policy.version) {
    return refuse(
      'conflict',
      'not-newer',
      `批次现用「${base.policy.title.zh}」第 ${base.policy.version} 版，同一套规则只能改用更新的版本。`,
      `The cohort goes by version ${base.policy.version} of “${base.policy.title.en}”; of the same policy it can only move to a newer version.`,
    )
  }
  const zh = exceptionsUnder(facts, 'zh').clashes
  if (zh.length === 0) return undefined
  const en = exceptionsUnder(facts, 'en').clashes
  return refuse(
    'conflict',
    'exceptions-clash',
    `有已批准的例外所依据的规则，在要改用的规则里是另一回事：${zh.map((one) => `「${one.before}」→「${one.after}」（${one.waivers} 项）`).join('，')}。请先收回这些例外，再改用。`,
    `Exceptions are granted under rules that are something else in the other policy: ${en.map((one) => `“${one.before}” → “${one.after}” (${one.waivers})`).join(', ')}. Take them back first.`,
  )
}

const namedInNotice = 6

/** Each account that acts for the sender of somebody concerned is told once, of its own people by name. */
async function tellSenders(
  tx: Tx,
  call: Call,
  { id, name, directory }: CheckFrame,
  changed: readonly Changed[],
  said: { version: number; titleZh: string; titleEn: string; reason: string },
): Promise<void> {
  const concerned = changed.filter(({ change }) => change.effect === 'lost' || change.effect === 'gained')
  const lineages = concerned.flatMap(({ nomination }) =>
    directory.tree.lineage(nomination.sendingInstitutionId).map((one) => one.id),
  )
  const accounts = await sql<{ account_id: string; institution_id: string }>`
    select * from zq.accounts_of(${[...new Set(lineages)]}::uuid[], array['sender'])`.execute(tx)
  const byAccount = Map.groupBy(accounts.rows, (row) => row.account_id)
  const notices = [...byAccount].map(([accountId, rows]) => {
    const own = concerned.filter(({ nomination }) =>
      rows.some((row) => isWithin(directory.tree, nomination.sendingInstitutionId, row.institution_id)),
    )
    const people = (effect: 'lost' | 'gained') => {
      const names = own
        .filter(({ change }) => change.effect === effect)
        .map(({ nomination }) => nomination.officer.name)
      return { count: names.length, names: names.slice(0, namedInNotice).join('、') }
    }
    const [lost, gained] = [people('lost'), people('gained')]
    const counted = { lost: lost.count, gained: gained.count, lostNames: lost.names, gainedNames: gained.names }
    return {
      accountId,
      kind: 'policy-moved' as const,
      params: { cohortZh: name.zh, cohortEn: name.en, ...counted, ...said },
      link: `/selection/nominations?cohort=${id}`,
    }
  })
  await notify(tx, call, notices)
}
