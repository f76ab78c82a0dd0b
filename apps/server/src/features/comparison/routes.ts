import { avoidance, avoidanceQuery, compareQuery, peopleComparison } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read } from '../../platform/call.ts'
import { avoidanceOf, compareOfficers } from './queries.ts'

const tag = 'officers'

export function comparisonRoutes(profile: Profile): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/officers/compare',
      tag,
      summary: 'Two to four officers side by side; for a need of a cohort also their eligibility and fit',
      may: ['office', 'sender', 'host', 'leader'],
      query: compareQuery,
      answer: peopleComparison,
      handle: async ({ query, call }) => answered(await read(call, (tx) => compareOfficers(tx, call, profile, query))),
    }),
    route({
      method: 'GET',
      url: '/avoidance',
      tag,
      summary:
        'Whether the officer may go to this need as far as kin is concerned: the verdict and its clause, nothing else',
      may: ['office', 'sender', 'leader'],
      query: avoidanceQuery,
      answer: avoidance,
      handle: async ({ query, call }) => answered(await read(call, (tx) => avoidanceOf(tx, call, profile, query))),
    }),
  ]
}
