import {
  constraintCreate,
  handMove,
  handMoveBody,
  id,
  idParams,
  job,
  moveBody,
  moveCost,
  pageOf,
  plan,
  planCreate,
  planListRow,
  planQuery,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { movePlan } from './decide.ts'
import { addConstraint, dropConstraint, moveByHand, whatIf } from './draft.ts'
import type { SelectionFrame } from './input.ts'
import { startMatch } from './match.ts'
import { presentCost } from './present-cost.ts'
import { listPlans } from './queries.ts'
import { releaseRoutes } from './release-routes.ts'
import { roomRoutes } from './room-routes.ts'
import { showPlan } from './show.ts'

const tag = 'selection'
const jobTag = 'jobs'

export function selectionRoutes(profile: Profile, jobs: Jobs): RegisteredRoute[] {
  const show = (call: Call, changed: Result<{ id: string; frame?: SelectionFrame }>) => showPlan(call, profile, changed)
  return [
    ...roomRoutes(profile, jobs),
    ...releaseRoutes(profile),
    route({
      method: 'POST',
      url: '/cohorts/:id/plans',
      tag,
      summary: 'Match: starts a job that makes a new draft',
      may: ['office'],
      params: idParams,
      body: planCreate,
      answer: job,
      status: 202,
      handle: async ({ params, body, call }) => {
        const started = await startMatch(jobs, call, profile, params.id, body)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'GET',
      url: '/plans',
      tag,
      summary: 'Drafts of a cohort, or of all that one sees, newest first',
      may: ['office', 'leader'],
      query: planQuery,
      answer: pageOf(planListRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listPlans(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/plans/:id',
      tag,
      summary: 'A plan with its reasons, and the nearest change for everybody left out',
      may: ['office', 'leader'],
      params: idParams,
      answer: plan,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/plans/:id/constraints',
      tag,
      summary: 'Lock or forbid a pair',
      may: ['office'],
      params: idParams,
      body: constraintCreate,
      answer: plan,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, body.kind, (tx) => addConstraint(tx, call, profile, params.id, version, body), body.reason),
        ),
    }),
    route({
      method: 'DELETE',
      url: '/plans/:id/constraints/:constraintId',
      tag,
      summary: 'Take a lock or prohibition back',
      may: ['office'],
      params: z.object({ id, constraintId: id }),
      answer: plan,
      changes: true,
      handle: async ({ params, version, call }) =>
        show(
          call,
          await write(call, 'drop-constraint', (tx) =>
            dropConstraint(tx, call, profile, params.id, params.constraintId, version),
          ),
        ),
    }),
    route({
      method: 'POST',
      url: '/plans/:id/what-if',
      tag,
      summary: 'What a move by hand would cost; nothing is saved',
      may: ['office', 'leader'],
      params: idParams,
      body: handMove,
      answer: moveCost,
      handle: async ({ params, body, call }) => {
        const found = await read(call, (tx) => whatIf(tx, call, profile, params.id, body))
        return found.ok ? done({ value: presentCost(found.value, profile, call.language) }) : found
      },
    }),
    route({
      method: 'POST',
      url: '/plans/:id/hand-moves',
      tag,
      summary: 'Move a person by hand, alone or with the rest rearranged',
      may: ['office'],
      params: idParams,
      body: handMoveBody,
      answer: plan,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(
            call,
            'move-by-hand',
            (tx) => moveByHand(tx, call, profile, params.id, version, body),
            body.reason,
          ),
        ),
    }),
    moveRoute({
      url: '/plans/:id/moves',
      tag,
      summary: 'Submit, approve, return or publish a plan',
      may: ['office', 'leader'],
      params: idParams,
      body: moveBody,
      answer: plan,
      what: 'plan',
      move: (tx, call, { id, version }, body) => movePlan(tx, call, profile, id, version, body),
      show,
    }),
    route({
      method: 'GET',
      url: '/jobs/:id',
      tag: jobTag,
      summary: 'How far a job is',
      may: ['office', 'leader', 'host', 'sender'],
      params: idParams,
      answer: job,
      handle: async ({ params, call }) => answered(await jobs.get(call, params.id)),
    }),
    route({
      method: 'POST',
      url: '/jobs/:id/cancel',
      tag: jobTag,
      summary: 'Cancel a job',
      may: ['office', 'host', 'sender'],
      params: idParams,
      answer: job,
      handle: async ({ params, call }) => answered(await jobs.cancel(call, params.id)),
    }),
  ]
}
