import { idParams, moveBody, pageOf, post, postCreate, postQuery, postRow, postUpdate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { createPost, movePost, updatePost } from './commands.ts'
import { getPost, listPosts } from './queries.ts'

const tag = 'needs'
const readers = ['office', 'host', 'sender', 'leader', 'secondee'] as const

export function needRoutes(profile: Profile): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<{ id: string }>, created = false) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getPost(tx, call, changed.value.id))
    if (!found.ok) return found
    const { id, version } = found.value
    return done({ value: found.value, version, ...(created && { location: `/posts/${id}` }) })
  }
  return [
    route({
      method: 'GET',
      url: '/posts',
      tag,
      summary: 'Needs by cohort, host, status, specialty or words',
      may: readers,
      query: postQuery,
      answer: pageOf(postRow),
      handle: async ({ query, call }) => {
        const page = await read(call, (tx) => listPosts(tx, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    route({
      method: 'GET',
      url: '/posts/:id',
      tag,
      summary: 'One need: problem, wanted result, yardstick, what is asked of the person',
      may: readers,
      params: idParams,
      answer: post,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/posts',
      tag,
      summary: 'Write a need (a draft until filed)',
      may: ['host', 'office'],
      body: postCreate,
      answer: post,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'create-need', (tx) => createPost(tx, call, profile, body)), true),
    }),
    route({
      method: 'PATCH',
      url: '/posts/:id',
      tag,
      summary: 'Change a need that is not filed',
      may: ['host', 'office'],
      params: idParams,
      body: postUpdate,
      answer: post,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(call, await write(call, 'update-need', (tx) => updatePost(tx, profile, params.id, version, body))),
    }),
    route({
      method: 'POST',
      url: '/posts/:id/moves',
      tag,
      summary: 'File, accept, return, withdraw or close a need',
      may: ['host', 'office'],
      params: idParams,
      body: moveBody,
      answer: post,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, `${body.verb}-need`, (tx) => movePost(tx, call, params.id, version, body), body.reason),
        ),
    }),
  ]
}
