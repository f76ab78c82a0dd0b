/** Care of the directory: changes with their documents, merges, abolition, and what stands twice. */
import {
  abolition,
  abolitionCheck,
  distinctCreate,
  duplicatePair,
  duplicateQuery,
  idParams,
  type InstitutionDetail,
  institutionChangeCreate,
  institutionDetail,
  institutionHistory as historyShape,
  merge,
  mergeCreate,
  mergePreview,
  mergeQuestion,
  mergeRecord,
  pageOf,
  plannedChange,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { type Answer, answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { abolish, changeInstitution, livesIn } from './changes.ts'
import { keepDistinct, listDuplicates } from './duplicates.ts'
import { institutionHistory } from './history.ts'
import { getMerge, mergeInstitutions, previewMerge, undoMerge } from './merges.ts'
import { cancelPlanned, planChange, planMerge } from './planned.ts'
import { getPlanned } from './planned-view.ts'
import { institutionDirectory } from './tree.ts'

const tag = 'institutions'

export function careRoutes(
  profile: Profile,
  show: (call: Call, changed: Result<{ id: string }>) => Promise<Result<Answer<InstitutionDetail>>>,
): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/institutions/:id/history',
      tag,
      summary: 'Changes of an institution with their documents, and its names with their days',
      may: 'signed-in',
      params: idParams,
      answer: historyShape,
      handle: async ({ params, call }) => answered(await read(call, (tx) => institutionHistory(tx, call, params.id))),
    }),
    route({
      method: 'POST',
      url: '/institutions/:id/changes',
      tag,
      summary: 'Rename, give another code, or move in the tree, from a day on',
      may: ['office'],
      params: idParams,
      body: institutionChangeCreate,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(
            call,
            `${body.kind}-institution`,
            (tx) =>
              body.effectiveOn > call.today
                ? planChange(tx, call, params.id, version, body)
                : changeInstitution(tx, call, params.id, version, body),
            body.reason,
          ),
        ),
    }),
    route({
      method: 'GET',
      url: '/institutions/:id/abolition',
      tag,
      summary: 'What stands in the way of abolishing an institution',
      may: ['office'],
      params: idParams,
      answer: abolitionCheck,
      handle: async ({ params, call }) => done({ value: { hangs: await read(call, (tx) => livesIn(tx, params.id)) } }),
    }),
    route({
      method: 'POST',
      url: '/institutions/:id/abolition',
      tag,
      summary: 'Abolish an institution in which nothing lives any more',
      may: ['office'],
      params: idParams,
      body: abolition,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(
            call,
            'abolish-institution',
            (tx) =>
              body.effectiveOn > call.today
                ? planChange(tx, call, params.id, version, { kind: 'abolish', ...body })
                : abolish(tx, call, params.id, version, body),
            body.reason,
          ),
        ),
    }),
    route({
      method: 'POST',
      url: '/institution-merges/preview',
      tag,
      summary: 'What would go over in a merge and what would stay; nothing is changed',
      may: ['office'],
      body: mergeQuestion,
      answer: mergePreview,
      handle: async ({ body, call }) => answered(await previewMerge(call, body)),
    }),
    route({
      method: 'POST',
      url: '/institution-merges',
      tag,
      summary: 'Merge institutions into one; what is past keeps the name of its time',
      may: ['office'],
      body: mergeCreate,
      answer: merge,
      status: 201,
      handle: async ({ body, call }) => {
        const merged = (tx: Tx) =>
          body.effectiveOn > call.today ? planMerge(tx, call, body) : mergeInstitutions(tx, call, body)
        const made = await write(call, 'merge-institutions', merged, body.reason)
        return made.ok ? done({ value: made.value, version: made.value.version }) : made
      },
    }),
    route({
      method: 'GET',
      url: '/institution-merges/:id',
      tag,
      summary: 'One merge: of what, into what, since when, and whether it was taken back',
      may: ['office'],
      params: idParams,
      answer: mergeRecord,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getMerge(tx, params.id))
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    route({
      method: 'POST',
      url: '/institution-merges/:id/undo',
      tag,
      summary: 'Take a merge back within 24 hours, where nothing that was moved has been changed since',
      may: ['office'],
      params: idParams,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, version, call }) => {
        const undone = await write(call, 'undo-merge', (tx) => undoMerge(tx, call, params.id, version))
        return show(call, undone.ok ? done({ id: undone.value.intoId }) : undone)
      },
    }),
    route({
      method: 'GET',
      url: '/planned-changes/:id',
      tag,
      summary: 'One change that was entered for a day to come, and what became of it',
      may: ['office'],
      params: idParams,
      answer: plannedChange,
      handle: async ({ params, call }) => {
        const found = await read(call, async (tx) => getPlanned(tx, call, params.id, await institutionDirectory(tx)))
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    route({
      method: 'POST',
      url: '/planned-changes/:id/cancel',
      tag,
      summary: 'Cancel a change that was entered for a day to come, or put away one that failed',
      may: ['office'],
      params: idParams,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, version, call }) =>
        show(call, await write(call, 'cancel-planned', (tx) => cancelPlanned(tx, call, params.id, version))),
    }),
    route({
      method: 'GET',
      url: '/institution-duplicates',
      tag,
      summary: 'Pairs of institutions that may be one, each with its reasons',
      may: ['office'],
      query: duplicateQuery,
      answer: pageOf(duplicatePair),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listDuplicates(tx, profile, query))),
    }),
    route({
      method: 'POST',
      url: '/institution-duplicates/distinct',
      tag,
      summary: 'Remember that two institutions are not the same',
      may: ['office'],
      body: distinctCreate,
      answer: z.object({ id: z.string() }),
      status: 201,
      handle: async ({ body, call }) =>
        answered(await write(call, 'keep-distinct', (tx) => keepDistinct(tx, call, body), body.reason)),
    }),
  ]
}
