/** Reads exceptions: those of one nomination, one by itself, and the list of all that one may see. */
import type { Waiver as WaiverView, WaiverRow, waiverQuery } from '@zhiqiao/contract'
import {
  catalogue,
  cohortAllows,
  movesFor,
  type Profile,
  waiverLifecycle,
  waiverRoles,
  type WaiverVerb,
  wordFinding,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import type { CheckFrame } from './facts.ts'
import type { Words } from './present.ts'

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('waiver')
    .innerJoin('cohort', 'cohort.id', 'waiver.cohort_id')
    .leftJoin('post', 'post.id', 'waiver.post_id')
    .selectAll('waiver')
    .select([
      'cohort.office_institution_id as officeId',
      'cohort.status as cohortStatus',
      'cohort.name as cohortName',
      'post.title as postTitle',
      sql<string | null>`zq.display_name(waiver.asked_by)`.as('askedBy'),
      sql<string | null>`zq.display_name(waiver.decided_by)`.as('decidedBy'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function present({ profile, directory, language }: Words, row: Row): Omit<WaiverView, 'moves'> {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleTitle: catalogue[row.finding.type].title[language],
    sentence: wordFinding(row.finding, profile, directory.tree, language),
    ...(row.post_id !== null && { post: { postId: row.post_id, title: row.postTitle ?? '' } }),
    reason: row.reason,
    status: row.status,
    ...(row.askedBy !== null && { askedBy: row.askedBy }),
    ...(row.asked_at !== null && { askedAt: row.asked_at.toISOString() }),
    ...(row.decidedBy !== null && { decidedBy: row.decidedBy }),
    ...(row.decided_at !== null && { decidedAt: row.decided_at.toISOString() }),
    ...(row.decision_reason !== null && { decisionReason: row.decision_reason }),
    version: row.version,
  }
}

async function withMoves(tx: Tx, call: Call, words: Words, row: Row): Promise<WaiverView> {
  const mine: WaiverView['moves'] = []
  for (const { verb, to, needs } of movesFor(waiverLifecycle, row.status, rolesOf(call.actor))) {
    if (await mayMove(tx, verb, row)) mine.push({ verb, to, needsReason: needs === 'reason' })
  }
  return { ...present(words, row), moves: mine }
}

/** The newest first; each with what the caller may do with it. */
export async function waiversOf(tx: Tx, call: Call, words: Words, nominationId: string): Promise<WaiverView[]> {
  const rows = await rowsOf(tx).where('nomination_id', '=', nominationId).orderBy('waiver.id', 'desc').execute()
  const views: WaiverView[] = []
  for (const row of rows) views.push(await withMoves(tx, call, words, row))
  return views
}

export async function getWaiver(tx: Tx, call: Call, words: Words, id: string): Promise<Result<WaiverView>> {
  const row = await rowsOf(tx).where('waiver.id', '=', id).executeTakeFirst()
  return row ? done(await withMoves(tx, call, words, row)) : notFound('例外', 'exception')
}

/** The newest first; what one may do with each stands at its nomination. Of a person whom the caller may not see, neither name nor facts. */
async function listWaivers(
  tx: Tx,
  words: Words,
  query: z.output<typeof waiverQuery>,
): Promise<Result<Page<WaiverRow>>> {
  let rows = rowsOf(tx)
    .leftJoin('officer', 'officer.id', 'waiver.officer_id')
    .select(['officer.name as officerName', 'officer.rank as officerRank'])
  if (query.cohort) rows = rows.where('waiver.cohort_id', '=', query.cohort)
  const { post } = query
  if (post) {
    rows = rows.where((eb) =>
      eb.or([
        eb('waiver.post_id', '=', post),
        eb.and([
          eb('waiver.post_id', 'is', null),
          eb(
            'waiver.nomination_id',
            'in',
            eb.selectFrom('secondment').select('secondment.nomination_id').where('secondment.post_id', '=', post),
          ),
        ]),
      ]),
    )
  }
  if (query.status) rows = rows.where('waiver.status', '=', query.status)
  const order = { columns: ['waiver.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'waivers', id: 'waiver.id' })
  if (!page.ok) return page
  return done(
    mapPage(page.value, ({ officerName, officerRank, ...row }) => {
      const { sentence, ...told } = present(words, row)
      return {
        ...told,
        nominationId: row.nomination_id,
        cohortId: row.cohort_id,
        cohortName: row.cohortName,
        sender: words.directory.ref(row.sending_institution_id),
        ...(officerName !== null && {
          sentence,
          officer: { id: row.officer_id, name: officerName, ...(officerRank !== null && { rank: officerRank }) },
        }),
      }
    }),
  )
}

/** The same with the words that the caller reads. */
export async function listWaiversFor(
  tx: Tx,
  call: Call,
  profile: Profile,
  query: z.output<typeof waiverQuery>,
): Promise<Result<Page<WaiverRow>>> {
  return listWaivers(tx, { profile, directory: await institutionDirectory(tx), language: call.language }, query)
}

async function mayMove(
  tx: Tx,
  verb: WaiverVerb,
  row: {
    overridable: 'office' | 'leader'
    officeId: string
    sending_institution_id: string
    cohortStatus: CheckFrame['status']
  },
): Promise<boolean> {
  if (!cohortAllows(row.cohortStatus, verb === 'revoke' ? 'revoke-waiver' : 'waive')) return false
  if (verb === 'withdraw') return inScope(tx, row.sending_institution_id, 'sender')
  return inScope(tx, row.officeId, ...waiverRoles[row.overridable])
}
