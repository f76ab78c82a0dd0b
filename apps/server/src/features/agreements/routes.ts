/** Routes of agreements, their versions, contacts and quotas. */
import {
  againstQuery,
  agreedQuotas,
  agreedQuotasQuery,
  agreement,
  agreementContacts,
  agreementContactsPut,
  agreementCreate,
  agreementDecide,
  agreementDifferences,
  agreementDraftCreate,
  agreementDraftUpdate,
  agreementMeter,
  agreementQuery,
  agreementRow,
  agreementVersion,
  cohortAgreement,
  contactParams,
  idParams,
  moveBody,
  onQuery,
  pageOf,
  versionParams,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered } from '../../http/answer.ts'
import { fileRoute } from '../../http/file-route.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { decide, moveVersion } from './commands.ts'
import { getContacts, putContacts } from './contacts.ts'
import { beginVersion, createAgreement, type Made, updateDraft } from './drafts.ts'
import { getAgreedQuotas, getCohortAgreement, getMeter } from './meter.ts'
import { agreementDocument } from './document.ts'
import { contactKeepers, deciders, drafters, readers } from './policy.ts'
import { getAgreement, getDifferences, getVersion, listAgreements } from './queries.ts'

const tag = 'agreements'

export function agreementRoutes(profile: Profile): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<Made>, created = false) => {
    if (!changed.ok) return changed
    const { id, number } = changed.value
    const found = await read(call, (tx) => getVersion(tx, call, id, number))
    if (!found.ok) return found
    return done({
      value: found.value,
      version: found.value.version,
      ...(created && { location: `/agreements/${id}/versions/${number}` }),
    })
  }
  return [
    route({
      method: 'GET',
      url: '/agreements',
      tag,
      summary: 'Agreements with the values in force on a day, the newest first',
      may: readers,
      query: agreementQuery,
      answer: pageOf(agreementRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listAgreements(tx, call, query))),
    }),
    route({
      method: 'POST',
      url: '/agreements',
      tag,
      summary: 'Draft an agreement of a programme; the parties see it once it is proposed',
      may: drafters,
      body: agreementCreate,
      answer: agreementVersion,
      status: 201,
      handle: async ({ body, call }) =>
        show(call, await write(call, 'create-agreement', (tx) => createAgreement(tx, call, profile, body)), true),
    }),
    route({
      method: 'GET',
      url: '/agreements/:id',
      tag,
      summary: 'One agreement: what is in force on a day, and all its versions with the decisions of the parties',
      may: readers,
      params: idParams,
      query: onQuery,
      answer: agreement,
      handle: async ({ params, query, call }) =>
        answered(await read(call, (tx) => getAgreement(tx, call, params.id, query.on))),
    }),
    route({
      method: 'POST',
      url: '/agreements/:id/versions',
      tag,
      summary: 'Begin the next version: an amendment, a renewal or an early end',
      may: drafters,
      params: idParams,
      body: agreementDraftCreate,
      answer: agreementVersion,
      status: 201,
      handle: async ({ params, body, call }) =>
        show(call, await write(call, 'draft-agreement', (tx) => beginVersion(tx, call, params.id, body)), true),
    }),
    route({
      method: 'GET',
      url: '/agreements/:id/versions/:number',
      tag,
      summary: 'One version: its text with the hash that approvals name, and what the caller may do',
      may: readers,
      params: versionParams,
      answer: agreementVersion,
      handle: async ({ params, call }) => show(call, done(params)),
    }),
    route({
      method: 'PATCH',
      url: '/agreements/:id/versions/:number',
      tag,
      summary: 'Change a draft',
      may: drafters,
      params: versionParams,
      body: agreementDraftUpdate,
      answer: agreementVersion,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'edit-agreement', (tx) =>
            updateDraft(tx, profile, params.id, params.number, version, body),
          ),
        ),
    }),
    moveRoute({
      url: '/agreements/:id/versions/:number/moves',
      tag,
      summary: 'Propose a draft to the parties, discard it, or withdraw what was proposed',
      may: drafters,
      params: versionParams,
      body: moveBody,
      answer: agreementVersion,
      what: 'agreement',
      move: (tx, call, { id, number, version }, body) => moveVersion(tx, call, profile, id, number, version, body),
      show,
    }),
    route({
      method: 'POST',
      url: '/agreements/:id/versions/:number/decisions',
      tag,
      summary: 'Approve or refuse, for one party, exactly the text whose hash is named; 409 where it has moved on',
      may: deciders,
      params: versionParams,
      body: agreementDecide,
      answer: agreementVersion,
      handle: async ({ params, body, call }) =>
        show(
          call,
          await write(
            call,
            `${body.decision}-agreement`,
            (tx) => decide(tx, call, params.id, params.number, body),
            body.reason,
          ),
        ),
    }),
    route({
      method: 'GET',
      url: '/agreements/:id/versions/:number/differences',
      tag,
      summary: 'What this version says otherwise than another, field by field and line by line',
      may: readers,
      params: versionParams,
      query: againstQuery,
      answer: agreementDifferences,
      handle: async ({ params, query, call }) =>
        answered(await read(call, (tx) => getDifferences(tx, params.id, params.number, query.against))),
    }),
    fileRoute({
      url: '/agreements/:id/versions/:number/document',
      tag,
      summary: 'A version as a Word file, set as an official paper',
      may: readers,
      params: versionParams,
      handle: ({ params, call }) => read(call, (tx) => agreementDocument(tx, call, profile, params.id, params.number)),
    }),
    route({
      method: 'GET',
      url: '/agreements/:id/meter',
      tag,
      summary: 'How far each quota in force on a day is used: requested, nominated, selected, present, done',
      may: readers,
      params: idParams,
      query: onQuery,
      answer: agreementMeter,
      handle: async ({ params, query, call }) =>
        answered(await read(call, (tx) => getMeter(tx, call, profile, params.id, query.on))),
    }),
    route({
      method: 'GET',
      url: '/agreements/:id/contacts',
      tag,
      summary: 'Contacts of each party, with those before them',
      may: readers,
      params: idParams,
      answer: agreementContacts,
      handle: async ({ params, call }) => answered(await read(call, (tx) => getContacts(tx, params.id))),
    }),
    route({
      method: 'PUT',
      url: '/agreements/:id/contacts/:partyId',
      tag,
      summary: 'The contacts of one party; nobody’s approval is needed',
      may: contactKeepers,
      params: contactParams,
      body: agreementContactsPut,
      answer: agreementContacts,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const changed = await write(call, 'keep-contacts', (tx) =>
          putContacts(tx, call, params.id, params.partyId, version, body),
        )
        if (!changed.ok) return changed
        const found = await read(call, (tx) => getContacts(tx, params.id))
        return found.ok ? done({ value: found.value, version: version + 1 }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/agreed-quotas',
      tag,
      summary: 'The quota lines in force on a day in a programme, and the quotas of a cohort that follow from them',
      may: readers,
      query: agreedQuotasQuery,
      answer: agreedQuotas,
      handle: async ({ query, call }) => answered(await read(call, (tx) => getAgreedQuotas(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/cohorts/:id/agreement',
      tag,
      summary: 'The agreement a cohort falls under, and where its quotas go beyond it',
      may: readers,
      params: idParams,
      answer: cohortAgreement,
      handle: async ({ params, call }) => answered(await read(call, (tx) => getCohortAgreement(tx, params.id))),
    }),
  ]
}
