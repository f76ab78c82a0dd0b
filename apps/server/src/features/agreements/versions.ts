/** The versions of agreements with their decisions, as far as the caller may see them. */
import {
  type AgreedVersion,
  type AgreementKind,
  type AgreementStatus,
  type AgreementTerms,
  type AgreementText,
  type Day,
  inForceOn,
  succession,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

export interface DecisionRow {
  partyId: string
  decision: 'approved' | 'refused'
  decidedOn: Day
  onPaper: boolean
  by: string
  reason: string | null
  accountId: string
}

export interface VersionRow {
  id: string
  agreementId: string
  number: number
  kind: AgreementKind
  status: AgreementStatus
  basedOn: number | null
  terms: AgreementTerms
  effectiveFrom: Day
  reason: string
  canonical: string | null
  hash: string | null
  draftedBy: string
  proposedOn: Day | null
  agreedOn: Day | null
  settledOn: Day | null
  statusReason: string | null
  version: number
  demo: boolean
  decisions: DecisionRow[]
}

/** The day that the text bears: what it names is called as it was called then. A draft is of today. */
export function paperDay(row: VersionRow, today: Day): Day {
  return row.agreedOn ?? row.proposedOn ?? today
}

/** By agreement, the newest first. */
export async function versionsOf(tx: Tx, agreementIds: readonly string[]): Promise<Map<string, VersionRow[]>> {
  if (agreementIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agreement_version')
    .select([
      'id',
      'agreement_id as agreementId',
      'number',
      'kind',
      'status',
      'based_on as basedOn',
      'terms',
      'effective_from as effectiveFrom',
      'reason',
      'canonical',
      'hash',
      'drafted_by as draftedBy',
      'proposed_on as proposedOn',
      'agreed_on as agreedOn',
      'settled_on as settledOn',
      'status_reason as statusReason',
      'version',
      'demo',
    ])
    .where('agreement_id', 'in', agreementIds)
    .orderBy('number', 'desc')
    .execute()
  const decisions = await tx
    .selectFrom('agreement_decision')
    .select([
      'version_id as versionId',
      'institution_id as partyId',
      'decision',
      'decided_on as decidedOn',
      'on_paper as onPaper',
      'account_name as by',
      'account_id as accountId',
      'reason',
    ])
    .where('agreement_id', 'in', agreementIds)
    .execute()
  const ofVersion = Map.groupBy(decisions, (one) => one.versionId)
  const full = rows.map((row): VersionRow => ({ ...row, decisions: ofVersion.get(row.id) ?? [] }))
  return Map.groupBy(full, (row) => row.agreementId)
}

export const textOf = ({ terms, effectiveFrom }: VersionRow): AgreementText => ({ terms, effectiveFrom })

/** As the domain asks what is in force. */
export function agreedVersions(rows: readonly VersionRow[]): AgreedVersion[] {
  return rows.map(({ number, kind, effectiveFrom, terms, agreedOn, proposedOn }) => ({
    number,
    kind,
    effectiveFrom,
    termUntil: terms.termUntil,
    ...(agreedOn !== null && { agreedOn }),
    ...(proposedOn !== null && { proposedOn }),
  }))
}

/** The version whose values stand for the agreement on a day: in force, else the latest agreed, else the latest. */
export function shownOn(rows: readonly VersionRow[], day: Day): VersionRow | undefined {
  const number = inForceOn(agreedVersions(rows), day)
  return (
    rows.find((row) => row.number === number) ??
    rows.find((row) => row.status === 'agreed') ??
    rows.find((row) => row.status !== 'discarded') ??
    rows[0]
  )
}

/** The one that is being drafted or decided; there is one at most. */
export function openOf(rows: readonly VersionRow[]): VersionRow | undefined {
  return rows.find((row) => row.status === 'draft' || row.status === 'proposed')
}

/**
 * Whose approval a version needs: its own parties, and those of the texts that it follows or puts an end to. A party cannot
 * be written out of an agreement without its consent.
 */
export function neededParties(version: VersionRow, all: readonly VersionRow[]): string[] {
  const { follows, cuts } = succession(agreedVersions(all), version.number)
  const before = all.filter(({ number }) => number === follows || cuts.includes(number))
  return [...new Set([version, ...before].flatMap(({ terms }) => terms.partyIds))]
}

/** The text that a version takes over from, as `succession` finds it; an original has none. */
export function followedBy(version: VersionRow, all: readonly VersionRow[]): VersionRow | undefined {
  const { follows } = succession(
    agreedVersions([...all.filter((row) => row.id !== version.id), version]),
    version.number,
  )
  return all.find((row) => row.number === follows)
}

/** Parties for which the caller may decide. */
export async function signingParties(tx: Tx): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select * from zq.signing_parties() as id`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}

/** Agreements whose versions the caller may draft. */
export async function draftedAgreements(tx: Tx): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select * from zq.drafted_agreements() as id`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}
