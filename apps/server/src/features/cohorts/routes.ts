import {
  cohort,
  cohortCreate,
  cohortQuery,
  cohortRow,
  cohortUpdate,
  idParams,
  moveBody,
  pageOf,
} from '@zhiqiao/contract'
import { answered, showing } from '../../http/answer.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createCohort, moveCohort, updateCohort } from './commands.ts'
import { getCohort, listCohortRows } from './queries.ts'

const tag = 'cohorts'
const readers = ['office', 'host', 'sender', 'leader', 'secondee'] as const

export function cohortRoutes(): RegisteredRoute[] {
  const show = showing('/cohorts', (call, id) => read(call, (tx) => getCohort(tx, call, id)))
  return [
    route({
      method: 'GET',
      url: '/cohorts',
      tag,
      summary: 'Cohorts, the latest term first',
      may: readers,
      query: cohortQuery,
      answer: pageOf(cohortRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listCohortRows(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id',
      tag,
      summary: 'One cohort with its phases, quotas and their use, flows and possible moves',
      may: readers,
      params: idParams,
      answer: cohort,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/cohorts',
      tag,
      summary: 'Make a cohort',
      may: ['office'],
      body: cohortCreate,
      answer: cohort,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'create-cohort', (tx) => createCohort(tx, body)), true),
    }),
    route({
      method: 'PATCH',
      url: '/cohorts/:id',
      tag,
      summary: 'Change term, phases, parties or quotas',
      may: ['office'],
      params: idParams,
      body: cohortUpdate,
      answer: cohort,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(call, await write(call, 'update-cohort', (tx) => updateCohort(tx, params.id, version, body))),
    }),
    moveRoute({
      url: '/cohorts/:id/moves',
      tag,
      summary: 'Open, begin matching, reopen, close',
      may: ['office'],
      params: idParams,
      body: moveBody,
      answer: cohort,
      what: 'cohort',
      move: (tx, call, { id, version }, body) => moveCohort(tx, call, id, version, body),
      show,
    }),
  ]
}
