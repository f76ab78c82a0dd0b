/** Whose turn it is with a need, and in which of the three parts the caller may act. */
import type { Holding, InstitutionRef } from '@zhiqiao/contract'
import {
  isWithin,
  type NeedHolder,
  type NeedParts,
  type PostStatus,
  type ReviewSkip,
  skippedReview,
} from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { inScope } from '../../platform/scope.ts'
import type { CohortFrame } from '../cohorts/index.ts'
import type { Directory } from '../institutions/index.ts'

/**
 * The institutions that may review a host's needs before the office accepts them, the nearest first: those above the host, where
 * the cohort asks for two steps, that are themselves within its host side and are neither the office nor above it.
 */
function reviewersOf(
  { tree }: Directory,
  frame: Pick<CohortFrame, 'approvalSteps' | 'hostIds' | 'officeId'>,
  hostId: string,
): string[] {
  if (frame.approvalSteps < 2) return []
  return tree
    .lineage(hostId)
    .map(({ id }) => id)
    .filter((id) => id !== hostId && frame.hostIds.some((host) => isWithin(tree, id, host)))
    .filter((id) => !isWithin(tree, frame.officeId, id))
}

export interface NeedStanding {
  /** Who reviews: the one that was asked, else the one that would be. Undefined where no review comes first. */
  reviewerId: string | undefined
  parts: NeedParts
  /** What filing it would pass over, if this caller may file it. */
  skip: { why: ReviewSkip; institutionId?: string } | undefined
}

/**
 * In which parts the caller may act, and who reviews. Nobody reviews what he files: whoever acts for the nearest reviewer too asks the
 * next one above, where there is one that he does not act for.
 */
export async function standingOf(
  tx: Tx,
  directory: Directory,
  row: { hostId: string; reviewerId: string | null; status: PostStatus },
  frame: Pick<CohortFrame, 'approvalSteps' | 'hostIds' | 'officeId'> | undefined,
): Promise<NeedStanding> {
  const chain = frame ? reviewersOf(directory, frame, row.hostId) : []
  const [nearest] = chain
  const isWritten = row.status === 'draft' || row.status === 'returned'
  const reviewerId = isWritten
    ? ((await firstOutOfReach(tx, chain)) ?? nearest ?? row.reviewerId ?? undefined)
    : (row.reviewerId ?? nearest)
  const parts = await partsOf(tx, { hostId: row.hostId, reviewerId, officeId: frame?.officeId })
  const why = frame && skippedReview(frame.approvalSteps === 2, chain.length, parts)
  return {
    reviewerId,
    parts,
    skip: why && { why, ...(nearest !== undefined && { institutionId: nearest }) },
  }
}

async function firstOutOfReach(tx: Tx, chain: readonly string[]): Promise<string | undefined> {
  for (const id of chain) if (!(await inScope(tx, id, 'host'))) return id
  return undefined
}

async function partsOf(
  tx: Tx,
  ids: { hostId: string; reviewerId: string | undefined; officeId: string | undefined },
): Promise<NeedParts> {
  const { hostId, reviewerId, officeId } = ids
  return {
    host: await inScope(tx, hostId, 'host'),
    reviewer: reviewerId !== undefined && (await inScope(tx, reviewerId, 'host')),
    office: officeId !== undefined && (await inScope(tx, officeId, 'office')),
  }
}

/** Those who act for a host may be bound to it or to one above it, up to the region. */
export function hostLine({ tree }: Directory, hostId: string): string[] {
  return tree
    .lineage(hostId)
    .map((one) => one.id)
    .slice(0, -1)
}

export interface HeldRow {
  holder: NeedHolder | null
  heldSince: Date | null
  hostId: string
  reviewerId: string | null
  officeId: string | null
}

export function presentHolding(directory: Directory, row: HeldRow): Holding | undefined {
  if (row.holder === null) return undefined
  const of: Record<NeedHolder, string | null> = { host: row.hostId, reviewer: row.reviewerId, office: row.officeId }
  const institution = of[row.holder]
  if (institution === null) return undefined
  return {
    part: row.holder,
    institution: directory.ref(institution),
    ...(row.heldSince !== null && { since: row.heldSince.toISOString() }),
  }
}

export function presentSkip(
  directory: Directory,
  { why, institutionId }: NonNullable<NeedStanding['skip']>,
): { why: ReviewSkip; institution?: InstitutionRef } {
  return { why, ...(institutionId !== undefined && { institution: directory.ref(institutionId) }) }
}
