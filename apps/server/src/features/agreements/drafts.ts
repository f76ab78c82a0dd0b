/** Writing an agreement: its first draft, the next version, and what is typed into a draft. */
import { createHash } from 'node:crypto'
import type { agreementCreate, agreementDraftCreate, agreementDraftUpdate } from '@zhiqiao/contract'
import {
  agreementAllows,
  agreementFaults,
  type AgreementKind,
  type AgreementText,
  canonicalText,
  type Day,
  inForceOn,
  type Profile,
  renewedText,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, mayNotChange, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { programmeParties } from '../programmes/index.ts'
import { agreedVersions, followedBy, textOf, type VersionRow, versionsOf } from './versions.ts'

export interface Made {
  id: string
  number: number
}

const faulty = (errors: readonly PlacedError[]) =>
  refuse(
    'invalid',
    'agreement',
    `协议文本有 ${errors.length} 处需要更正。`,
    errors.length === 1
      ? 'One place of the agreement needs correction.'
      : `${errors.length} places of the agreement need correction.`,
    { errors },
  )

/** Faults of a text as it would stand in an agreement of this programme. */
export async function faultsOf(
  tx: Tx,
  profile: Profile,
  programmeId: string,
  kind: AgreementKind,
  text: AgreementText & { reason: string },
  before: AgreementText | undefined,
): Promise<Result<PlacedError[]>> {
  const programme = await programmeParties(tx, programmeId)
  if (!programme) return notFound('交流项目', 'programme')
  const codes = (items: readonly { code: string }[]) => new Set(items.map(({ code }) => code))
  return done(
    agreementFaults(kind, text, text.reason, before, {
      partyIds: programme.partyIds,
      officeId: programme.officeId,
      specialties: codes(profile.specialties),
      positions: codes(profile.positions),
    }),
  )
}

export async function createAgreement(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: z.output<typeof agreementCreate>,
): Promise<Result<Made>> {
  const faults = await faultsOf(tx, profile, given.programmeId, 'original', { ...given, reason: '' }, undefined)
  if (!faults.ok) return faults
  if (faults.value.length > 0) return faulty(faults.value)
  const programme = await programmeParties(tx, given.programmeId)
  if (!programme) return notFound('交流项目', 'programme')
  if (!(await inScope(tx, programme.officeId, 'office')))
    return refuse(
      'forbidden',
      'not-own-office',
      '协议由交流项目的项目办起草。',
      'An agreement is drafted by the office of its programme.',
    )
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agreement:${given.programmeId}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('agreement')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('programme_id', '=', given.programmeId)
    .executeTakeFirst()
  const id = newId()
  await tx
    .insertInto('agreement')
    .values({
      id,
      programme_id: given.programmeId,
      office_institution_id: programme.officeId,
      number: (last?.number ?? 0) + 1,
    })
    .execute()
  await insertDraft(tx, call, { agreementId: id, number: 1, kind: 'original', basedOn: null, text: given })
  return done({ id, number: 1 })
}

async function insertDraft(
  tx: Tx,
  call: Call,
  draft: {
    agreementId: string
    number: number
    kind: AgreementKind
    basedOn: number | null
    text: AgreementText
    reason?: string
  },
): Promise<void> {
  await tx
    .insertInto('agreement_version')
    .values({
      id: newId(),
      agreement_id: draft.agreementId,
      number: draft.number,
      kind: draft.kind,
      status: 'draft',
      based_on: draft.basedOn,
      terms: JSON.stringify(draft.text.terms),
      effective_from: draft.text.effectiveFrom,
      reason: draft.reason ?? '',
      canonical: null,
      hash: null,
      drafted_by: call.actor.displayName,
      proposed_on: null,
      agreed_on: null,
      settled_on: null,
      status_reason: null,
    })
    .execute()
}

/** The next version begins from the text of an earlier one; what was proposed stays as it was. */
export async function beginVersion(
  tx: Tx,
  call: Call,
  agreementId: string,
  given: z.output<typeof agreementDraftCreate>,
): Promise<Result<Made>> {
  // Two offices that begin at the same moment: the second waits here, then finds the draft of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agreement-version:${agreementId}`}, 0))`.execute(tx)
  const rows = (await versionsOf(tx, [agreementId])).get(agreementId) ?? []
  const [newest] = rows
  if (!newest) return notFound('合作协议', 'agreement')
  if (!agreementAllows(newest.status, 'begin-next')) return stillOpen(newest)
  const agreed = rows.find((row) => row.status === 'agreed')
  if (given.kind !== 'original' && !agreed)
    return refuse(
      'conflict',
      'nothing-agreed',
      '还没有商定的文本，只能重新起草原协议。',
      'Nothing is agreed yet: only the original can be drafted anew.',
    )
  if (given.kind === 'original' && agreed)
    return refuse(
      'conflict',
      'already-agreed',
      `第 ${agreed.number} 版已商定，改动请起草修订、续签或提前终止。`,
      `Version ${agreed.number} is agreed: draft an amendment, a renewal or an early end.`,
    )
  const base =
    given.from === undefined ? baseOf(given.kind, rows, call.today) : rows.find((row) => row.number === given.from)
  if (!base) return notFound('这一版', 'such version')
  await insertDraft(tx, call, {
    agreementId,
    number: newest.number + 1,
    kind: given.kind,
    basedOn: base.number,
    text: given.kind === 'renewal' && base.status === 'agreed' ? renewedText(textOf(base)) : textOf(base),
    reason: base.kind === given.kind ? base.reason : '',
  })
  return done({ id: agreementId, number: newest.number + 1 })
}

/** What is changed or ended is the text in force; a renewal goes on from the last that is agreed. Else from the last written. */
function baseOf(kind: AgreementKind, rows: readonly VersionRow[], today: Day): VersionRow | undefined {
  const inForce = kind === 'renewal' ? undefined : inForceOn(agreedVersions(rows), today)
  return rows.find((row) => row.number === inForce) ?? rows.find((row) => row.status === 'agreed') ?? rows[0]
}

function stillOpen(newest: VersionRow) {
  return newest.status === 'draft'
    ? refuse(
        'conflict',
        'draft-open',
        `第 ${newest.number} 版正在起草，请接着改那一版。`,
        `Version ${newest.number} is being drafted: go on with that one.`,
      )
    : refuse(
        'conflict',
        'proposal-open',
        `第 ${newest.number} 版正在征求各方意见。要改文本，请先撤回那一版。`,
        `Version ${newest.number} is before the parties. Withdraw it first to change the text.`,
      )
}

export async function updateDraft(
  tx: Tx,
  profile: Profile,
  agreementId: string,
  number: number,
  version: number,
  given: z.output<typeof agreementDraftUpdate>,
): Promise<Result<Made>> {
  const rows = (await versionsOf(tx, [agreementId])).get(agreementId) ?? []
  const row = rows.find((one) => one.number === number)
  if (!row) return notFound('这一版协议', 'such version')
  // First what has changed meanwhile: the answer then brings the version as it stands, which also says that it is fixed.
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  if (!agreementAllows(row.status, 'edit')) return fixed(row, rows)
  const agreement = await tx
    .selectFrom('agreement')
    .select('programme_id')
    .where('id', '=', agreementId)
    .executeTakeFirst()
  if (!agreement) return notFound('合作协议', 'agreement')
  const before = previousText({ ...row, effectiveFrom: given.effectiveFrom }, rows)
  const faults = await faultsOf(tx, profile, agreement.programme_id, row.kind, given, before)
  if (!faults.ok) return faults
  if (faults.value.length > 0) return faulty(faults.value)
  const updated = await tx
    .updateTable('agreement_version')
    .set({
      terms: JSON.stringify(given.terms),
      effective_from: given.effectiveFrom,
      reason: given.reason,
      version: version + 1,
    })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ id: agreementId, number }) : mayNotChange('份协议草稿', 'draft')
}

