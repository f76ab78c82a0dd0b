/** From rows to the wire: a version with the state of each party's decision and the days on which it holds. */
import type { AgreementDecisionView, AgreementVersionRow as VersionRowView } from '@zhiqiao/contract'
import { inForceSpans, supersededBy } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Directory } from '../institutions/index.ts'
import { agreedVersions, neededParties, type VersionRow } from './versions.ts'

/** The parties for which this account may decide on the version now. */
export function mayDecideFor(
  row: VersionRow,
  rows: readonly VersionRow[],
  call: Call,
  signing: ReadonlySet<string>,
): string[] {
  if (row.status !== 'proposed') return []
  if (row.decisions.some((one) => one.accountId === call.actor.accountId)) return []
  return neededParties(row, rows).filter(
    (party) => signing.has(party) && !row.decisions.some((one) => one.partyId === party),
  )
}

function decisionsOf(
  row: VersionRow,
  rows: readonly VersionRow[],
  directory: Directory,
  mine: readonly string[],
): AgreementDecisionView[] {
  const since = row.proposedOn
  if (since === null) return []
  return neededParties(row, rows)
    .map(directory.on(row.agreedOn ?? since).ref)
    .map((party): AgreementDecisionView => {
      const found = row.decisions.find((one) => one.partyId === party.id)
      if (!found) return { party, decision: 'waiting', since, mine: mine.includes(party.id) }
      return {
        party,
        decision: found.decision,
        since: found.decidedOn,
        onPaper: found.onPaper,
        by: found.by,
        ...(found.reason !== null && { reason: found.reason }),
        mine: false,
      }
    })
}

export function versionRowOf(
  row: VersionRow,
  rows: readonly VersionRow[],
  directory: Directory,
  mine: readonly string[],
): VersionRowView {
  const versions = agreedVersions(rows)
  const span = inForceSpans(versions).find((one) => one.number === row.number)
  const superseded = supersededBy(versions, row.number)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    effectiveFrom: row.effectiveFrom,
    termUntil: row.terms.termUntil,
    reason: row.reason,
    draftedBy: row.draftedBy,
    ...(row.proposedOn !== null && { proposedOn: row.proposedOn }),
    ...(row.agreedOn !== null && { agreedOn: row.agreedOn }),
    ...(row.settledOn !== null && { settledOn: row.settledOn }),
    ...(row.statusReason !== null && { statusReason: row.statusReason }),
    ...(row.hash !== null && { hash: row.hash }),
    ...(span && { inForce: { from: span.from, until: span.until } }),
    ...(superseded !== undefined && { supersededBy: superseded }),
    decisions: decisionsOf(row, rows, directory, mine),
    version: row.version,
  }
}

/** The parties of a text in the order of the directory, so that every page lists them alike. */
export function partiesOf(ids: readonly string[], directory: Directory) {
  const code = (id: string) => directory.tree.get(id)?.code ?? ''
  return [...ids].sort((a, b) => (code(a) < code(b) ? -1 : 1)).map(directory.ref)
}
