/**
 * Where the rows of an export come from: the very queries of the screen, with its filters and its rights, page by page; the
 * cells beyond what the screen lists are read for the rows that the query gave, under the same row-level security.
 */
import {
  agreementQuery,
  type ExportList,
  institutionQuery,
  leadQuery,
  nominationQuery,
  officerQuery,
  postQuery,
  secondmentQuery,
  waiverQuery,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Page } from '../../platform/page.ts'
import { done, invalid, notFound, type Result } from '../../platform/refusal.ts'
import { institutionCells } from '../../platform/workbooks/institutions-sheet.ts'
import { codeOr, codeText, writeWanted } from '../../platform/workbooks/list-parts.ts'
import { officerCells } from '../../platform/workbooks/officers-sheet.ts'
import { departmentLists, type DepartmentsOf, listInstitutions } from '../institutions/index.ts'
import { listPosts, listRegister } from '../needs/index.ts'
import { listOfficers } from '../officers/index.ts'
import { listSecondments } from '../secondments/index.ts'
import { listNominations, listWaiversFor } from '../nominations/index.ts'
import { listAgreements } from '../agreements/index.ts'
import { listLeads, type ReviewRules } from '../leads/index.ts'
import { statusWords } from '../../platform/status-words.ts'

import type { Cells, Source } from './source.ts'
import { agreementCells, leadCells, registerCells, secondmentCells, viewed, waiverCells } from './view-sources.ts'

/** What the sources go by, beside who asks. */
export interface ExportFrame {
  profile: Profile
  review: ReviewRules | undefined
}

interface Frame extends ExportFrame {
  call: Call
}

const pageSize = 1000
/** Rows as the screen shows them cost more than ids: the pages of those are the largest that a screen may ask for. */
const viewPage = 200

export function sourceOf(list: ExportList, filter: Readonly<Record<string, string>>, frame: Frame): Result<Source> {
  const { call, profile, review } = frame
  const { language } = call
  switch (list) {
    case 'institutions':
      return paged(institutionQuery, filter, (tx, query) => listInstitutions(tx, query), institutionRows(frame))
    case 'officers':
      return paged(officerQuery, filter, (tx, query) => listOfficers(tx, query), officerRows(frame))
    case 'needs':
      return paged(postQuery, filter, (tx, query) => listPosts(tx, query), needRows(frame))
    case 'register':
      return shown(postQuery, filter, (tx, query) => listRegister(tx, query), registerCells(language))
    case 'waivers':
      return shown(waiverQuery, filter, (tx, query) => listWaiversFor(tx, call, profile, query), waiverCells(language))
    case 'agreements':
      return shown(agreementQuery, filter, (tx, query) => listAgreements(tx, call, query), agreementCells(language))
    case 'leads':
      return review === undefined
        ? notFound('线索', 'leads')
        : shown(leadQuery, filter, (tx, query) => listLeads(tx, call, review, query), leadCells(language, review.kinds))
    case 'nominations':
      return paged(
        nominationQuery,
        filter,
        (tx, query) => listNominations(tx, call, profile, query),
        nominationRows(frame),
      )
    case 'secondments': {
      let departments: DepartmentsOf = () => []
      const fetch = async (tx: Tx, query: z.output<typeof secondmentQuery>) => {
        departments = await departmentLists(tx, profile)
        return listSecondments(tx, query)
      }
      return shown(secondmentQuery, filter, fetch, (row) =>
        secondmentCells(row, departments(row.host.id), profile, language),
      )
    }
  }
}

function paged<Query extends z.ZodType<{ after?: string | undefined; limit: number }>>(
  schema: Query,
  filter: Readonly<Record<string, string>>,
  fetch: (tx: Tx, query: z.output<Query>) => Promise<Result<Page<{ id: string }>>>,
  cells: Source['cells'],
): Result<Source> {
  const found = readFilter(schema, filter)
  if (!found.ok) return found
  const query = found.value
  return done({ page: (tx, after) => pageOf(fetch(tx, { ...query, after, limit: pageSize })), cells })
}

/** Rows whose cells are what the screen shows of them. */
function shown<Query extends z.ZodType<{ after?: string | undefined; limit: number }>, Row extends { id: string }>(
  schema: Query,
  filter: Readonly<Record<string, string>>,
  fetch: (tx: Tx, query: z.output<Query>) => Promise<Result<Page<Row>>>,
  cellsOf: (row: Row) => Cells,
): Result<Source> {
  const found = readFilter(schema, filter)
  if (!found.ok) return found
  const query = found.value
  return done(viewed((tx, after) => fetch(tx, { ...query, after, limit: viewPage }), cellsOf))
}

/** The filter of the screen; where the page begins is not for the caller to say. */
function readFilter<Query extends z.ZodType>(
  schema: Query,
  filter: Readonly<Record<string, string>>,
): Result<z.output<Query>> {
  const { after: _after, limit: _limit, ...wanted } = filter
  const parsed = schema.safeParse(wanted)
  if (!parsed.success) {
    return invalid(
      parsed.error.issues.map(({ path, message }) => ({
        place: `filter.${path.join('.')}`,
        reason: { zh: message, en: message },
      })),
    )
  }
  return done(parsed.data)
}

