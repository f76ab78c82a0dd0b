/** Routes of appointment forms: all of them for the own side, but the timeline, which shows each what he may see. */
import {
  applyBody,
  exportQuery,
  formBody,
  formImport,
  formImportQuery,
  formImportRow,
  idParams,
  officerForm,
  pageOf,
  timeline,
  uploadQuery,
} from '@zhiqiao/contract'
import type { Profile, Role } from '@zhiqiao/domain'
import { z } from 'zod'
import { answered, showing } from '../../http/answer.ts'
import { fileRoute } from '../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done, refuse, type Result } from '../../platform/refusal.ts'
import { applyImport, discardImport, openImport, saveForm } from './commands.ts'
import { fileTypes, formArchive, formFile } from './export.ts'
import { getForm, getImport, getPhoto, listImports } from './queries.ts'
import { readUpload } from './read-upload.ts'
import { getTimeline } from './timeline.ts'

const tag = 'forms'
const ownSide: readonly Role[] = ['sender', 'secondee']
const keepers: readonly Role[] = ['sender']

export function formRoutes(profile: Profile): RegisteredRoute[] {
  const showImport = showing('/officers/form-imports', (call, id) =>
    read(call, (tx) => getImport(tx, call, profile, id)),
  )
  const showForm = async (call: Call, changed: Result<{ id: string }>) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getForm(tx, call, profile, changed.value.id))
    return found.ok ? done({ value: found.value, version: found.value.version }) : found
  }
  const file = (format: 'lrmx' | 'docx', summary: string) =>
    fileRoute({
      url: `/officers/:id/form.${format}`,
      tag,
      summary,
      may: ownSide,
      params: idParams,
      handle: async ({ params, call }) => {
        const made = await read(call, (tx) => formFile(tx, call, profile, params.id, format))
        return made.ok ? done({ ...made.value, type: fileTypes[format] }) : made
      },
    })
  return [
    route({
      method: 'GET',
      url: '/officers/form-imports',
      tag,
      summary: 'One’s own imports of forms, the latest first',
      may: keepers,
      query: formImportQuery,
      answer: pageOf(formImportRow),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listImports(tx, query))),
    }),
    route({
      method: 'POST',
      url: '/officers/form-imports',
      tag,
      summary: 'Upload a .lrmx or .lrm form, or a ZIP of forms; nothing of it counts before it is applied',
      may: keepers,
      query: uploadQuery,
      body: z.any().describe('The bytes of the file'),
      answer: formImport,
      status: 201,
      handle: async ({ query, body, call }) => {
        if (!Buffer.isBuffer(body)) {
          return refuse(
            'wrong-type',
            'media-type',
            '请以 application/octet-stream 上传文件本身。',
            'Upload the file itself as application/octet-stream.',
          )
        }
        const items = readUpload(query.name, body)
        if (!items.ok) return items
        const given = { name: query.name, institutionId: query.institution }
        return showImport(call, await write(call, 'read-forms', (tx) => openImport(tx, call, given, items.value)), true)
      },
    }),
    route({
      method: 'GET',
      url: '/officers/form-imports/:id',
      tag,
      summary: 'An import: each form with whom it is of, and what it would change',
      may: keepers,
      params: idParams,
      answer: formImport,
      handle: async ({ params, call }) => showImport(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/officers/form-imports/:id/apply',
      tag,
      summary: 'Take over what was chosen, field by field; all of it or nothing',
      may: keepers,
      params: idParams,
      body: applyBody,
      answer: formImport,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        showImport(
          call,
          await write(call, 'apply-forms', (tx) => applyImport(tx, call, profile, params.id, version, body)),
        ),
    }),
    route({
      method: 'POST',
      url: '/officers/form-imports/:id/discard',
      tag,
      summary: 'Let an import go; what was read is forgotten',
      may: keepers,
      params: idParams,
      answer: formImport,
      changes: true,
      handle: async ({ params, version, call }) =>
        showImport(call, await write(call, 'discard-forms', (tx) => discardImport(tx, params.id, version))),
    }),
    fileRoute({
      url: '/officers/forms.zip',
      tag,
      summary: 'The forms of several officers in one archive, names in UTF-8 or GBK',
      may: keepers,
      params: z.object({}),
      query: exportQuery,
      handle: async ({ query, call }) => {
        const { ids = [], names, format } = query
        const made = await read(call, (tx) => formArchive(tx, call, profile, { ids, names, format }))
        return made.ok ? done({ ...made.value, type: 'application/zip' }) : made
      },
    }),
    route({
      method: 'GET',
      url: '/officers/:id/form',
      tag,
      summary: 'The appointment form as it stands: for the officer and the sending institution',
      may: ownSide,
      params: idParams,
      answer: officerForm,
      handle: async ({ params, call }) => showForm(call, done({ id: params.id })),
    }),
    route({
      method: 'PUT',
      url: '/officers/:id/form',
      tag,
      summary: 'Save the form as typed; the edition before stays on record',
      may: keepers,
      params: idParams,
      body: formBody,
      answer: officerForm,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        showForm(
          call,
          await write(call, 'save-form', (tx) => saveForm(tx, call, profile, params.id, version, body.content)),
        ),
    }),
    file('lrmx', 'The form as .lrmx, unknown elements and all'),
    file('docx', 'The form as a document to print'),
    fileRoute({
      url: '/officers/:id/photo',
      tag,
      summary: 'The photo of the form',
      may: ownSide,
      params: idParams,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getPhoto(tx, call, params.id))
        return found.ok ? done({ name: 'photo', type: found.value.mediaType, bytes: found.value.bytes }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/officers/:id/timeline',
      tag,
      summary: 'Studies, posts, ranks, secondments and appraisals in their order',
      may: ['office', 'host', 'sender', 'leader', 'secondee'],
      params: idParams,
      answer: timeline,
      handle: async ({ params, call }) => answered(await read(call, (tx) => getTimeline(tx, call, profile, params.id))),
    }),
  ]
}
