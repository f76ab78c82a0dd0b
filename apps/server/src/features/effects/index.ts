/** What came of a cohort so far, counted from its records; every number can be opened as the list behind it. */
import { effects, type Effects, idParams } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { check, checkFrame, nominationFacts } from '../nominations/index.ts'

async function cohortEffects(tx: Tx, call: Call, profile: Profile, cohortId: string): Promise<Result<Effects>> {
  const frame = await checkFrame(tx, call, profile, cohortId)
  if (!frame.ok) return frame
  const directory = await institutionDirectory(tx)
  const posts = await tx
    .selectFrom('post')
    .select(['id', 'host_institution_id', 'headcount', 'status', 'specialties'])
    .where('cohort_id', '=', cohortId)
    .where('status', 'in', ['filed', 'accepted', 'closed'])
    .execute()
  const taken = await tx
    .selectFrom('secondment')
    .select(['post_id', sql<number>`count(*)`.as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('post_id')
    .execute()
  const takenOf = new Map(taken.map((row) => [row.post_id, row.count]))
  const nominations = await nominationFacts(tx, cohortId, ['submitted', 'selected', 'not-selected'])
  const eligible = nominations.filter((one) => check(frame.value, one).eligible).length
  const accepted = posts.filter((post) => post.status !== 'filed')
  const sum = (rows: readonly { headcount: number }[]) => rows.reduce((total, row) => total + row.headcount, 0)
  const filledOf = (rows: readonly { id: string }[]) =>
    rows.reduce((total, row) => total + (takenOf.get(row.id) ?? 0), 0)

  const hosts = Map.groupBy(accepted, (post) => post.host_institution_id)
  const wanted = new Set(accepted.flatMap((post) => post.specialties.map((one) => one.code)))
  const asks = (code: string) => accepted.filter((post) => post.specialties[0]?.code === code)
  return done({
    cohortId,
    funnel: [
      { step: 'filed', count: sum(posts) },
      { step: 'accepted', count: sum(accepted) },
      { step: 'nominated', count: nominations.length },
      { step: 'eligible', count: eligible },
      { step: 'filled', count: filledOf(accepted) },
    ],
    hosts: [...hosts]
      .map(([id, rows]) => ({ host: directory.ref(id), requested: sum(rows), filled: filledOf(rows) }))
      .sort((a, b) => b.requested - a.requested || a.host.name.localeCompare(b.host.name)),
    specialties: [...wanted].sort().map((code) => ({
      code,
      wanted: sum(asks(code)),
      offered: nominations.filter((one) => one.officer.specialties.some((specialty) => specialty.code === code)).length,
      filled: filledOf(asks(code)),
    })),
  })
}

export function effectRoutes(profile: Profile): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/cohorts/:id/effects',
      tag: 'effects',
      summary: 'From needs filed to seats filled, by host and by specialty',
      may: ['office', 'leader'],
      params: idParams,
      answer: effects,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => cohortEffects(tx, call, profile, params.id))),
    }),
  ]
}