async function pageOf(found: Promise<Result<Page<{ id: string }>>>) {
  const page = await found
  return page.ok ? done({ ids: page.value.items.map(({ id }) => id), next: page.value.next }) : page
}

function anyOf(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any(${ids}::uuid[])`
}

function institutionRows({ call, profile }: Frame): Source['cells'] {
  return async (tx, ids) => {
    const rows = await tx
      .selectFrom('institution')
      .leftJoin('institution as parent', 'parent.id', 'institution.parent_id')
      .select([
        'institution.id',
        'institution.code',
        'institution.name',
        'institution.short_name as shortName',
        'institution.level',
        'institution.region_code as regionCode',
        'institution.aliases',
        'parent.code as parent',
      ])
      .where(anyOf('institution.id', ids))
      .execute()
    return new Map(
      rows.map(({ id, ...row }) => [
        id,
        institutionCells({ ...row, parent: row.parent ?? '' }, profile, call.language),
      ]),
    )
  }
}

function officerRows({ call, profile }: Frame): Source['cells'] {
  let departments: DepartmentsOf | undefined
  return async (tx, ids) => {
    departments ??= await departmentLists(tx, profile)
    const of = departments
    const rows = await tx
      .selectFrom('officer')
      .innerJoin('institution', 'institution.id', 'officer.institution_id')
      .selectAll('officer')
      .select('institution.name as institution')
      .where(anyOf('officer.id', ids))
      .execute()
    return new Map(
      rows.map((row): [string, Cells] => [
        row.id,
        {
          ...officerCells(
            {
              ...row,
              idNumber: row.id_number,
              departmentCode: row.department_code,
              postTitle: row.post_title,
              staffCategory: row.staff_category,
              serviceStart: row.service_start,
              politicalStatus: row.political_status,
            },
            of(row.institution_id),
            profile,
            call.language,
          ),
          consentOn: row.consent_on ?? '',
        },
      ]),
    )
  }
}

function needRows({ call, profile }: Frame): Source['cells'] {
  let departments: DepartmentsOf | undefined
  return async (tx, ids) => {
    departments ??= await departmentLists(tx, profile)
    const of = departments
    const rows = await tx
      .selectFrom('post')
      .innerJoin('institution', 'institution.id', 'post.host_institution_id')
      .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
      .selectAll('post')
      .select(['institution.name as host', 'cohort.name as cohort'])
      .where(anyOf('post.id', ids))
      .execute()
    const { language } = call
    return new Map(
      rows.map((row): [string, Cells] => [
        row.id,
        {
          number: String(row.number),
          host: row.host,
          department: codeText(of(row.host_institution_id), row.department_code, language),
          title: row.title,
          position: codeOr(profile.positions, row.position, language),
          headcount: String(row.headcount),
          tier: String(row.tier),
          problem: row.problem,
          wantedResult: row.wanted_result,
          yardstick: row.yardstick,
          counterpart: row.counterpart ?? '',
          specialties: writeWanted(row.specialties, profile, language),
          rankLowest: codeOr(profile.ranks, row.rank_lowest, language),
          rankHighest: codeOr(profile.ranks, row.rank_highest, language),
          status: statusWords.needs[row.status][language],
          filedOn: row.filed_on ?? '',
          cohort: row.cohort[language],
        },
      ]),
    )
  }
}

function nominationRows({ call }: Frame): Source['cells'] {
  return async (tx, ids) => {
    const rows = await tx
      .selectFrom('nomination')
      .innerJoin('officer', 'officer.id', 'nomination.officer_id')
      .innerJoin('institution', 'institution.id', 'nomination.sending_institution_id')
      .innerJoin('cohort', 'cohort.id', 'nomination.cohort_id')
      .select([
        'nomination.id',
        'nomination.preferences',
        'nomination.statement',
        'nomination.status',
        'officer.name',
        'officer.birth',
        'institution.name as institution',
        'cohort.name as cohort',
      ])
      .where(anyOf('nomination.id', ids))
      .execute()
    const wished = [...new Set(rows.flatMap(({ preferences }) => preferences))]
    const posts = await tx.selectFrom('post').select(['id', 'number']).where(anyOf('id', wished)).execute()
    const numbers = new Map(posts.map(({ id, number }) => [id, number]))
    return new Map(
      rows.map((row): [string, Cells] => [
        row.id,
        {
          institution: row.institution,
          name: row.name,
          // The screen lists no number of anybody here; the birth tells people of one name apart as well.
          idNumber: '',
          birth: row.birth ?? '',
          preferences: row.preferences.flatMap((id) => numbers.get(id) ?? []).join('、'),
          statement: row.statement,
          status: statusWords.nominations[row.status][call.language],
          cohort: row.cohort[call.language],
        },
      ]),
    )
  }
}
