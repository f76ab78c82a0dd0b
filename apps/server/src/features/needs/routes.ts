import {
  idParams,
  needStep,
  pageOf,
  post,
  postCreate,
  postMove,
  postQuery,
  postRow,
  postUpdate,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered, showing } from '../../http/answer.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done, notFound } from '../../platform/refusal.ts'
import { createPost, updatePost } from './commands.ts'
import { movePost } from './moves.ts'
import { getPost, listPosts } from './queries.ts'
import { needRegisterRoutes } from './register-routes.ts'
import { listSteps } from './story.ts'

const tag = 'needs'
const readers = ['office', 'host', 'sender', 'leader', 'secondee'] as const

export function needRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/posts', (call, id) => read(call, (tx) => getPost(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/posts',
      tag,
      summary: 'Needs by cohort, host, status, specialty or words',
      may: readers,
      query: postQuery,
      answer: pageOf(postRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listPosts(tx, query))),
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
      method: 'GET',
      url: '/posts/:id/steps',
      tag,
      summary: 'The story of a need, as far as the caller may read it: who, when, why, and what was changed',
      may: readers,
      params: idParams,
      answer: z.object({ items: z.array(needStep) }),
      handle: async ({ params, call }) =>
        read(call, async (tx) => {
          const row = await tx
            .selectFrom('post')
            .leftJoin('cohort', 'cohort.id', 'post.cohort_id')
            .select(['post.id', 'host_institution_id as hostId', 'office_institution_id as officeId'])
            .where('post.id', '=', params.id)
            .executeTakeFirst()
          if (!row) return notFound('岗位需求', 'need')
          return done({ value: { items: await listSteps(tx, { ...row, officeId: row.officeId ?? undefined }) } })
        }),
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
    moveRoute({
      url: '/posts/:id/moves',
      tag,
      summary: 'Review, file, accept, return, withdraw a need; its host closes it with a verdict',
      may: ['host', 'office'],
      params: idParams,
      body: postMove,
      answer: post,
      what: 'need',
      move: (tx, call, { id, version }, body) => movePost(tx, call, id, version, body),
      show,
    }),
    ...needRegisterRoutes(profile),
  ]
}
