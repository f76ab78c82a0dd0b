/** The home: what waits for one, since when, and what happens next. */
import { home, type Home } from '@zhiqiao/contract'
import { nextPhase } from '@zhiqiao/domain'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Clock } from '../../platform/clock.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { agreementsWaiting } from '../agreements/index.ts'
import { listCohortRows } from '../cohorts/index.ts'
import { leadsWaiting } from '../leads/index.ts'
import { casesWaiting, type InstalledPacks } from '../packs/index.ts'
import { listSecondments } from '../secondments/index.ts'
import { waitingFor } from './waiting.ts'

async function getHome(tx: Tx, call: Call, clock: Clock, packs: InstalledPacks): Promise<Result<Home>> {
  const cohorts = await listCohortRows(tx, { limit: 20 })
  if (!cohorts.ok) return cohorts
  const open = cohorts.value.items.filter((cohort) => cohort.status !== 'closed')
  const next = open
    .flatMap((cohort) => {
      const phase = nextPhase(cohort.phases, cohort.status, call.today)
      return phase ? [{ cohortId: cohort.id, cohortName: cohort.name, phase: phase.code, from: phase.from }] : []
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const { officerId } = call.actor
  const own = officerId === undefined ? undefined : await listSecondments(tx, { officer: officerId, limit: 10 })
  if (own && !own.ok) return own
  const nomination =
    officerId === undefined
      ? undefined
      : await tx
          .selectFrom('nomination')
          .innerJoin('officer', 'officer.id', 'nomination.officer_id')
          .select([
            'nomination.id',
            'nomination.status',
            'nomination.cohort_id as cohortId',
            'officer.consent_on as consentOn',
          ])
          .where('nomination.officer_id', '=', officerId)
          .where('nomination.status', '<>', 'withdrawn')
          .orderBy('nomination.id', 'desc')
          .limit(1)
          .executeTakeFirst()
  return done({
    cohorts: open,
    waiting: [
      ...(await leadsWaiting(tx, call)),
      ...(await casesWaiting(tx, call, packs)),
      ...(await waitingFor(tx, call, clock, open)),
      ...(await agreementsWaiting(tx, call)),
    ],
    next,
    secondments: own?.value.items ?? [],
    ...(nomination && {
      nomination: {
        id: nomination.id,
        status: nomination.status,
        cohortId: nomination.cohortId,
        ...(nomination.consentOn !== null && { consentOn: nomination.consentOn }),
      },
    }),
  })
}

export function homeRoutes(clock: Clock, packs: InstalledPacks): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/home',
      tag: 'home',
      summary: 'What waits for the caller, since when, and what happens next',
      may: 'signed-in',
      answer: home,
      handle: async ({ call }) => answered(await read(call, (tx) => getHome(tx, call, clock, packs))),
    }),
  ]
}
