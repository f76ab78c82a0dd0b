/** Nominations as lists and in full, each with the live verdict of the rules. */
import type { Eligibility, EligibilityPreview, Nomination, NominationRow, nominationQuery } from '@zhiqiao/contract'
import {
  isWaived,
  movesFor,
  type NominationFacts,
  type Policy,
  nominationLifecycle,
  pairObstacles,
  permits,
  personObstacles,
  preparePolicy,
  type Profile,
} from '@zhiqiao/domain'
import { makeScorer } from '@zhiqiao/matching'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/schema.ts'
import { fetchFound, fetchPage, foundBy, type Page } from '../../platform/page.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { officerFacts } from '../officers/index.ts'
import { type Check, type CheckFrame, check, checkFrame, foundTogether } from './facts.ts'
import { presentFinding, type Words } from './present.ts'
import { waiversOf } from './waiver-queries.ts'
import { waiverRights } from './waivers.ts'

export async function listNominations(
  tx: Tx,
  call: Call,
  profile: Profile,
  query: z.output<typeof nominationQuery>,
): Promise<Result<Page<NominationRow>>> {
  const shown = tx
    .selectFrom('nomination')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select([
      'nomination.id',
      'nomination.cohort_id as cohortId',
      'nomination.officer_id as officerId',
      'nomination.sending_institution_id as senderId',
      'nomination.preferences',
      'nomination.status',
      'nomination.version',
      'officer.name',
      'officer.rank',
      'officer.department_code as departmentCode',
    ])
  const order = { columns: ['nomination.id'], keysOf: (row: { id: string }) => [row.id] }
  const marks = { list: 'nominations', id: 'nomination.id' } as const
  const page = query.q
    ? await fetchFound(
        tx,
        foundBy(narrow(tx.selectFrom('nomination'), query), marks.id, order.columns),
        shown,
        order,
        query,
        marks,
      )
    : await fetchPage(narrow(shown, query), order, query, marks)
  if (!page.ok) return page
  const directory = await institutionDirectory(tx)
  const frames = new Map<string, CheckFrame>()
  for (const cohortId of new Set(page.value.items.map((row) => row.cohortId))) {
    const frame = await checkFrame(tx, call, profile, cohortId, directory)
    if (frame.ok) frames.set(cohortId, frame.value)
  }
  // Who is left at home means counting whole institutions: only where a rule asks.
  const home = [...frames.values()].some(({ policy }) => policy.rules.some(({ type }) => type === 'home-staff'))
  const officers = await officerFacts(
    tx,
    page.value.items.map((row) => row.officerId),
    { home },
  )
  const items = page.value.items.map((row): NominationRow => {
    const officer = officers.get(row.officerId)
    const frame = frames.get(row.cohortId)
    const facts = officer && { id: row.id, officer, sendingInstitutionId: row.senderId, preferences: row.preferences }
    const standing = facts && frame ? standingOf(frame, facts) : { failing: 0, postsOpen: 0 }
    return {
      id: row.id,
      cohortId: row.cohortId,
      officer: {
        id: row.officerId,
        name: row.name,
        ...(row.rank !== null && { rank: row.rank }),
        ...(row.departmentCode !== null && { departmentCode: row.departmentCode }),
      },
      sender: directory.ref(row.senderId),
      status: row.status,
      eligible: standing.failing === 0,
      failing: standing.failing,
      postsOpen: standing.postsOpen,
      preferenceCount: row.preferences.length,
      version: row.version,
    }
  })
  return done({ ...page.value, items })
}

function narrow<Rows extends SelectQueryBuilder<Database, 'nomination', object>>(
  rows: Rows,
  query: z.output<typeof nominationQuery>,
): Rows {
  let found: SelectQueryBuilder<Database, 'nomination', object> = rows
  if (query.cohort) found = found.where('nomination.cohort_id', '=', query.cohort)
  if (query.officer) found = found.where('nomination.officer_id', '=', query.officer)
  if (query.status?.length) found = found.where('nomination.status', 'in', query.status as NominationRow['status'][])
  if (query.sender) {
    const { sender } = query
    found = found.where('nomination.sending_institution_id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', '=', sender),
    )
  }
  // Whoever is found by name is one that the caller may see.
  if (query.q) {
    found = found.where('nomination.officer_id', 'in', sql<string>`(select id from zq.officers_named(${query.q}))`)
  }
  if (query.consent) {
    found = found.where('nomination.officer_id', 'in', (eb) =>
      eb.selectFrom('officer').select('officer.id').where('officer.consent_on', 'is', null),
    )
  }
  // The filters leave the selection as it is, so the type of what was given still holds.
  return found as Rows
}

