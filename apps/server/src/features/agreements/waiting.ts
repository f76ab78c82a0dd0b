/** What of agreements waits for whom, for the home: decisions, drafts, refusals to answer, and terms that run out. */
import type { Waiting } from '@zhiqiao/contract'
import { dayNumber, inForceOn } from '@zhiqiao/domain'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { mayDecideFor } from './present.ts'
import {
  agreedVersions,
  draftedAgreements,
  neededParties,
  openOf,
  signingParties,
  type VersionRow,
  versionsOf,
} from './versions.ts'

/** So long before the end of its term an agreement is worth a line on the home page. */
const soon = 90

const pageOf = (row: VersionRow) => `/selection/agreements/${row.agreementId}/versions/${row.number}`

const waitingOn = (open: VersionRow, rows: readonly VersionRow[]): number =>
  neededParties(open, rows).filter((party) => !open.decisions.some((one) => one.partyId === party)).length

export async function agreementsWaiting(tx: Tx, call: Call): Promise<Waiting[]> {
  if (!hasRole(call.actor, 'office', 'leader', 'sender', 'host')) return []
  const agreements = await tx.selectFrom('agreement').select('id').orderBy('id').execute()
  const versions = await versionsOf(
    tx,
    agreements.map(({ id }) => id),
  )
  const signing = await signingParties(tx)
  const drafted = hasRole(call.actor, 'office') ? await draftedAgreements(tx) : new Set<string>()
  return [...versions].flatMap(([id, rows]): Waiting[] => {
    const open = openOf(rows)
    const [newest] = rows
    const lines: Waiting[] = []
    const line = (kind: string, row: VersionRow, more: Partial<Waiting>) =>
      lines.push({ kind, count: 1, subject: row.terms.title, link: pageOf(row), ...more })
    if (open && mayDecideFor(open, rows, call, signing).length > 0 && open.proposedOn !== null)
      line('agreement-to-decide', open, { since: open.proposedOn })
    else if (open?.status === 'proposed' && drafted.has(id) && open.proposedOn !== null)
      line('agreement-proposed', open, { since: open.proposedOn, count: waitingOn(open, rows), turn: 'leader' })
    if (open?.status === 'draft' && drafted.has(id)) line('agreement-draft', open, {})
    if (newest?.status === 'refused' && drafted.has(id) && newest.settledOn !== null)
      line('agreement-refused', newest, { since: newest.settledOn })
    const now = rows.find((row) => row.number === inForceOn(agreedVersions(rows), call.today))
    const left = now === undefined ? undefined : dayNumber(now.terms.termUntil) - dayNumber(call.today)
    const renewed = rows.some((row) => row.status === 'agreed' && row.number > (now?.number ?? 0))
    if (now && left !== undefined && left <= soon && !renewed && !open)
      // An end that was agreed is no reason to draft a renewal.
      line(now.kind === 'end' ? 'agreement-ends' : 'agreement-expires', now, {
        days: left,
        link: `/selection/agreements/${id}`,
      })
    return lines
  })
}
