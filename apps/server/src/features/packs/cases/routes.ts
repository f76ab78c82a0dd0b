/** Routes of cases that are worked on here: what a pack has found, and where people have got with it. */
import { idParams, moveBody, packCase, packCaseQuery, packCaseRow, pageOf } from '@zhiqiao/contract'
import { type RegisteredRoute, route } from '../../../http/route.ts'
import { type Call, read, write } from '../../../platform/call.ts'
import { done } from '../../../platform/refusal.ts'
import { readers } from '../policy.ts'
import type { InstalledPacks } from '../table.ts'
import { moveCase } from './move.ts'
import { getCase, listCases } from './queries.ts'

const tag = 'packs'

export function caseRoutes(packs: InstalledPacks): RegisteredRoute[] {
  const show = async (call: Call, id: string) => {
    const found = await read(call, (tx) => getCase(tx, call, packs, id))
    return found.ok ? done({ value: found.value, version: found.value.version }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/cases',
      tag,
      summary: 'What the pack has found, the most telling first',
      may: readers,
      params: idParams,
      query: packCaseQuery,
      answer: pageOf(packCaseRow),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listCases(tx, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    route({
      method: 'GET',
      url: '/pack-cases/:id',
      tag,
      summary:
        'A case in full: why, with the rows it rests on, its charts with their figures, its steps and what may be done',
      may: readers,
      params: idParams,
      answer: packCase,
      handle: ({ params, call }) => show(call, params.id),
    }),
    route({
      method: 'POST',
      url: '/pack-cases/:id/moves',
      tag,
      summary: 'Move a case by the lifecycle of its pack',
      may: readers,
      params: idParams,
      body: moveBody,
      answer: packCase,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const moved = await write(call, 'move-pack-case', (tx) =>
          moveCase(tx, call, packs, { id: params.id, version }, body),
        )
        return moved.ok ? show(call, params.id) : moved
      },
    }),
  ]
}