/** How a person stands: hard rules that fail for the person alone, and the posts that are open. */
function standingOf(frame: CheckFrame, nomination: NominationFacts): { failing: number; postsOpen: number } {
  const prepared = preparePolicy(frame.policy, frame.context)
  const waivers = frame.waivers.get(nomination.id) ?? []
  const failing = personObstacles(prepared, nomination).filter(({ ruleId }) => !isWaived(waivers, ruleId)).length
  const isOpen = (post: CheckFrame['posts'][number]) =>
    waivers.length === 0
      ? permits(prepared, { nomination, post })
      : pairObstacles(prepared, nomination, post).every(({ ruleId }) => isWaived(waivers, ruleId, post.id))
  return { failing, postsOpen: failing > 0 ? 0 : frame.posts.filter(isOpen).length }
}

function presentEligibility(checked: Check, words: Words, policy?: Policy): Eligibility {
  return {
    eligible: checked.eligible,
    passed: checked.findings.filter((finding) => finding.verdict === 'pass').length,
    total: checked.findings.length,
    findings: checked.findings.map((finding) => presentFinding(finding, words, policy)),
  }
}

/** Before anything is saved: would this officer be eligible for the cohort, or for one post of it? */
export async function previewEligibility(
  tx: Tx,
  call: Call,
  profile: Profile,
  asked: { cohort: string; officer: string; post?: string | undefined },
): Promise<Result<EligibilityPreview>> {
  const frame = await checkFrame(tx, call, profile, asked.cohort)
  if (!frame.ok) return frame
  const officer = (await officerFacts(tx, [asked.officer])).get(asked.officer)
  if (!officer) return notFound('干警', 'officer')
  const post = asked.post === undefined ? undefined : frame.value.posts.find((one) => one.id === asked.post)
  if (asked.post !== undefined && !post) return notFound('岗位需求', 'need')
  const nomination = { id: asked.officer, officer, sendingInstitutionId: officer.institutionId, preferences: [] }
  const words = { profile, directory: frame.value.directory, language: call.language }
  return done({
    ...presentEligibility(check(frame.value, nomination, post), words, frame.value.policy),
    ...(await waiverRights(tx, frame.value, { sending_institution_id: officer.institutionId, status: 'draft' })),
  })
}

export async function getNomination(tx: Tx, call: Call, profile: Profile, id: string): Promise<Result<Nomination>> {
  const row = await tx.selectFrom('nomination').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('推荐人选', 'nomination')
  const frame = await checkFrame(tx, call, profile, row.cohort_id)
  if (!frame.ok) return frame
  const officer = (await officerFacts(tx, [row.officer_id])).get(row.officer_id)
  if (!officer) return notFound('干警', 'officer')
  const { directory, posts } = frame.value
  const words = { profile, directory, language: call.language }
  const facts: NominationFacts = {
    id,
    officer,
    sendingInstitutionId: row.sending_institution_id,
    preferences: row.preferences,
  }
  const person = check(frame.value, facts)
  const scorer = makeScorer(frame.value.policy.weights, profile, [facts], posts)
  const verdicts = posts.map((post, index) => {
    const pair = check(frame.value, facts, post)
    return {
      postId: post.id,
      title: post.title,
      host: directory.ref(post.hostInstitutionId),
      eligible: pair.eligible,
      fit: scorer.fit(0, index, facts.preferences.indexOf(post.id) + 1),
      failing: pair.failing.map((finding) => presentFinding(finding, words, frame.value.policy)),
    }
  })
  const rights = await waiverRights(tx, frame.value, row)
  const concerned = rights.mayAskWaiver || rights.mayGrantWaiver.length > 0
  const together = concerned ? await foundTogether(tx, frame.value, facts) : []
  const moves = movesFor(nominationLifecycle, row.status, rolesOf(call.actor)).filter(
    ({ verb }) => verb === 'submit' || verb === 'withdraw',
  )
  return done({
    id,
    cohortId: row.cohort_id,
    officer: {
      id: row.officer_id,
      name: officer.name,
      ...(officer.rank !== undefined && { rank: officer.rank }),
      ...(officer.departmentCode !== undefined && { departmentCode: officer.departmentCode }),
    },
    sender: directory.ref(row.sending_institution_id),
    status: row.status,
    eligible: person.eligible,
    failing: person.failing.length,
    preferences: row.preferences.flatMap((postId) => {
      const post = posts.find((one) => one.id === postId)
      return post ? [{ postId, title: post.title, host: directory.ref(post.hostInstitutionId) }] : []
    }),
    statement: row.statement,
    ...(row.status_reason !== null && { statusReason: row.status_reason }),
    ...(row.outcome !== null && {
      outcome: {
        code: row.outcome.code,
        sentence: row.outcome.reason[call.language],
        ...(row.outcome.near && { near: row.outcome.near[call.language] }),
      },
    }),
    eligibility: presentEligibility(person, words, frame.value.policy),
    together: together.map((finding) => presentFinding(finding, words, frame.value.policy)),
    waivers: await waiversOf(tx, call, words, id),
    ...rights,
    posts: verdicts.sort((a, b) => Number(b.eligible) - Number(a.eligible) || b.fit - a.fit),
    moves: moves.map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
    mayEdit: moves.length > 0,
    version: row.version,
  })
}
