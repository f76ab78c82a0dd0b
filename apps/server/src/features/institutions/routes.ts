import {
  departmentCreate,
  departmentUpdate,
  idParams,
  institution,
  institutionCreate,
  institutionDetail,
  institutionQuery,
  institutionUpdate,
  ownDepartment,
  pageOf,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered, showing } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createDepartment, createInstitution, updateDepartment, updateInstitution } from './commands.ts'
import { careRoutes } from './care-routes.ts'
import { getDepartment, getInstitution, listInstitutions } from './queries.ts'
import { staffingRoutes } from './staffing-routes.ts'

const tag = 'institutions'

export function institutionRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/institutions', (call, id) => read(call, (tx) => getInstitution(tx, profile, id)))
  return [
    route({
      method: 'GET',
      url: '/institutions',
      tag,
      summary: 'Institutions by name, alias, code, pinyin or initials; children of one; all below one',
      may: 'signed-in',
      query: institutionQuery,
      answer: pageOf(institution),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listInstitutions(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/institutions/:id',
      tag,
      summary: 'One institution with its lineage and departments',
      may: 'signed-in',
      params: idParams,
      answer: institutionDetail,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/institutions',
      tag,
      summary: 'Add an institution',
      may: ['office'],
      body: institutionCreate,
      answer: institutionDetail,
      status: 201,
      handle: async ({ body, call }) =>
        show(
          call,
          await write(call, 'create-institution', (tx) => createInstitution(tx, profile.institutionKind.code, body)),
          true,
        ),
    }),
    route({
      method: 'PATCH',
      url: '/institutions/:id',
      tag,
      summary: 'Correct an institution; a parent that would make a cycle is refused',
      may: ['office'],
      params: idParams,
      body: institutionUpdate,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'update-institution', (tx) => updateInstitution(tx, call, params.id, version, body)),
        ),
    }),
    route({
      method: 'POST',
      url: '/institutions/:id/departments',
      tag,
      summary: 'Add a department, or give a standard one a name of its own',
      may: ['office', 'host', 'sender'],
      params: idParams,
      body: departmentCreate,
      answer: institutionDetail,
      status: 201,
      handle: async ({ params, body, call }) => {
        const made = await write(call, 'create-department', (tx) => createDepartment(tx, params.id, body))
        return show(call, made.ok ? done({ id: params.id }) : made)
      },
    }),
    route({
      method: 'GET',
      url: '/departments/:id',
      tag,
      summary: 'One department of an institution’s own',
      may: 'signed-in',
      params: idParams,
      answer: ownDepartment,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getDepartment(tx, params.id))
        return found.ok ? done({ value: found.value, version: found.value.version }) : found
      },
    }),
    route({
      method: 'PATCH',
      url: '/departments/:id',
      tag,
      summary: 'Change a department',
      may: ['office', 'host', 'sender'],
      params: idParams,
      body: departmentUpdate,
      answer: institutionDetail,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const changed = await write(call, 'update-department', (tx) => updateDepartment(tx, params.id, version, body))
        return show(call, changed.ok ? done({ id: changed.value.institutionId }) : changed)
      },
    }),
    ...careRoutes(profile, show),
    ...staffingRoutes(profile),
  ]
}
