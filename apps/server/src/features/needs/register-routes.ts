/** What stands around a need: the register, templates, proposals, and what becomes of a need that stayed unmet. */
import {
  carried,
  carryOver,
  idParams,
  moveBody,
  needOffer,
  needOfferCreate,
  needOfferQuery,
  needProposal,
  needProposalCreate,
  needProposalQuery,
  needTemplate,
  needTemplateCreate,
  needTemplateUpdate,
  pageOf,
  pageQuery,
  partner,
  postQuery,
  registerRow,
  unmetNeed,
  unmetQuery,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered, showing } from '../../http/answer.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done, notFound } from '../../platform/refusal.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { carryPosts } from './carry.ts'
import { getOffer, listOffers, moveOffer, offerPost, partnersFor } from './offers.ts'
import { getProposal, listProposals, moveProposal, proposeNeed } from './proposals.ts'
import { listRegister, listUnmet } from './register.ts'
import { createTemplate, deleteTemplate, getTemplate, listTemplates, updateTemplate } from './templates.ts'

const tag = 'needs'

export function needRegisterRoutes(profile: Profile): RegisteredRoute[] {
  return [...registerRoutes(), ...templateRoutes(profile), ...proposalRoutes(profile), ...offerRoutes()]
}

function registerRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/need-register',
      tag,
      summary: 'Every need of every cohort with its story, the newest first',
      may: ['office', 'host', 'sender', 'leader'],
      query: postQuery,
      answer: pageOf(registerRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listRegister(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/unmet-needs',
      tag,
      summary: 'Needs with a seat left after publication: offers made, where carried, how often unmet in a row',
      may: ['office', 'host', 'leader'],
      query: unmetQuery,
      answer: pageOf(unmetNeed),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listUnmet(tx, query))),
    }),
    route({
      method: 'POST',
      url: '/unmet-needs/carry-overs',
      tag,
      summary: 'Carry unmet needs into another cohort, where each waits as a draft of its host',
      may: ['office'],
      body: carryOver,
      answer: carried,
      status: 201,
      handle: async ({ body, call }) => answered(await write(call, 'carry-needs', (tx) => carryPosts(tx, call, body))),
    }),
  ]
}

function templateRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/need-templates', (call, id) => read(call, (tx) => getTemplate(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/need-templates',
      tag,
      summary: 'Own templates of the caller’s institutions and of those above',
      may: ['host', 'office'],
      query: z.object(pageQuery),
      answer: pageOf(needTemplate),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listTemplates(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/need-templates/:id',
      tag,
      summary: 'One template',
      may: ['host', 'office'],
      params: idParams,
      answer: needTemplate,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/need-templates',
      tag,
      summary: 'Keep the words of a need as a template',
      may: ['host', 'office'],
      body: needTemplateCreate,
      answer: needTemplate,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'create-need-template', (tx) => createTemplate(tx, profile, body)), true),
    }),
    route({
      method: 'PATCH',
      url: '/need-templates/:id',
      tag,
      summary: 'Change a template',
      may: ['host', 'office'],
      params: idParams,
      body: needTemplateUpdate,
      answer: needTemplate,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'update-need-template', (tx) => updateTemplate(tx, profile, params.id, version, body)),
        ),
    }),
    route({
      method: 'DELETE',
      url: '/need-templates/:id',
      tag,
      summary: 'Remove a template; needs that were made of it stay',
      may: ['host', 'office'],
      params: idParams,
      answer: z.object({ id: z.string() }),
      changes: true,
      handle: async ({ params, version, call }) =>
        answered(await write(call, 'delete-need-template', (tx) => deleteTemplate(tx, params.id, version))),
    }),
  ]
}

function proposalRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/need-proposals', (call, id) => read(call, (tx) => getProposal(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/need-proposals',
      tag,
      summary: 'Needs proposed to hosts, the newest first',
      may: ['host', 'office', 'leader'],
      query: needProposalQuery,
      answer: pageOf(needProposal),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listProposals(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/need-proposals/:id',
      tag,
      summary: 'One proposed need',
      may: ['host', 'office', 'leader'],
      params: idParams,
      answer: needProposal,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/need-proposals',
      tag,
      summary: 'Propose a need to a host: by the office, from an indicator or an assistance request',
      may: ['office'],
      body: needProposalCreate,
      answer: needProposal,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'propose-need', (tx) => proposeNeed(tx, call, profile, body)), true),
    }),
    moveRoute({
      url: '/need-proposals/:id/moves',
      tag,
      summary: 'Decline a proposed need, or take it back; it is adopted by POST /posts with it as the origin',
      may: ['host', 'office'],
      params: idParams,
      body: moveBody,
      answer: needProposal,
      what: 'need-proposal',
      move: (tx, call, { id, version }, body) => moveProposal(tx, call, id, version, body),
      show,
    }),
  ]
}

function offerRoutes(): RegisteredRoute[] {
  const show = showing('/need-offers', (call, id) => read(call, (tx) => getOffer(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/posts/:id/partners',
      tag,
      summary: 'Partners of the programme to whom an unmet need may be offered',
      may: ['office'],
      params: idParams,
      answer: z.object({ items: z.array(partner) }),
      handle: async ({ params, call }) =>
        read(call, async (tx) => {
          const post = await tx.selectFrom('post').select('cohort_id').where('id', '=', params.id).executeTakeFirst()
          const frame = post && (await cohortFrame(tx, post.cohort_id))
          if (!frame) return notFound('岗位需求', 'need')
          const directory = await institutionDirectory(tx)
          return done({ value: { items: (await partnersFor(tx, frame)).map(directory.ref) } })
        }),
    }),
    route({
      method: 'POST',
      url: '/posts/:id/offers',
      tag,
      summary: 'Offer an unmet need to partners; they see it once its host consents',
      may: ['office'],
      params: idParams,
      body: needOfferCreate,
      answer: pageOf(needOffer),
      status: 201,
      handle: async ({ params, body, call }) => {
        const made = await write(call, 'offer-need', (tx) => offerPost(tx, call, params.id, body))
        if (!made.ok) return made
        const page = await read(call, (tx) => listOffers(tx, { post: params.id, limit: 50 }))
        return answered(page)
      },
    }),
    route({
      method: 'GET',
      url: '/need-offers',
      tag,
      summary: 'Offers of unmet needs: to consent to, to answer, or made',
      may: ['office', 'host', 'sender', 'leader'],
      query: needOfferQuery,
      answer: pageOf(needOffer),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listOffers(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/need-offers/:id',
      tag,
      summary: 'One offer',
      may: ['office', 'host', 'sender', 'leader'],
      params: idParams,
      answer: needOffer,
      handle: ({ params, call }) => show(call, done(params)),
    }),
    moveRoute({
      url: '/need-offers/:id/moves',
      tag,
      summary: 'Consent or refuse (host), welcome or decline (partner), withdraw (office)',
      may: ['office', 'host', 'sender'],
      params: idParams,
      body: moveBody,
      answer: needOffer,
      what: 'need-offer',
      move: (tx, call, { id, version }, body) => moveOffer(tx, call, id, version, body),
      show,
    }),
  ]
}
