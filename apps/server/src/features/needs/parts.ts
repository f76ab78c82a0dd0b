/** Whose turn it is with a need, and in which of the three parts the caller may act. */
import type { Holding } from '@zhiqiao/contract'
import { isWithin, type NeedHolder, type NeedParts } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { inScope } from '../../platform/scope.ts'
import type { CohortFrame } from '../cohorts/index.ts'
import type { Directory } from '../institutions/index.ts'

/**
 * The institution that reviews a host's needs before the office accepts them: the one above the host, where the cohort asks
 * for two steps and that one is itself within the cohort's host side and is not the office. Undefined where none is.
 */
export function reviewerOf(
  { tree }: Directory,
  frame: Pick<CohortFrame, 'approvalSteps' | 'hostIds' | 'officeId'>,
  hostId: string,
): string | undefined {
  const above = tree.get(hostId)?.parentId
  if (frame.approvalSteps < 2 || above === undefined || above === null) return undefined
  const ofHosts = frame.hostIds.some((host) => isWithin(tree, above, host))
  return ofHosts && !isWithin(tree, frame.officeId, above) ? above : undefined
}

export async function partsOf(
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
