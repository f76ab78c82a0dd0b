/** Routes of policies. */
import {
  balance,
  id,
  idParams,
  pageOf,
  pageQuery,
  policyCreate,
  policyDecision,
  policyDecisionEffect,
  policyDraft,
  policyDraftBody,
  policyMoveBody,
  policyPreview,
  policyRecord,
  policySchema,
  previewBody,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { movePolicy } from './adopt.ts'
import { cohortBalance } from './balance.ts'
import { createPolicy } from './commands.ts'
import { decisionEffect, policyDecisions } from './decisions.ts'
import { keepDraft, letDraftGo, ownDraft } from './drafts.ts'
import { previewPolicy } from './preview.ts'
import { getPolicy, listPolicies } from './queries.ts'

const tag = 'policies'
/** Of which version, by its id; or `new`. */
const draftParams = z.object({ base: z.string().regex(/^(new|[0-9a-f-]{36})$/, 'the id of a policy, or new') })
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
      query: z.object({ code: z.string().max(40).optional().describe('All versions of one policy'), ...pageQuery }),
      answer: pageOf(policyRecord),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listPolicies(tx, query))),
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
      method: 'GET',
      url: '/schemas/policy-1.json',
      tag,
      summary: 'JSON Schema of a policy document (zhiqiao.policy/1)',
      may: 'signed-in',
      answer: z.record(z.string(), z.unknown()),
      handle: async () => done({ value: policySchema() }),
    }),
    route({
      method: 'POST',
      url: '/policies/preview',
      tag,
      summary: 'What a version, saved or not, would change for a cohort; nothing is saved',
      may: ['office', 'leader'],
      body: previewBody,
      answer: policyPreview,
      handle: async ({ body, call }) => answered(await previewPolicy(call, profile, body)),
    }),
    route({
      method: 'POST',
      url: '/cohorts/:id/policy',
      tag,
      summary:
        'Move a cohort to a newer version of its policy, or to another; If-Match names the version of the cohort',
      may: ['office'],
      params: idParams,
      body: policyMoveBody,
      answer: z.object({ items: z.array(policyDecision) }),
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const moved = await write(
          call,
          'move-policy',
          (tx) => movePolicy(tx, call, profile, params.id, version, body),
          body.reason,
        )
        if (!moved.ok) return moved
        return done({ value: { items: await read(call, (tx) => policyDecisions(tx, params.id)) } })
      },
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id/policy-decisions',
      tag,
      summary: 'Moves of a cohort to other rules, the newest first',
      may: readers,
      params: idParams,
      answer: z.object({ items: z.array(policyDecision) }),
      handle: async ({ params, call }) =>
        done({ value: { items: await read(call, (tx) => policyDecisions(tx, params.id)) } }),
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id/policy-decisions/:decisionId',
      tag,
      summary: 'Whom and which needs a move concerned: by name for whoever may see them, the rest as a number',
      may: readers,
      params: z.object({ id, decisionId: id }),
      answer: policyDecisionEffect,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => decisionEffect(tx, call, params.id, params.decisionId))),
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id/balance',
      tag,
      summary: 'Shares of the nominees and of the latest plan that the policy keeps in view; they decide nothing',
      may: ['office', 'leader'],
      params: idParams,
      answer: balance,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => cohortBalance(tx, call, profile, params.id))),
    }),
    route({
      method: 'GET',
      url: '/policy-drafts/:base',
      tag,
      summary: 'What one is writing after this version, or as a new policy; nobody else sees it',
      may: ['office'],
      params: draftParams,
      answer: z.object({ draft: policyDraft.optional() }),
      handle: async ({ params, call }) => {
        const draft = await read(call, (tx) => ownDraft(tx, params.base))
        return done({ value: { ...(draft && { draft }) } })
      },
    }),
    route({
      method: 'PUT',
      url: '/policy-drafts/:base',
      tag,
      summary: 'Keep what one is writing',
      may: ['office'],
      params: draftParams,
      body: policyDraftBody,
      answer: policyDraft,
      handle: async ({ params, body, call }) =>
        answered(await write(call, 'keep-policy-draft', (tx) => keepDraft(tx, call, params.base, body))),
    }),
    route({
      method: 'DELETE',
      url: '/policy-drafts/:base',
      tag,
      summary: 'Let go of what one was writing',
      may: ['office'],
      params: draftParams,
      answer: z.object({}),
      handle: async ({ params, call }) => {
        const gone = await write(call, 'drop-policy-draft', (tx) => letDraftGo(tx, params.base))
        return gone.ok ? done({ value: {} }) : gone
      },
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
