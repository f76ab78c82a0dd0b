/** The lists whose records can be moved many at once: the very queries and commands of their own slices. */
import {
  type BulkList,
  leadQuery,
  needOfferQuery,
  needProposalQuery,
  nominationQuery,
  officerQuery,
  postQuery,
} from '@zhiqiao/contract'
import {
  leadLifecycle,
  type LeadStatus,
  type Lifecycle,
  needsReason,
  nominationLifecycle,
  offerLifecycle,
  postLifecycle,
  type Profile,
  proposalLifecycle,
  type Role,
  type Text,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Page } from '../../platform/page.ts'
import { done, invalid, notFound, type Result } from '../../platform/refusal.ts'
import { statusWords } from '../../platform/status-words.ts'
import { listLeads, moveLead, type ReviewRules, tellGiven } from '../leads/index.ts'
import { listOffers, listPosts, listProposals, moveOffer, movePost, moveProposal } from '../needs/index.ts'
import { listNominations, moveNomination } from '../nominations/index.ts'
import { assignDepartment, listOfficers } from '../officers/index.ts'

export interface Row {
  id: string
  version: number
  label: string
  /** As the list words it. */
  status: Text
}

export interface Wants {
  /** Who may try it at all; which record may be moved, its own command decides. */
  who: readonly Role[]
  needsReason: boolean
  needsTo?: boolean
}

export interface Asked {
  verb: string
  reason?: string
  to?: string
}

export interface Source {
  /** As the audit log names the move. */
  verbName(verb: string): string
  /** Whether there is such a move at all, and what it wants. */
  knows(verb: string): Wants | undefined
  page(tx: Tx, after: string | undefined): Promise<Result<{ ids: string[]; next?: string | undefined }>>
  /** Those of the records that the caller reads. */
  rows(tx: Tx, ids: readonly string[]): Promise<Row[]>
  move(tx: Tx, row: { id: string; version: number }, asked: Asked): Promise<Result<unknown>>
  /** Tells once of all that were moved, where a notice for each would be too many; undefined where each tells of itself. */
  tellsOf(verb: string): ((tx: Tx, moved: readonly string[], asked: Asked) => Promise<void>) | undefined
}

/** They may try any verb, and read of each record why not. */
const staff: readonly Role[] = ['office', 'host', 'sender']

/** Officers have no status that a move would start from. */
const noStatus: Text = { zh: '', en: '' }

type Filter = Readonly<Record<string, string>>

/** What the sources go by, beside who asks. */
export interface BulkFrame {
  profile: Profile
  review: ReviewRules | undefined
}

/** Moves of leads that make sense for many at once; the others turn on each lead's own text. */
const leadVerbs = ['queue', 'take', 'put-back', 'exclude', 'assign', 'reopen', 'archive']

export function sourceOf(list: BulkList, filter: Filter, call: Call, frame: BulkFrame): Result<Source> {
  const { profile } = frame
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
            .innerJoin('institution', 'institution.id', 'post.host_institution_id')
            .select([
              'post.id',
              'post.version',
              'post.status',
              sql<string>`post.number || ' · ' || post.title || ' · ' || institution.short_name`.as('label'),
            ])
            .where('post.id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: statusWords.needs[row.status] }))
        },
        move: (tx, { id, version }, asked) => movePost(tx, call, id, version, asked),
        tellsOf: eachByItself,
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
        tellsOf: eachByItself,
      })
    }
    case 'officers': {
      const query = readFilter(officerQuery, filter)
      if (!query.ok) return query
      return done({
        verbName: (verb) => `${verb}-officer`,
        knows: (verb) => (verb === 'assign' ? { who: staff, needsReason: true, needsTo: true } : undefined),
        page: (tx, after) => idsOf(listOfficers(tx, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('officer')
            .innerJoin('institution', 'institution.id', 'officer.institution_id')
            .select([
              'officer.id',
              'officer.version',
              sql<string>`officer.name || ' · ' || institution.short_name`.as('label'),
            ])
            .where('officer.id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: noStatus }))
        },
        move: (tx, row, { to = '' }) => assignDepartment(tx, call, profile, row, to),
        tellsOf: eachByItself,
      })
    }
    case 'offers': {
      const query = readFilter(needOfferQuery, filter)
      if (!query.ok) return query
      return done({
        verbName: (verb) => `${verb}-need-offer`,
        knows: (verb) => rowOf(offerLifecycle, verb),
        page: (tx, after) => idsOf(listOffers(tx, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('need_offer')
            .innerJoin('post', 'post.id', 'need_offer.post_id')
            .innerJoin('institution', 'institution.id', 'need_offer.to_institution_id')
            .select([
              'need_offer.id',
              'need_offer.version',
              'need_offer.status',
              sql<string>`post.title || ' → ' || institution.short_name`.as('label'),
            ])
            .where('need_offer.id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: statusWords.offers[row.status] }))
        },
        move: (tx, { id, version }, asked) => moveOffer(tx, call, id, version, asked),
        tellsOf: eachByItself,
      })
    }
    case 'leads': {
      const query = readFilter(leadQuery, filter)
      if (!query.ok) return query
      const { review } = frame
      if (!review) return notFound('线索', 'leads')
      return done({
        verbName: (verb) => `${verb}-lead`,
        knows: (verb) => {
          const row = leadVerbs.includes(verb) ? rowOf(leadLifecycle, verb) : undefined
          return row && { ...row, needsTo: verb === 'exclude' || verb === 'assign' }
        },
        page: (tx, after) => idsOf(listLeads(tx, call, review, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('pack_lead')
            .select(['id', 'version', 'status', 'title'])
            .where('id', 'in', ids)
            .execute()
          return rows.map(({ title, ...row }) => ({
            ...row,
            label: title[call.language],
            status: statusWords.leads[row.status as LeadStatus],
          }))
        },
        move: (tx, { id, version }, { to, ...asked }) =>
          moveLead(
            tx,
            call,
            review,
            { id, version, ofMany: true },
            { ...asked, ...(to !== undefined && (asked.verb === 'assign' ? { assignee: to } : { code: to })) },
          ),
        tellsOf: (verb) =>
          verb === 'assign' ? (tx, moved, { reason }) => tellGiven(tx, call, moved, reason) : undefined,
      })
    }
    case 'proposals': {
      const query = readFilter(needProposalQuery, filter)
      if (!query.ok) return query
      return done({
        verbName: (verb) => `${verb}-need-proposal`,
        knows: (verb) => (verb === 'adopt' ? undefined : rowOf(proposalLifecycle, verb)),
        page: (tx, after) => idsOf(listProposals(tx, { ...query.value, after, limit: 200 })),
        rows: async (tx, ids) => {
          const rows = await tx
            .selectFrom('need_proposal')
            .innerJoin('institution', 'institution.id', 'need_proposal.host_institution_id')
            .select([
              'need_proposal.id',
              'need_proposal.version',
              'need_proposal.status',
              sql<string>`(need_proposal.body ->> 'title') || ' · ' || institution.short_name`.as('label'),
            ])
            .where('need_proposal.id', 'in', ids)
            .execute()
          return rows.map((row) => ({ ...row, status: statusWords.proposals[row.status] }))
        },
        move: (tx, { id, version }, asked) => moveProposal(tx, call, id, version, asked),
        tellsOf: eachByItself,
      })
    }
  }
}

const eachByItself = () => undefined

function rowOf<Status extends string, Verb extends string>(lifecycle: Lifecycle<Status, Verb>, verb: string) {
  const found = lifecycle.find((one) => one.verb === verb)
  return found && { who: [...staff, ...found.who], needsReason: needsReason(found) }
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
