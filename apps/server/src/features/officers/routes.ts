/** Routes of officers. */
import {
  consentBody,
  idParams,
  officer,
  officerCreate,
  officerQuery,
  officerRow,
  officerUpdate,
  pageOf,
  relatives,
  relativesBody,
  suitability,
  suitabilityBody,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered, showing } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createOfficer, declareRelatives, recordConsent, updateOfficer } from './commands.ts'
import { readers, declarers, keepers } from './policy.ts'
import { getOfficer, getRelatives, listOfficers } from './queries.ts'
import { rankRoutes } from './rank-routes.ts'
import { getSuitability, recordSuitability } from './suitability.ts'

const tag = 'officers'

export function officerRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/officers', (call, id) => read(call, (tx) => getOfficer(tx, id)))
  const showRelatives = async (call: Call, id: string) => {
    const found = await read(call, (tx) => getRelatives(tx, id, call.actor.officerId))
    return found.ok ? done({ value: found.value.view, version: found.value.version }) : found
  }
  const showSuitability = async (call: Call, id: string) => {
    const found = await read(call, (tx) => getSuitability(tx, id, call.actor.officerId))
    return found.ok ? done({ value: found.value.view, version: found.value.version }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/officers',
      tag,
      summary: 'Officers by name, pinyin or initials; within an institution; by rank and specialty',
      may: readers,
      query: officerQuery,
      answer: pageOf(officerRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listOfficers(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/officers/:id',
      tag,
      summary: 'One officer with past secondments; the identification number is masked',
      may: readers,
      params: idParams,
      answer: officer,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/officers',
      tag,
      summary: 'Enter an officer',
      may: keepers,
      body: officerCreate,
      answer: officer,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'create-officer', (tx) => createOfficer(tx, call, profile, body)), true),
    }),
    route({
      method: 'PATCH',
      url: '/officers/:id',
      tag,
      summary: 'Change an officer; null removes a value',
      may: keepers,
      params: idParams,
      body: officerUpdate,
      answer: officer,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'update-officer', (tx) => updateOfficer(tx, call, profile, params.id, version, body)),
        ),
    }),
    route({
      method: 'GET',
      url: '/officers/:id/relatives',
      tag,
      summary: 'The declared relatives: for the officer and the sending institution alone',
      may: declarers,
      params: idParams,
      answer: relatives,
      handle: async ({ params, call }) => showRelatives(call, params.id),
    }),
    route({
      method: 'PUT',
      url: '/officers/:id/relatives',
      tag,
      summary: 'Declare the relatives, the whole list; If-Match names the version of the officer',
      may: declarers,
      params: idParams,
      body: relativesBody,
      answer: relatives,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const declared = await write(call, 'declare-relatives', (tx) =>
          declareRelatives(tx, call, profile, params.id, version, body),
        )
        return declared.ok ? showRelatives(call, params.id) : declared
      },
    }),
    route({
      method: 'GET',
      url: '/officers/:id/suitability',
      tag,
      summary: 'What the sender has checked of conduct and fitness: for the officer and the sending institution alone',
      may: declarers,
      params: idParams,
      answer: suitability,
      handle: async ({ params, call }) => showSuitability(call, params.id),
    }),
    route({
      method: 'PUT',
      url: '/officers/:id/suitability',
      tag,
      summary: 'Record what was checked; null takes a record away. If-Match names the version of the officer',
      may: ['sender'],
      params: idParams,
      body: suitabilityBody,
      answer: suitability,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const recorded = await write(call, 'record-suitability', (tx) =>
          recordSuitability(tx, call, params.id, version, body),
        )
        return recorded.ok ? showSuitability(call, params.id) : recorded
      },
    }),
    route({
      method: 'PUT',
      url: '/officers/:id/consent',
      tag,
      summary: 'Consent to being sent: given by the officer, or recorded by the sending institution',
      may: declarers,
      params: idParams,
      body: consentBody,
      answer: officer,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'record-consent', (tx) => recordConsent(tx, call, params.id, version, body.consent)),
        ),
    }),
    ...rankRoutes(profile),
  ]
}
