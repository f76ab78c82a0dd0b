import {
  eligibilityPreview,
  eligibilityQuery,
  firstWaiverCreate,
  idParams,
  moveBody,
  nomination,
  nominationCreate,
  nominationQuery,
  nominationRow,
  nominationUpdate,
  pageOf,
  waiver,
  waiverCreate,
  waiverQuery,
  waiverRow,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered, showing } from '../../http/answer.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { giveFirstWaiver } from './first-waiver.ts'
import { createNomination, moveNomination, updateNomination } from './commands.ts'
import type { Words } from './present.ts'
import { getWaiver, listWaiversFor } from './waiver-queries.ts'
import { giveWaiver, moveWaiver } from './waivers.ts'
import { getNomination, listNominations, previewEligibility } from './queries.ts'

const tag = 'nominations'

export function nominationRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/nominations', (call, id) => read(call, (tx) => getNomination(tx, call, profile, id)))
  const wordsFor = async (tx: Tx, call: Call): Promise<Words> => ({
    profile,
    directory: await institutionDirectory(tx),
    language: call.language,
  })
  return [
    route({
      method: 'GET',
      url: '/nominations',
      tag,
      summary: 'Nominations with their standing under the rules',
      may: ['office', 'sender', 'host', 'leader', 'secondee'],
      query: nominationQuery,
      answer: pageOf(nominationRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listNominations(tx, call, profile, query))),
    }),
    route({
      method: 'GET',
      url: '/nominations/:id',
      tag,
      summary: 'One nomination: every rule with its verdict, every need with its verdict for this person',
      may: ['office', 'sender', 'host', 'leader', 'secondee'],
      params: idParams,
      answer: nomination,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'GET',
      url: '/eligibility',
      tag,
      summary: 'Would this officer be eligible? Nothing is saved',
      may: ['office', 'sender', 'leader'],
      query: eligibilityQuery,
      answer: eligibilityPreview,
      handle: async ({ query, call }) =>
        answered(await read(call, (tx) => previewEligibility(tx, call, profile, query))),
    }),
    route({
      method: 'POST',
      url: '/nominations',
      tag,
      summary: 'Nominate an officer (a draft until submitted)',
      may: ['sender', 'office'],
      body: nominationCreate,
      answer: nomination,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'nominate', (tx) => createNomination(tx, call, profile, body)), true),
    }),
    route({
      method: 'PATCH',
      url: '/nominations/:id',
      tag,
      summary: 'Change preferences or statement',
      may: ['sender', 'office'],
      params: idParams,
      body: nominationUpdate,
      answer: nomination,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'update-nomination', (tx) => updateNomination(tx, call, profile, params.id, version, body)),
        ),
    }),
    route({
      method: 'POST',
      url: '/nominations/:id/waivers',
      tag,
      summary: 'An exception to a hard rule: granted at once by whoever may, else asked for by the sender',
      may: ['office', 'leader', 'sender'],
      params: idParams,
      body: waiverCreate,
      answer: nomination,
      status: 201,
      handle: async ({ params, body, call }) =>
        show(
          call,
          await write(call, 'waive', (tx) => giveWaiver(tx, call, profile, params.id, body), body.reason),
          true,
        ),
    }),
    route({
      method: 'GET',
      url: '/waivers',
      tag,
      summary: 'Exceptions asked for and decided on, the newest first; a host sees those that concern its needs',
      may: ['office', 'leader', 'sender', 'host'],
      query: waiverQuery,
      answer: pageOf(waiverRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listWaiversFor(tx, call, profile, query))),
    }),
    route({
      method: 'POST',
      url: '/waivers',
      tag,
      summary: 'An exception for somebody who is not nominated yet: the draft of the nomination is begun with it',
      may: ['office', 'sender'],
      body: firstWaiverCreate,
      answer: nomination,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'waive', (tx) => giveFirstWaiver(tx, call, profile, body), body.reason), true),
    }),
    route({
      method: 'GET',
      url: '/waivers/:id',
      tag,
      summary: 'One exception',
      may: ['office', 'leader', 'sender'],
      params: idParams,
      answer: waiver,
      handle: async ({ params, call }) => {
        const found = await read(call, async (tx) => getWaiver(tx, call, await wordsFor(tx, call), params.id))
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    moveRoute({
      url: '/waivers/:id/moves',
      tag,
      summary: 'Grant, refuse, withdraw or revoke an exception',
      may: ['office', 'leader', 'sender'],
      params: idParams,
      body: moveBody,
      answer: nomination,
      what: 'waiver',
      move: (tx, call, { id, version }, body) => moveWaiver(tx, call, profile, id, version, body),
      show,
    }),
    moveRoute({
      url: '/nominations/:id/moves',
      tag,
      summary: 'Submit or withdraw a nomination',
      may: ['sender', 'office'],
      params: idParams,
      body: moveBody,
      answer: nomination,
      what: 'nomination',
      move: (tx, call, { id, version }, body) => moveNomination(tx, call, profile, id, version, body),
      show,
    }),
  ]
}
