/** Routes of the ranks an officer has held. */
import { idParams, onQuery, rankBody, rankHistory, rankParams, withdrawRankBody } from '@zhiqiao/contract'
import type { Day, Profile } from '@zhiqiao/domain'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { keepers, readers } from './policy.ts'
import { addRank, getRanks, withdrawRank } from './ranks.ts'

const tag = 'officers'

export function rankRoutes(profile: Profile): RegisteredRoute[] {
  const showRanks = async (call: Call, id: string, on: Day) => {
    const found = await read(call, (tx) => getRanks(tx, id, on))
    return found.ok ? done({ value: found.value.view, version: found.value.version }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/officers/:id/ranks',
      tag,
      summary: 'The ranks held, and the one in force on a day',
      may: readers,
      params: idParams,
      query: onQuery,
      answer: rankHistory,
      handle: async ({ params, query, call }) => showRanks(call, params.id, query.on ?? call.today),
    }),
    route({
      method: 'POST',
      url: '/officers/:id/ranks',
      tag,
      summary: 'Add a rank that was given; If-Match names the version of the officer',
      may: keepers,
      params: idParams,
      body: rankBody,
      answer: rankHistory,
      status: 201,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const added = await write(call, 'add-rank', (tx) => addRank(tx, call, profile, params.id, version, body))
        return added.ok ? showRanks(call, params.id, call.today) : added
      },
    }),
    route({
      method: 'POST',
      url: '/officers/:id/ranks/:rankId/withdrawal',
      tag,
      summary: 'Take an entry back that was wrong, with the reason; it stays on record',
      may: keepers,
      params: rankParams,
      body: withdrawRankBody,
      answer: rankHistory,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const withdrawn = await write(
          call,
          'withdraw-rank',
          (tx) => withdrawRank(tx, call, profile, params.id, version, params.rankId, body.reason),
          body.reason,
        )
        return withdrawn.ok ? showRanks(call, params.id, call.today) : withdrawn
      },
    }),
  ]
}
