/** One search over officers, institutions, needs and cohorts: a few of each, for jumping to one. */
import {
  institutionQuery,
  officerQuery,
  postQuery,
  type SearchResult,
  searchQuery,
  searchResult,
} from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { cohortsNamed } from '../cohorts/index.ts'
import { listInstitutions } from '../institutions/index.ts'
import { listPosts } from '../needs/index.ts'
import { listOfficers } from '../officers/index.ts'

const limit = 8

async function find(tx: Tx, q: string): Promise<Result<SearchResult>> {
  const institutions = await listInstitutions(tx, institutionQuery.parse({ q, limit }))
  if (!institutions.ok) return institutions
  const officers = await listOfficers(tx, officerQuery.parse({ q, limit }))
  if (!officers.ok) return officers
  const needs = await listPosts(tx, postQuery.parse({ q, limit }))
  if (!needs.ok) return needs
  const cohorts = await cohortsNamed(tx, q)
  const cohortNames = await namesOf(
    tx,
    needs.value.items.map((one) => one.cohortId),
  )
  return done({
    institutions: institutions.value.items.map(({ id, name, shortName, code }) => ({ id, name, shortName, code })),
    officers: officers.value.items.map(({ id, name, institution, rank }) => ({
      id,
      name,
      institutionName: institution.shortName,
      ...(rank !== undefined && { rank }),
    })),
    needs: needs.value.items.flatMap(({ id, number, title, host, cohortId }) => {
      const cohortName = cohortNames.get(cohortId)
      return cohortName ? [{ id, number, title, hostName: host.shortName, cohortName }] : []
    }),
    cohorts: cohorts.slice(0, limit),
    counts: {
      institutions: institutions.value.count,
      officers: officers.value.count,
      needs: needs.value.count,
      cohorts: cohorts.length,
    },
  })
}

async function namesOf(tx: Tx, cohortIds: readonly string[]): Promise<Map<string, Text>> {
  if (cohortIds.length === 0) return new Map()
  const rows = await tx.selectFrom('cohort').select(['id', 'name']).where('id', 'in', cohortIds).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function searchRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/search',
      tag: 'search',
      summary:
        'Officers, institutions, needs and cohorts by name, code, pinyin or initials, as far as the caller may see them',
      may: 'signed-in',
      query: searchQuery,
      answer: searchResult,
      handle: async ({ query, call }) => answered(await read(call, (tx) => find(tx, query.q))),
    }),
  ]
}
