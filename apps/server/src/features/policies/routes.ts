/** Routes of policies. */
import { idParams, pageOf, pageQuery, policyCreate, policyRecord } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createPolicy } from './commands.ts'
import { getPolicy, listPolicies } from './queries.ts'

const tag = 'policies'
const readers = ['office', 'host', 'sender', 'leader', 'secondee'] as const

export function policyRoutes(profile: Profile): RegisteredRoute[] {
  const show = async (call: Call, id: string, created = false) => {
    const found = await read(call, (tx) => getPolicy(tx, id))
    if (!found.ok) return found
    return done({ value: found.value, version: found.value.version, ...(created && { location: `/policies/${id}` }) })
  }
  return [
    route({
      method: 'GET',
      url: '/policies',
      tag,
      summary: 'Rule sets of the profile, of one’s office, and of the cohorts one takes part in',
      may: readers,
      query: z.object(pageQuery),
      answer: pageOf(policyRecord),
      handle: async ({ query, call }) => {
        const page = await read(call, (tx) => listPolicies(tx, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    route({
      method: 'GET',
      url: '/policies/:id',
      tag,
      summary: 'One version of a policy',
      may: readers,
      params: idParams,
      answer: policyRecord,
      handle: async ({ params, call }) => show(call, params.id),
    }),
    route({
      method: 'POST',
      url: '/policies',
      tag,
      summary: 'Add a version of a policy (zhiqiao.policy/1); versions are never changed',
      may: ['office'],
      body: policyCreate,
      answer: policyRecord,
      status: 201,
      handle: async ({ body, call }) => {
        const made = await write(call, 'create-policy', (tx) => createPolicy(tx, profile, body))
        return made.ok ? show(call, made.value.id, true) : made
      },
    }),
  ]
}