/** The text that this version takes over from; an original follows none. */
export function previousText(row: VersionRow, rows: readonly VersionRow[]): AgreementText | undefined {
  const before = followedBy(row, rows)
  return before && textOf(before)
}

/** A text that was proposed is not edited: says what can be done instead, and where things stand. */
export function fixed(row: VersionRow, rows: readonly VersionRow[]) {
  const newest = rows[0] ?? row
  return refuse(
    'conflict',
    'text-fixed',
    `第 ${row.number} 版已经提出，文本不再改动；要改请${row.status === 'proposed' ? '先撤回，' : ''}起草下一版。`,
    `Version ${row.number} was proposed and its text stands; ${row.status === 'proposed' ? 'withdraw it, then ' : ''}draft the next one.`,
    { current: { number: newest.number, status: newest.status } },
  )
}

/** The canonical text of a version as it stands, and its SHA-256 in hexadecimal. */
export async function canonicalOf(tx: Tx, row: VersionRow): Promise<{ canonical: string; hash: string }> {
  if (row.canonical !== null && row.hash !== null) return { canonical: row.canonical, hash: row.hash }
  const { tree } = await institutionDirectory(tx)
  const canonical = canonicalText({
    agreementId: row.agreementId,
    number: row.number,
    kind: row.kind,
    reason: row.reason,
    parties: row.terms.partyIds.map((id) => {
      const found = tree.get(id)
      return { id, code: found?.code ?? '', name: found?.name ?? '' }
    }),
    ...textOf(row),
  })
  return { canonical, hash: createHash('sha256').update(canonical, 'utf8').digest('hex') }
}
