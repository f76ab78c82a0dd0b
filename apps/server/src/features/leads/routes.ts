/** Routes of leads: lists, one lead, moves, verdicts on its signs, letters, plaintiffs, statistics. */
import {
  idParams,
  lead,
  leadLoad,
  leadMoveBody,
  leadQuery,
  leadRow,
  leadRules,
  leadStatistics as statisticsShape,
  leadText as textShape,
  leadTextParams,
  letterCreate,
  letterDraft,
  letterDraftQuery,
  letterRef,
  pageOf,
  person,
  plaintiffQuery,
  plaintiffRow,
  signParams,
  signReviewBody,
  statisticsQuery,
} from '@zhiqiao/contract'
import type { Pack } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered, showing } from '../../http/answer.ts'
import { fileRoute } from '../../http/file-route.ts'
import { moveRoute } from '../../http/move-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done, notFound } from '../../platform/refusal.ts'
import { draftLetter, keepLetter, letterFile } from './letters.ts'
import { loadOf } from './load.ts'
import { moveLead } from './moves.ts'
import { assigneesOf } from './parts.ts'
import { listPlaintiffs } from './plaintiffs.ts'
import { readers, reviewers } from './policy.ts'
import { listLeads } from './queries.ts'
import type { ReviewRules } from './rules.ts'
import { getLead, leadText, lettersOf } from './show.ts'
import { reviewSign } from './signs.ts'
import { leadStatistics } from './statistics.ts'

const tag = 'leads'

export function leadRoutes(rules: ReviewRules, pack: Pack | undefined): RegisteredRoute[] {
  const show = showing('/leads', (call, id) => read(call, (tx) => getLead(tx, call, { rules, pack }, id)))
  return [
    route({
      method: 'GET',
      url: '/leads',
      tag,
      summary: 'Leads by status, sign, plaintiff, assignee, clock or words, the highest score first',
      may: readers,
      query: leadQuery,
      answer: pageOf(leadRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listLeads(tx, call, rules, query))),
    }),
    route({
      method: 'GET',
      url: '/leads/:id',
      tag,
      summary: 'One lead: its judgments, signs with their places, near misses, steps, letters, what may be done now',
      may: readers,
      params: idParams,
      answer: lead,
      handle: ({ params, call }) => show(call, done(params)),
    }),
    route({
      method: 'GET',
      url: '/leads/:id/texts/:documentId',
      tag,
      summary: 'The text of one judgment of the lead, as it was read',
      may: readers,
      params: leadTextParams,
      answer: textShape,
      handle: async ({ params, call }) =>
        answered(await read(call, (tx) => leadText(tx, params.id, params.documentId))),
    }),
    route({
      method: 'GET',
      url: '/leads/:id/assignees',
      tag,
      summary: 'Whom the lead can be given to',
      may: readers,
      params: idParams,
      answer: z.object({ items: z.array(person) }),
      handle: async ({ params, call }) =>
        read(call, async (tx) => {
          const row = await tx
            .selectFrom('pack_lead')
            .select('institution_id')
            .where('id', '=', params.id)
            .executeTakeFirst()
          if (!row) return notFound('线索', 'lead')
          return done({ value: { items: await assigneesOf(tx, row.institution_id) } })
        }),
    }),
    moveRoute({
      url: '/leads/:id/moves',
      tag,
      summary:
        'Take, exclude, open, assign, propose, decide, deliver, record the answer: by the table of the lifecycle',
      may: readers,
      params: idParams,
      body: leadMoveBody,
      answer: lead,
      what: 'lead',
      move: (tx, call, at, body) => moveLead(tx, call, rules, at, body),
      show,
    }),
    route({
      method: 'PUT',
      url: '/leads/:id/signs/:sign',
      tag,
      summary:
        'Confirm or reject a sign after reading the text; If-Match names the version of that verdict, 0 where none is',
      may: reviewers,
      params: signParams,
      body: signReviewBody,
      answer: lead,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(call, await write(call, 'review-sign', (tx) => reviewSign(tx, call, params, version, body), body.note)),
    }),
    route({
      method: 'GET',
      url: '/leads/:id/letter-draft',
      tag,
      summary: 'A letter to go on with: the last version kept, or one written anew from the lead',
      may: reviewers,
      params: idParams,
      query: letterDraftQuery,
      answer: letterDraft,
      handle: async ({ params, query, call }) =>
        answered(await read(call, (tx) => draftLetter(tx, call, rules, params.id, query))),
    }),
    route({
      method: 'POST',
      url: '/leads/:id/letters',
      tag,
      summary: 'Keep a version of a letter with the lead',
      may: reviewers,
      params: idParams,
      body: letterCreate,
      answer: letterRef,
      status: 201,
      handle: async ({ params, body, call }) => {
        const kept = await write(call, 'draft-letter', (tx) => keepLetter(tx, call, rules, params.id, body))
        if (!kept.ok) return kept
        const letters = await read(call, (tx) => lettersOf(tx, params.id, rules))
        const made = letters.find(({ id }) => id === kept.value.id)
        return made ? done({ value: made, location: `/lead-letters/${made.id}/file` }) : notFound('文书', 'letter')
      },
    }),
    fileRoute({
      url: '/lead-letters/:id/file',
      tag,
      summary: 'A kept letter as a Word file',
      may: readers,
      params: idParams,
      handle: ({ params, call }) => letterFile(call, rules, params.id),
    }),
    route({
      method: 'GET',
      url: '/lead-plaintiffs',
      tag,
      summary: 'Identified plaintiffs of leads, those with the most first',
      may: readers,
      query: plaintiffQuery,
      answer: pageOf(plaintiffRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listPlaintiffs(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/lead-load',
      tag,
      summary: 'Who has how many leads in hand, of those that the caller sees, and to whom leads can be given',
      may: readers,
      answer: leadLoad,
      handle: async ({ call }) => done({ value: await read(call, (tx) => loadOf(tx, call)) }),
    }),
    route({
      method: 'GET',
      url: '/lead-statistics',
      tag,
      summary: 'What came of leads, sign by sign, with intervals; days and amounts by status',
      may: readers,
      query: statisticsQuery,
      answer: statisticsShape,
      handle: async ({ query, call }) =>
        answered(await read(call, (tx) => leadStatistics(tx, call, rules, query.adoption))),
    }),
    route({
      method: 'GET',
      url: '/lead-rules',
      tag,
      summary: 'Reasons, measures, letters and signs by which leads are reviewed',
      may: readers,
      answer: leadRules,
      handle: () =>
        Promise.resolve(
          done({
            value: {
              exclusions: rules.exclusions,
              endings: rules.endings,
              measures: rules.measures,
              letters: rules.letters.map(({ kind, name }) => ({ type: kind, name })),
              signs: [...rules.signs].map(([sign, { name, kind }]) => ({ sign, name, kind })),
              kinds: rules.kinds,
            },
          }),
        ),
    }),
  ]
}
