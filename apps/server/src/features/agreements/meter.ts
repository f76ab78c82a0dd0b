/** How far the quotas in force on a day are used, and what a cohort asks beyond them. */
import type { AgreedQuotas, AgreementMeter, CohortAgreement, QuotaWarningView } from '@zhiqiao/contract'
import {
  type AgreementTerms,
  agreementUse,
  type Covers,
  type Day,
  type Direction,
  inForceOn,
  inForceSpans,
  isWithin,
  type Profile,
  quotasFrom,
  quotaWarnings,
  type UseFact,
  type UseStage,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { type Directory, institutionDirectory } from '../institutions/index.ts'
import { partiesOf } from './present.ts'
import { agreedVersions, type VersionRow, versionsOf } from './versions.ts'

interface UseRow {
  stage: 'requested' | 'nominated' | 'selected'
  cohort_id: string
  direction: Direction
  cohort_from: Day
  sending_id: string | null
  host_id: string | null
  specialties: string[]
  position: string | null
  people: number
  from_day: Day | null
  until_day: Day | null
}

/** Whether a specialty lies within another, by the profile's tree. */
function coversOf(profile: Profile): Covers {
  const parents = new Map(profile.specialties.map(({ code, parent }) => [code, parent]))
  return (wide, narrow) => {
    let at: string | undefined = narrow
    for (let steps = 0; at !== undefined && steps < 20; steps++) {
      if (at === wide) return true
      at = parents.get(at)
    }
    return false
  }
}

function inForce(rows: readonly VersionRow[], on: Day): VersionRow | undefined {
  const number = inForceOn(agreedVersions(rows), on)
  return rows.find((row) => row.number === number)
}

export async function getMeter(
  tx: Tx,
  call: Call,
  profile: Profile,
  agreementId: string,
  given?: Day,
): Promise<Result<AgreementMeter>> {
  const on = given ?? call.today
  const rows = (await versionsOf(tx, [agreementId])).get(agreementId) ?? []
  if (rows.length === 0) return notFound('合作协议', 'agreement')
  const version = inForce(rows, on)
  if (!version) return done({ on, lines: [], beyond: none(), undecided: none() })
  const today = await institutionDirectory(tx)
  const directory = today.on(on)
  const counted = await readUse(tx, agreementId, version.terms, today, on)
  const { lines, beyond, undecided } = agreementUse(
    version.terms,
    counted.map(({ fact }) => fact),
    on,
    coversOf(profile),
  )
  return done({
    on,
    version: version.number,
    lines: lines.map(({ line, from, until, use, shared }) => ({
      line: { ...line },
      sender: directory.ref(line.sendingPartyId),
      host: directory.ref(line.hostPartyId),
      from,
      until,
      use,
      shared,
      over: [
        ...(!shared && use.requested > line.max ? (['requested'] as const) : []),
        ...(use.selected > line.max ? (['selected'] as const) : []),
        ...(use.present > line.max ? (['present'] as const) : []),
      ],
      cohortIds: [
        ...new Set(
          counted
            .filter(({ fact }) => fact.direction === line.direction && from <= fact.on && fact.on <= until)
            .map(({ cohortId }) => cohortId),
        ),
      ],
    })),
    beyond,
    undecided,
  })
}

const none = (): Record<UseStage, number> => ({ requested: 0, nominated: 0, selected: 0, present: 0, done: 0 })

/**
 * What the cohorts of the programme hold, seen from the parties: each institution as the party it lies within, the first where
 * it is several; a party that was merged since is seen in its successor. A host that is no party belongs to another agreement of the programme, if to any. Added up by the database
 * (tens of thousands of needs and nominations), and without the specialty and position where no line tells them apart.
 */
async function readUse(
  tx: Tx,
  agreementId: string,
  terms: AgreementTerms,
  { tree, successor }: Directory,
  on: Day,
): Promise<{ cohortId: string; fact: UseFact }[]> {
  const bySpecialty = terms.lines.some(({ specialty }) => specialty !== undefined)
  const byPosition = terms.lines.some(({ position }) => position !== undefined)
  const { partyIds, lines } = terms
  const rows = await sql<UseRow>`
    select * from zq.agreement_sums(${agreementId}, ${partyIds}::uuid[], ${partyIds.map(successor)}::uuid[],
      ${countedAs(partyIds, new Set(lines.map((line) => line.sendingPartyId)))}::uuid[],
      ${countedAs(partyIds, new Set(lines.map((line) => line.hostPartyId)))}::uuid[], ${bySpecialty}, ${byPosition})`.execute(
    tx,
  )
  const senders = await sql<{ cohort_id: string; institution_id: string }>`
    select p.cohort_id, p.institution_id from zq.agreement_senders(${agreementId}) p`.execute(tx)
  const partyOf = (id: string): string | undefined =>
    terms.partyIds.find((party) => isWithin(tree, id, successor(party)))
  const sendingSides = new Map(
    [...Map.groupBy(senders.rows, (one) => one.cohort_id)].map(([cohortId, ofCohort]) => [
      cohortId,
      [...new Set(ofCohort.flatMap((one) => partyOf(one.institution_id) ?? []))],
    ]),
  )
  return rows.rows.flatMap((row) => {
    // A need may be met by any sender of its cohort.
    const sendingPartyIds = row.sending_id === null ? (sendingSides.get(row.cohort_id) ?? []) : [row.sending_id]
    if (sendingPartyIds.length === 0) return []
    const base = {
      direction: row.direction,
      on: row.cohort_from,
      sendingPartyIds,
      ...(row.host_id !== null && { hostPartyId: row.host_id }),
      specialties: row.specialties,
      ...(row.position !== null && { position: row.position }),
      people: row.people,
    }
    return stagesOf(row, on).map((stage) => ({ cohortId: row.cohort_id, fact: { ...base, stage } }))
  })
}

/** Whom no line names is counted with the others of the kind: nothing was agreed about any of them. */
function countedAs(partyIds: readonly string[], named: ReadonlySet<string>): string[] {
  const other = partyIds.find((id) => !named.has(id))
  return partyIds.map((id) => (named.has(id) ? id : (other ?? id)))
}

/** Somebody selected is also present while the secondment runs, and done after it. */
function stagesOf(row: UseRow, on: Day): UseStage[] {
  if (row.stage !== 'selected' || row.from_day === null || row.until_day === null) return [row.stage]
  if (row.until_day < on) return ['selected', 'done']
  return row.from_day <= on ? ['selected', 'present'] : ['selected']
}

/** The texts in force on a day in a programme, the eldest agreement first; each with all versions of its agreement. */
async function textsInForce(
  tx: Tx,
  programmeId: string,
  on: Day,
): Promise<{ text: VersionRow; rows: readonly VersionRow[] }[]> {
  const agreements = await tx
    .selectFrom('agreement')
    .select('id')
    .where('programme_id', '=', programmeId)
    .orderBy('number')
    .execute()
  const versions = await versionsOf(
    tx,
    agreements.map(({ id }) => id),
  )
  return agreements.flatMap(({ id }) => {
    const rows = versions.get(id) ?? []
    const text = inForce(rows, on)
    return text ? [{ text, rows }] : []
  })
}

/** The last day on which any version of an agreement holds, where that comes before the last day of a term. */
function endsBefore(rows: readonly VersionRow[], termUntil: Day): Day | undefined {
  const versions = agreedVersions(rows)
  if (inForceOn(versions, termUntil) !== undefined) return undefined
  return inForceSpans(versions)
    .filter(({ from }) => from <= termUntil)
    .map(({ until }) => until)
    .sort()
    .at(-1)
}

const named = (row: VersionRow) => ({ id: row.agreementId, title: row.terms.title, version: row.number })

/** What the agreements in force on a day say for one direction, and the quotas of a cohort that follow from it. */
export async function getAgreedQuotas(
  tx: Tx,
  asked: { programme: string; direction: Direction; on: Day },
): Promise<Result<AgreedQuotas>> {
  const texts = (await textsInForce(tx, asked.programme, asked.on)).map(({ text }) => text)
  const directory = await institutionDirectory(tx)
  const lines = texts.flatMap(({ terms }) => terms.lines).filter((line) => line.direction === asked.direction)
  return done({
    agreements: texts.map(named),
    lines: lines.map((line) => ({ ...line })),
    proposals: quotasFrom(lines, asked.direction).map(({ side, institutionId, min, max }) => ({
      side,
      institution: directory.ref(institutionId),
      min,
      max,
    })),
    institutions: partiesOf([...new Set(texts.flatMap(({ terms }) => [...terms.partyIds]))], directory),
  })
}

/** Where the quotas of a cohort go beyond what was agreed; the agreement is that of the first day of its term. */
export async function getCohortAgreement(tx: Tx, cohortId: string): Promise<Result<CohortAgreement>> {
  const frame = await cohortFrame(tx, cohortId)
  const cohort = await tx.selectFrom('cohort').select('programme_id').where('id', '=', cohortId).executeTakeFirst()
  if (!frame || !cohort) return notFound('批次', 'cohort')
  const { termFrom, termUntil } = frame.facts
  const found = await textsInForce(tx, cohort.programme_id, termFrom)
  const texts = found.map(({ text }) => text)
  const directory = await institutionDirectory(tx)
  const [first, ...more] = texts
  // Several agreements of one programme are read as one text: what any of them allows is allowed.
  const warnings = first
    ? quotaWarnings(
        { ...first.terms, lines: [first, ...more].flatMap(({ terms }) => terms.lines) },
        frame.facts,
        (id, party) => isWithin(directory.tree, id, party),
      )
    : []
  return done({
    agreements: found.map(({ text, rows }) => {
      const endsOn = endsBefore(rows, termUntil)
      return { ...named(text), ...(endsOn !== undefined && { endsOn }) }
    }),
    warnings: warnings.map((warning) => warningView(warning, directory)),
    institutions: partiesOf([...new Set(texts.flatMap(({ terms }) => [...terms.partyIds]))], directory),
  })
}

function warningView(warning: ReturnType<typeof quotaWarnings>[number], directory: Directory): QuotaWarningView {
  const { kind } = warning
  switch (kind) {
    case 'above':
    case 'below':
      return {
        kind,
        side: warning.side,
        institution: directory.ref(warning.institutionId),
        given: warning.given,
        agreed: warning.agreed,
        lines: warning.lines.map((line) => ({ ...line })),
      }
    case 'no-line':
      return { kind, side: warning.side, institution: directory.ref(warning.institutionId), lines: [] }
    case 'months':
      return {
        kind,
        given: warning.given,
        agreed: warning.agreed,
        lines: warning.lines.map((line) => ({ ...line })),
      }
  }
}
