/** Routes of the selection room beside the plan: drafts and trials, history, comparison, fairness, remaining posts. */
import {
  alternativeChoice,
  planSteps,
  comparison,
  fairness,
  historyBody,
  id,
  idParams,
  job,
  plan,
  planCreate,
  planHistory,
  planRoom,
  remaining,
  scarcity,
  trial,
  trialBody,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done } from '../../platform/refusal.ts'
import { chooseAlternative, seekAlternatives } from './alternatives.ts'
import { comparePlans } from './compare.ts'
import { completeDraft } from './complete.ts'
import { setApprovalSteps } from './decide.ts'
import { revisit } from './draft.ts'
import { planFairness } from './fairness.ts'
import { planRoom as roomOf } from './pack-room.ts'
import { startByHand } from './match.ts'
import { planHistory as historyOf } from './queries.ts'
import { remainingPosts } from './remaining.ts'
import { planScarcity } from './scarcity.ts'
import { showPlan } from './show.ts'
import { tryWeights } from './weigh.ts'

const tag = 'selection'
const deciders = ['office', 'leader'] as const

export function roomRoutes(profile: Profile, jobs: Jobs): RegisteredRoute[] {
  return [
    route({
      method: 'POST',
      url: '/cohorts/:id/drafts',
      tag,
      summary: 'Begin a draft by hand: empty, or as another one stands',
      may: ['office'],
      params: idParams,
      body: planCreate,
      answer: plan,
      status: 201,
      handle: async ({ params, body, call }) => {
        const made = await write(
          call,
          'begin-draft',
          (tx) => startByHand(tx, call, profile, params.id, body),
          body.note,
        )
        return showPlan(call, profile, made)
      },
    }),
    route({
      method: 'POST',
      url: '/plans/:id/complete',
      tag,
      summary: 'Starts a job that keeps what is in the draft and fills the rest',
      may: ['office'],
      params: idParams,
      answer: job,
      status: 202,
      changes: true,
      handle: async ({ params, version, call }) => {
        const started = await completeDraft(jobs, call, profile, params.id, version)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/plans/:id/trials',
      tag,
      summary: 'What other weights would change; nothing is saved',
      may: deciders,
      params: idParams,
      body: trialBody,
      answer: trial,
      handle: async ({ params, body, call }) => answered(await tryWeights(call, profile, params.id, body.weights)),
    }),
    route({
      method: 'GET',
      url: '/plans/:id/room',
      tag,
      summary: 'A draft as numbers, from which a page weighs moves by itself; ids and fits only',
      may: ['office'],
      params: idParams,
      answer: planRoom,
      handle: async ({ params, call }) => {
        const found = await roomOf(call, profile, params.id)
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    route({
      method: 'POST',
      url: '/plans/:id/alternatives',
      tag,
      summary: 'Seeks plans to choose between, each with its price: starts a job',
      may: ['office'],
      params: idParams,
      answer: job,
      status: 202,
      handle: async ({ params, call }) => {
        const started = await seekAlternatives(jobs, call, profile, params.id)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/plans/:id/chosen-alternatives',
      tag,
      summary: 'Begin a draft with one of the plans that were sought, checked again',
      may: ['office'],
      params: idParams,
      body: alternativeChoice,
      answer: plan,
      status: 201,
      handle: async ({ params, body, call }) => {
        const made = await write(
          call,
          'choose-alternative',
          (tx) => chooseAlternative(tx, call, profile, params.id, body),
          body.note,
        )
        return showPlan(call, profile, made)
      },
    }),
    route({
      method: 'GET',
      url: '/plans/:id/scarcity',
      tag,
      summary: 'Which specialties and ranks were scarce: what one more officer would add',
      may: deciders,
      params: idParams,
      answer: scarcity,
      handle: async ({ params, call }) => answered(await read(call, (tx) => planScarcity(tx, params.id))),
    }),
    route({
      method: 'GET',
      url: '/plans/:id/history',
      tag,
      summary: 'Who changed and who decided what, and when',
      may: deciders,
      params: idParams,
      answer: planHistory,
      handle: async ({ params, call }) => answered(await read(call, (tx) => historyOf(tx, params.id))),
    }),
    route({
      method: 'POST',
      url: '/plans/:id/history',
      tag,
      summary: 'Take changes of a draft back, or make them again, up to a step',
      may: ['office'],
      params: idParams,
      body: historyBody,
      answer: plan,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const changed = await write(call, 'revisit-plan', (tx) =>
          revisit(tx, call, profile, params.id, version, body.to),
        )
        return showPlan(call, profile, changed)
      },
    }),
    route({
      method: 'GET',
      url: '/plans/:id/comparison/:other',
      tag,
      summary: 'Two drafts of a cohort side by side',
      may: deciders,
      params: z.object({ id, other: id }),
      answer: comparison,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => comparePlans(tx, call, profile, { a: params.id, b: params.other }))),
    }),
    route({
      method: 'GET',
      url: '/plans/:id/fairness',
      tag,
      summary:
        'The selected against the nominated by group, small counts withheld; hosts that go without twice in a row',
      may: deciders,
      params: idParams,
      answer: fairness,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => planFairness(tx, call, profile, params.id))),
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id/remaining',
      tag,
      summary: 'Posts that published rounds left open, and one’s own people without a post',
      may: ['office', 'leader', 'sender', 'host'],
      params: idParams,
      answer: remaining,
      handle: async ({ params, call }) => answered(await read(call, (tx) => remainingPosts(tx, call, params.id))),
    }),
    route({
      method: 'PUT',
      url: '/cohorts/:id/plan-steps',
      tag,
      summary: 'Whether one leader decides on the plans of the programme, or two one after the other',
      may: ['office'],
      params: idParams,
      body: planSteps,
      answer: planSteps,
      handle: async ({ params, body, call }) =>
        answered(await write(call, 'set-plan-steps', (tx) => setApprovalSteps(tx, params.id, body.steps))),
    }),
  ]
}
