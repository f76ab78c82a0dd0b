/** Routes of cases that are worked on here: what a pack has found, and where people have got with it. */
import {
  idParams,
  packCase,
  packCaseAssign,
  packCaseMove,
  packCaseQuery,
  packCaseRow,
  packColleagues,
  pageOf,
} from '@zhiqiao/contract'
import { type RegisteredRoute, route } from '../../../http/route.ts'
import { type Call, read, write } from '../../../platform/call.ts'
import { done, notFound } from '../../../platform/refusal.ts'
import { readers } from '../policy.ts'
import type { InstalledPacks } from '../table.ts'
import { assignCase, colleaguesOf } from './assign.ts'
import { moveCase } from './move.ts'
import { caseAt, getCase, listCases } from './queries.ts'

const tag = 'packs'

export function caseRoutes(packs: InstalledPacks): RegisteredRoute[] {
  const show = async (call: Call, id: string) => {
    const found = await read(call, (tx) => getCase(tx, call, packs, id))
    return found.ok ? done({ value: found.value, version: found.value.version }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/pack-cases',
      tag,
      summary: 'What packs have found, of one adoption or of all that one may read, the most telling first',
      may: readers,
      query: packCaseQuery,
      answer: pageOf(packCaseRow),
      handle: async ({ query, call }) => {
        const page = await read(call, (tx) => listCases(tx, call, packs, query))
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
      method: 'GET',
      url: '/pack-cases/:id/colleagues',
      tag,
      summary: 'To whom the case can be given: those who work at its institution, or above it',
      may: readers,
      params: idParams,
      answer: packColleagues,
      handle: async ({ params, call }) => {
        const items = await read(call, async (tx) => {
          const found = await caseAt(tx, packs, params.id)
          return found && colleaguesOf(tx, found.row.institution_id)
        })
        return items ? done({ value: { items } }) : notFound('这一条', 'case')
      },
    }),
    route({
      method: 'PUT',
      url: '/pack-cases/:id/assignee',
      tag,
      summary: 'Give a case to a colleague, or to nobody',
      may: readers,
      params: idParams,
      body: packCaseAssign,
      answer: packCase,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const given = await write(
          call,
          'assign-pack-case',
          (tx) => assignCase(tx, call, packs, { id: params.id, version }, body),
          body.reason,
        )
        return given.ok ? show(call, params.id) : given
      },
    }),
    route({
      method: 'POST',
      url: '/pack-cases/:id/moves',
      tag,
      summary: 'Move a case by the lifecycle of its pack, with what the move asks for',
      may: readers,
      params: idParams,
      body: packCaseMove,
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
