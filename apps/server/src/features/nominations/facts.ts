/** What the rules need to know of a cohort's nominations, read as one set. */
import {
  checkEligibility,
  type Finding,
  goingTogether,
  isEligible,
  markWaived,
  type NominationFacts,
  type NominationStatus,
  type Policy,
  type PostFacts,
  type RuleContext,
  standsInTheWay,
  tablesOf,
  type Waiver,
} from '@zhiqiao/domain'
import type { Profile } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { notFound, done, type Result } from '../../platform/refusal.ts'
import { type CohortFrame, cohortFrame } from '../cohorts/index.ts'
import { type Directory, institutionDirectory } from '../institutions/index.ts'
import { officerFacts } from '../officers/index.ts'
import { type PostWithWords, acceptedPosts } from '../needs/index.ts'
import { grantedWaivers } from './waiver-store.ts'

/** A cohort with everything a check reads: its frame (facts, policy), the tree, and the accepted needs. */
export interface CheckFrame extends CohortFrame {
  directory: Directory
  posts: PostWithWords[]
  context: RuleContext
  /** Exceptions granted, by nomination. */
  waivers: ReadonlyMap<string, readonly Waiver[]>
}

/** `known`: the directory, where the caller has read it for several cohorts. */
export async function checkFrame(
  tx: Tx,
  call: Call,
  profile: Profile,
  cohortId: string,
  known?: Directory,
): Promise<Result<CheckFrame>> {
  const frame = await cohortFrame(tx, cohortId)
  if (!frame) return notFound('批次', 'cohort')
  const directory = known ?? (await institutionDirectory(tx))
  const posts = await acceptedPosts(tx, cohortId)
  const { direction, termFrom, termUntil } = frame.facts
  const context = { direction, termFrom, termUntil, today: call.today, tables: tablesOf(profile), tree: directory.tree }
  const waivers = await grantedWaivers(tx, cohortId)
  return done({ ...frame, directory, posts, context, waivers })
}

/**
 * The nominations of a cohort in these statuses, or those of one institution, in a fixed order, with their officers. `policy`: what
 * will be asked of them; who is left at home, which means counting whole institutions, is then read only where a rule of it asks.
 */
export async function nominationFacts(
  tx: Tx,
  cohortId: string,
  statuses: readonly NominationStatus[],
  policy?: Policy,
  institutionId?: string,
): Promise<NominationFacts[]> {
  let asked = tx
    .selectFrom('nomination')
    .select(['id', 'officer_id', 'sending_institution_id', 'preferences'])
    .where('cohort_id', '=', cohortId)
    .where('status', 'in', statuses)
    .orderBy('id')
  if (institutionId !== undefined) asked = asked.where('sending_institution_id', '=', institutionId)
  const rows = await asked.execute()
  const officers = await officerFacts(
    tx,
    rows.map((row) => row.officer_id),
    { home: policy?.rules.some(({ type }) => type === 'home-staff') ?? true },
  )
  return rows.flatMap((row) => {
    const officer = officers.get(row.officer_id)
    return officer
      ? [{ id: row.id, officer, sendingInstitutionId: row.sending_institution_id, preferences: row.preferences }]
      : []
  })
}

export interface Check {
  findings: Finding[]
  eligible: boolean
  failing: Finding[]
}

/** One person for the cohort, or for one of its posts. */
export function check(frame: CheckFrame, nomination: NominationFacts, post?: PostFacts): Check {
  const found = checkEligibility(frame.policy, { nomination, ...(post && { post }) }, frame.context)
  const findings = markWaived(found, frame.waivers.get(nomination.id) ?? [], post?.id)
  const failing = findings.filter(standsInTheWay)
  return { findings, eligible: isEligible(findings), failing }
}

/**
 * What the rules find where everybody handed in from the same home goes too, and do not find of this person alone: how many
 * stay at home. Of colleagues whom the caller may not see nothing is counted.
 */
export async function foundTogether(tx: Tx, frame: CheckFrame, nomination: NominationFacts): Promise<Finding[]> {
  if (!frame.policy.rules.some(({ type }) => type === 'home-staff')) return []
  const handedIn = await nominationFacts(tx, frame.id, ['submitted'], frame.policy, nomination.sendingInstitutionId)
  const [together] = goingTogether([nomination, ...handedIn.filter(({ id }) => id !== nomination.id)])
  if (together === undefined) return []
  const passed = new Set(
    check(frame, nomination).findings.flatMap(({ ruleId, verdict }) => (verdict === 'pass' ? [ruleId] : [])),
  )
  return check(frame, together).findings.filter(
    ({ ruleId, type, verdict }) => type === 'home-staff' && verdict !== 'pass' && passed.has(ruleId),
  )
}
