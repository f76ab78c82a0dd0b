/** The lists whose records can be moved many at once: the very queries and commands of their own slices. */
import { type BulkList, nominationQuery, postQuery } from '@zhiqiao/contract'
import {
  type Lifecycle,
  needsReason,
  nominationLifecycle,
  postLifecycle,
  type Profile,
  type Text,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Page } from '../../platform/page.ts'
import { done, invalid, type Result } from '../../platform/refusal.ts'
import { statusWords } from '../../platform/status-words.ts'
import { listPosts, movePost } from '../needs/index.ts'
import { listNominations, moveNomination } from '../nominations/index.ts'

export interface Row {
  id: string
  version: number
  label: string
  /** As the list words it. */
  status: Text
}

export interface Source {
  /** As the audit log names the move. */
  verbName(verb: string): string
  /** Whether the lifecycle has such a move at all, and whether it wants a reason. */
  knows(verb: string): { needsReason: boolean } | undefined
  page(tx: Tx, after: string | undefined): Promise<Result<{ ids: string[]; next?: string | undefined }>>
  /** Those of the records that the caller reads. */
  rows(tx: Tx, ids: readonly string[]): Promise<Row[]>
  move(tx: Tx, row: { id: string; version: number }, asked: { verb: string; reason?: string }): Promise<Result<unknown>>
}

type Filter = Readonly<Record<string, string>>

export function sourceOf(list: BulkList, filter: Filter, call: Call, profile: Profile): Result<Source> {
  switch (list) {
    case 'needs': {
      const query = readFilter(postQuery, filter)
      if (!query.ok) return query
      return done({
        verbName: (verb) => `${verb}-need`,
        knows: (verb) => (verb === 'close' ? undefined : rowOf(postLifecycle, verb)),
        page: (tx, after) => idsOf(listPosts(tx, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('post')
            .select(['id', 'version', 'status', sql<string>`number || ' · ' || title`.as('label')])
            .where('id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: statusWords.needs[row.status] }))
        },
        move: (tx, { id, version }, asked) => movePost(tx, call, id, version, asked),
      })
    }
    case 'nominations': {
      const query = readFilter(nominationQuery, filter)
      if (!query.ok) return query
      return done({
        verbName: (verb) => `${verb}-nomination`,
        knows: (verb) => (verb === 'submit' || verb === 'withdraw' ? rowOf(nominationLifecycle, verb) : undefined),
        page: (tx, after) => idsOf(listNominations(tx, call, profile, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('nomination')
            .innerJoin('officer', 'officer.id', 'nomination.officer_id')
            .innerJoin('institution', 'institution.id', 'nomination.sending_institution_id')
            .select([
              'nomination.id',
              'nomination.version',
              'nomination.status',
              sql<string>`officer.name || ' · ' || institution.short_name`.as('label'),
            ])
            .where('nomination.id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: statusWords.nominations[row.status] }))
        },
        move: (tx, { id, version }, asked) => moveNomination(tx, call, profile, id, version, asked),
      })
    }
  }
}

function rowOf<Status extends string, Verb extends string>(lifecycle: Lifecycle<Status, Verb>, verb: string) {
  const found = lifecycle.find((one) => one.verb === verb)
  return found && { needsReason: needsReason(found) }
}

function readFilter<Query extends z.ZodType>(schema: Query, filter: Filter): Result<z.output<Query>> {
  const { after: _after, limit: _limit, ...wanted } = filter
  const parsed = schema.safeParse(wanted)
  if (parsed.success) return done(parsed.data)
  return invalid(
    parsed.error.issues.map(({ path, message }) => ({
      place: `filter.${path.join('.')}`,
      reason: { zh: message, en: message },
    })),
  )
}

async function idsOf(found: Promise<Result<Page<{ id: string }>>>) {
  const page = await found
  return page.ok ? done({ ids: page.value.items.map(({ id }) => id), next: page.value.next }) : page
}
