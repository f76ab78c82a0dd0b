/** Lists as a person keeps them: front door. */
import {
  defaultView,
  idParams,
  listChanges,
  listChangesQuery,
  type ListKey,
  listParams,
  listState as listStateShape,
  listView,
  listViewCreate,
  listViewUpdate,
  listVisit,
  listVisited,
} from '@zhiqiao/contract'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { changeView, chooseDefault, dropView, keepView, visit } from './commands.ts'
import { changesOf, getView, listState } from './queries.ts'

const tag = 'lists'
const state = (call: Call, list: ListKey) => read(call, (tx) => listState(tx, call, list))

/** Views hold filters, never rows: whoever is signed in may keep them; what they show is decided by each list. */
export function listRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/lists/:list',
      tag,
      summary: 'One’s views of a list and those shared by colleagues; the one it opens with',
      may: 'signed-in',
      params: listParams,
      answer: listStateShape,
      handle: async ({ params, call }) => done({ value: await state(call, params.list) }),
    }),
    route({
      method: 'POST',
      url: '/lists/:list/views',
      tag,
      summary: 'Keep filters, sort and columns under a name, for oneself or shared with an institution of one’s own',
      may: 'signed-in',
      params: listParams,
      body: listViewCreate,
      answer: listStateShape.extend({ id: idParams.shape.id }),
      status: 201,
      handle: async ({ params, body, call }) => {
        const kept = await write(call, 'keep-view', (tx) => keepView(tx, call, params.list, body))
        return kept.ok ? done({ value: { ...(await state(call, params.list)), id: kept.value.id } }) : kept
      },
    }),
    route({
      method: 'GET',
      url: '/list-views/:id',
      tag,
      summary: 'One view, of one’s own or shared',
      may: 'signed-in',
      params: idParams,
      answer: listView,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getView(tx, call, params.id))
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    route({
      method: 'PATCH',
      url: '/list-views/:id',
      tag,
      summary: 'Rename a view of one’s own, give it other filters, share it or stop sharing',
      may: 'signed-in',
      params: idParams,
      body: listViewUpdate,
      answer: listStateShape,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const kept = await write(call, 'change-view', (tx) => changeView(tx, call, params.id, version, body))
        return kept.ok ? done({ value: await state(call, kept.value.list) }) : kept
      },
    }),
    route({
      method: 'DELETE',
      url: '/list-views/:id',
      tag,
      summary: 'Delete a view of one’s own',
      may: 'signed-in',
      params: idParams,
      answer: listStateShape,
      handle: async ({ params, call }) => {
        const gone = await write(call, 'delete-view', (tx) => dropView(tx, call, params.id))
        return gone.ok ? done({ value: await state(call, gone.value.list) }) : gone
      },
    }),
    route({
      method: 'PUT',
      url: '/lists/:list/default',
      tag,
      summary: 'The view that the list opens with, for oneself',
      may: 'signed-in',
      params: listParams,
      body: defaultView,
      answer: listStateShape,
      handle: async ({ params, body, call }) => {
        const chosen = await write(call, 'choose-view', (tx) => chooseDefault(tx, params.list, body))
        return chosen.ok ? done({ value: await state(call, params.list) }) : chosen
      },
    }),
    route({
      method: 'POST',
      url: '/lists/:list/visits',
      tag,
      summary:
        'Note that one looks at the list, or that one has seen it as it was read then; answers since when changes are new to one',
      may: 'signed-in',
      params: listParams,
      body: listVisit,
      answer: listVisited,
      handle: async ({ params, body, call }) =>
        answered(await write(call, 'visit-list', (tx) => visit(tx, params.list, body.seenUntil))),
    }),
    route({
      method: 'GET',
      url: '/lists/:list/changes',
      tag,
      summary: 'What others have changed in these rows since then',
      may: 'signed-in',
      params: listParams,
      query: listChangesQuery,
      answer: listChanges,
      handle: async ({ params, query, call }) =>
        done({ value: await read(call, (tx) => changesOf(tx, call, params.list, query)) }),
    }),
  ]
}
