/** One search over the directory: institutions and officers, a few of each, for jumping to one. */
import { institutionQuery, officerQuery, type SearchResult, searchQuery, searchResult } from '@zhiqiao/contract'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { listInstitutions } from '../institutions/index.ts'
import { listOfficers } from '../officers/index.ts'

const limit = 8

async function find(tx: Tx, q: string): Promise<Result<SearchResult>> {
  const institutions = await listInstitutions(tx, institutionQuery.parse({ q, limit }))
  if (!institutions.ok) return institutions
  const officers = await listOfficers(tx, officerQuery.parse({ q, limit }))
  if (!officers.ok) return officers
  return done({
    institutions: institutions.value.items.map(({ id, name, shortName, code }) => ({ id, name, shortName, code })),
    officers: officers.value.items.map(({ id, name, institution, rank }) => ({
      id,
      name,
      institutionName: institution.shortName,
      ...(rank !== undefined && { rank }),
    })),
  })
}

export function searchRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/search',
      tag: 'search',
      summary: 'Institutions and officers by name, code, pinyin or initials, as far as the caller may see them',
      may: 'signed-in',
      query: searchQuery,
      answer: searchResult,
      handle: async ({ query, call }) => {
        const found = await read(call, (tx) => find(tx, query.q))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
  ]
}
