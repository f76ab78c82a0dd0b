/** Agreements as a list, in full, and version by version, with the values in force on the day asked for. */
import type {
  agreementQuery,
  AgreementDifferencesView,
  AgreementDifferenceView,
  AgreementRow,
  AgreementVersionView,
  AgreementView,
} from '@zhiqiao/contract'
import {
  agreementAllows,
  agreementLifecycle,
  type Day,
  dayNumber,
  type Difference,
  differences,
  holdsUntil,
  inForceSpans,
  movesFor,
  stateOn,
  succession,
  type Text,
} from '@zhiqiao/domain'
import type { z } from 'zod'
import { type Call, hasRole, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { type Directory, institutionDirectory } from '../institutions/index.ts'
import { canonicalOf } from './drafts.ts'
import { mayDecideFor, partiesOf, versionRowOf } from './present.ts'
import {
  agreedVersions,
  draftedAgreements,
  neededParties,
  openOf,
  paperDay,
  shownOn,
  signingParties,
  textOf,
  type VersionRow,
  versionsOf,
} from './versions.ts'

interface AgreementHead {
  id: string
  number: number
  programmeId: string
  programmeTitle: Text
  officeId: string
}

function heads(tx: Tx) {
  return tx
    .selectFrom('agreement')
    .innerJoin('programme', 'programme.id', 'agreement.programme_id')
    .select([
      'agreement.id',
      'agreement.number',
      'agreement.programme_id as programmeId',
      'programme.title as programmeTitle',
      'agreement.office_institution_id as officeId',
    ])
}

function rowOf(head: AgreementHead, rows: readonly VersionRow[], on: Day, directory: Directory): AgreementRow {
  const shown = shownOn(rows, on)
  if (!shown) throw new Error(`agreement ${head.id} has no version that may be seen`)
  const { officeId, ...rest } = head
  const { terms } = shown
  const state = stateOn(agreedVersions(rows), on)
  const until = holdsUntil(agreedVersions(rows), on)
  const open = openOf(rows)
  const sum = (bound: 'min' | 'max') => terms.lines.reduce((total, line) => total + line[bound], 0)
  return {
    ...rest,
    office: directory.ref(officeId),
    title: terms.title,
    state,
    parties: partiesOf(terms.partyIds, directory.on(on)),
    forms: [...terms.forms],
    termFrom: terms.termFrom,
    termUntil: terms.termUntil,
    people: { min: sum('min'), max: sum('max') },
    shownVersion: shown.number,
    ...(open && {
      open: {
        number: open.number,
        status: open.status,
        ...(open.proposedOn !== null && { since: open.proposedOn }),
        waitingFor:
          open.status === 'proposed'
            ? neededParties(open, rows)
                .filter((party) => !open.decisions.some((one) => one.partyId === party))
                .map(directory.ref)
            : [],
      },
    }),
    ...(until !== undefined && { endsIn: dayNumber(until) - dayNumber(on) }),
  }
}

export async function listAgreements(
  tx: Tx,
  call: Call,
  query: z.output<typeof agreementQuery>,
): Promise<Result<Page<AgreementRow>>> {
  const on = query.on ?? call.today
  const directory = await institutionDirectory(tx)
  let rows = heads(tx)
  if (query.programme) rows = rows.where('agreement.programme_id', '=', query.programme)
  if (query.state !== undefined || query.party !== undefined) {
    // What is in force follows from all versions, by the domain's rule; agreements are few.
    const all = await tx.selectFrom('agreement').select('id').execute()
    const versions = await versionsOf(
      tx,
      all.map(({ id }) => id),
    )
    const wanted = [...versions].flatMap(([id, own]) => {
      const inState = query.state === undefined || stateOn(agreedVersions(own), on) === query.state
      const ofParty = query.party === undefined || shownOn(own, on)?.terms.partyIds.includes(query.party) === true
      return inState && ofParty ? [id] : []
    })
    if (wanted.length === 0) return done({ items: [], count: 0, more: false })
    rows = rows.where('agreement.id', 'in', wanted)
  }
  const order = { columns: ['agreement.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'agreements', id: 'agreement.id' })
  if (!page.ok) return page
  const versions = await versionsOf(
    tx,
    page.value.items.map(({ id }) => id),
  )
  return done(mapPage(page.value, (head): AgreementRow => rowOf(head, versions.get(head.id) ?? [], on, directory)))
}

export async function getAgreement(tx: Tx, call: Call, id: string, given?: Day): Promise<Result<AgreementView>> {
  const on = given ?? call.today
  const head = await heads(tx).where('agreement.id', '=', id).executeTakeFirst()
  const rows = (await versionsOf(tx, [id])).get(id) ?? []
  const shown = shownOn(rows, on)
  if (!head || !shown) return notFound('合作协议', 'agreement')
  const directory = await institutionDirectory(tx)
  const signing = await signingParties(tx)
  const drafts = await draftedAgreements(tx)
  const newest = rows[0] ?? shown
  return done({
    ...rowOf(head, rows, on, directory),
    terms: termsView(shown),
    versions: rows
      .filter((row) => row.status !== 'discarded')
      .map((row) => versionRowOf(row, rows, directory, mayDecideFor(row, rows, call, signing))),
    overlaps: stateOn(agreedVersions(rows), on) === 'in-force' ? await overlapping(tx, head, shown) : [],
    mayDraft: drafts.has(id) && hasRole(call.actor, 'office') && agreementAllows(newest.status, 'begin-next'),
  })
}

/** The contract's lists may be changed; the domain's may not. */
function termsView({ terms }: VersionRow): AgreementView['terms'] {
  return {
    ...terms,
    forms: [...terms.forms],
    partyIds: [...terms.partyIds],
    lines: terms.lines.map((line) => ({ ...line })),
  }
}

export async function getVersion(
  tx: Tx,
  call: Call,
  id: string,
  number: number,
): Promise<Result<AgreementVersionView>> {
  const head = await heads(tx).where('agreement.id', '=', id).executeTakeFirst()
  const rows = (await versionsOf(tx, [id])).get(id) ?? []
  const row = rows.find((one) => one.number === number)
  const [newest] = rows
  if (!head || !row || !newest) return notFound('这一版协议', 'such version')
  const directory = await institutionDirectory(tx)
  const drafts = (await draftedAgreements(tx)).has(id) && hasRole(call.actor, 'office')
  const mine = mayDecideFor(row, rows, call, await signingParties(tx))
  const { canonical, hash } = await canonicalOf(tx, row)
  const { follows, displaces } = succession(agreedVersions(rows), row.number)
  const open = row.status === 'draft' || row.status === 'proposed'
  const roles = rolesOf(call.actor)
  // Approving and refusing are decisions for a party, not moves of the drafting side.
  const moves = movesFor(agreementLifecycle, row.status, drafts ? roles : []).filter(
    ({ verb }) => verb !== 'approve' && verb !== 'refuse',
  )
  return done({
    ...versionRowOf(row, rows, directory, mine),
    agreementId: id,
    programmeId: head.programmeId,
    agreementNumber: head.number,
    terms: termsView(row),
    parties: partiesOf(row.terms.partyIds, directory.on(paperDay(row, call.today))),
    canonical,
    hash,
    ...(row.basedOn !== null && { basedOn: row.basedOn }),
    ...(follows !== undefined && { follows }),
    displaces: open ? displaces : [],
    overlaps: open ? await overlapping(tx, head, row) : [],
    moves: moves.map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
    mayEdit: drafts && agreementAllows(row.status, 'edit'),
    mayDecideFor: mine.map(directory.ref),
    mayBeginNext: drafts && agreementAllows(newest.status, 'begin-next'),
    others: rows
      .filter((one) => one.number !== number && one.status !== 'discarded')
      .map((one) => ({ number: one.number, kind: one.kind, status: one.status })),
  })
}

/** Other agreements of the programme whose quotas count the same people: between the same two parties, in days of the same term. */
async function overlapping(
  tx: Tx,
  { programmeId }: AgreementHead,
  row: VersionRow,
): Promise<AgreementVersionView['overlaps']> {
  const others = await tx
    .selectFrom('agreement')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('id', '<>', row.agreementId)
    .execute()
  const versions = await versionsOf(
    tx,
    others.map(({ id }) => id),
  )
  const ends = ({ terms }: VersionRow) => terms.lines.map((line) => `${line.sendingPartyId} ${line.hostPartyId}`)
  const own = new Set(ends(row))
  return [...versions.values()].flatMap((all) => {
    const holding = new Set(inForceSpans(agreedVersions(all)).map(({ number }) => number))
    const found = all.find(
      (one) =>
        (holding.has(one.number) || one.status === 'proposed') &&
        one.terms.termFrom <= row.terms.termUntil &&
        row.terms.termFrom <= one.terms.termUntil &&
        ends(one).some((pair) => own.has(pair)),
    )
    return found ? [{ id: found.agreementId, title: found.terms.title, version: found.number }] : []
  })
}

/** What `number` says otherwise than `against`. */
export async function getDifferences(
  tx: Tx,
  id: string,
  number: number,
  against: number,
): Promise<Result<AgreementDifferencesView>> {
  const rows = (await versionsOf(tx, [id])).get(id) ?? []
  const after = rows.find((one) => one.number === number)
  const before = rows.find((one) => one.number === against)
  if (!after || !before) return notFound('这一版协议', 'such version')
  const directory = await institutionDirectory(tx)
  const named = new Set([before, after].flatMap(({ terms }) => [...terms.partyIds]))
  return done({
    before: against,
    after: number,
    items: differences(textOf(before), textOf(after)).map((one) => differenceView(one, directory)),
    institutions: partiesOf([...named], directory),
  })
}

function differenceView(difference: Difference, directory: Directory): AgreementDifferenceView {
  switch (difference.field) {
    case 'line': {
      const { field, change } = difference
      if (change === 'added') return { field, change, lineAfter: difference.after }
      if (change === 'removed') return { field, change, lineBefore: difference.before }
      return { field, change, lineBefore: difference.before, lineAfter: difference.after, fields: difference.fields }
    }
    case 'parties': {
      const names = (ids: readonly string[]) => ids.map((id) => directory.ref(id).shortName)
      return { field: 'parties', added: names(difference.added), removed: names(difference.removed) }
    }
    case 'forms':
      return { field: 'forms', added: difference.added, removed: difference.removed }
    case 'title':
    case 'purpose':
    case 'obligations':
    case 'allowances':
    case 'effectiveFrom':
    case 'termFrom':
    case 'termUntil':
      return { field: difference.field, before: difference.before, after: difference.after }
  }
}
