/** One lead in full: its judgments, signs with their places, near misses, steps, letters, and what may be done now. */
import type { LeadSign, LeadStep, LeadView, LetterRef, NearSign } from '@zhiqiao/contract'
import {
  leadMoves,
  needsReason,
  type Pack,
  type PackLink,
  type PackNear,
  type PackSign,
  runningClocks,
  type Text,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { presentDocument } from './judgments.ts'
import { slotsIn } from './letter-text.ts'
import { daysOf, isDelivered } from './moves.ts'
import { heldBy, lackedBy, partsOf } from './parts.ts'
import { reviewers } from './policy.ts'
import { presentClock, presentRow, rowsOf } from './queries.ts'
import type { ReviewRules } from './rules.ts'
import { loadLead } from './store.ts'

/** What a lead is shown by: the rules of its review, and the pack that found it. */
export interface Showing {
  readonly rules: ReviewRules
  readonly pack: Pick<Pack, 'picture'> | undefined
}

export async function getLead(tx: Tx, call: Call, { rules, pack }: Showing, id: string): Promise<Result<LeadView>> {
  const row = await rowsOf(tx).where('pack_lead.id', '=', id).executeTakeFirst()
  const lead = await loadLead(tx, id)
  if (!row || !lead) return notFound('线索', 'lead')
  const parts = await partsOf(tx, call, lead)
  const held = await heldBy(tx, id)
  const days = daysOf(lead)
  const documents = await documentsOf(tx, lead.document_ids)
  const signsIn = (documentId: string) =>
    lead.signs.filter(({ evidence }) => evidence.some(({ item }) => item === documentId)).map(({ sign }) => sign)
  const state = { status: lead.status, measure: lead.measure ?? undefined, delivered: isDelivered(days) }
  return done({
    ...presentRow(row, rules, call.today),
    clocks: runningClocks(rules.clocks, lead.status, days).map((one) => presentClock(one, call.today)),
    dates: days,
    ...(lead.measure !== null && { measure: lead.measure }),
    ...(await proposer(tx, lead.proposed_by)),
    documents: documents.map((one) => presentDocument(one, signsIn(one.id))),
    signsFound: await signsOf(tx, id, lead.signs),
    near: nearOf(documents, lead.signs, rules),
    links: lead.links,
    ...pictureOf(pack, lead, documents),
    moves: leadMoves(state, parts).map((move) => ({
      verb: move.verb,
      to: move.to,
      needsReason: needsReason(move),
      asks: [...(move.asks ?? [])],
      lacks: lackedBy(move, held),
    })),
    steps: await stepsOf(tx, id, rules),
    letters: await lettersOf(tx, id, rules),
    letterTypes: rules.letters
      .filter(({ kinds }) => kinds === undefined || kinds.some((kind) => fits(kind, lead.signs, rules)))
      .map(({ kind }) => kind),
    mayReview: reviewers.some((role) => parts.roles.includes(role)),
  })
}

/** Drawn from the judgments that the reader was given, and from no other. */
function pictureOf(
  pack: Showing['pack'],
  lead: { document_ids: readonly string[]; links: readonly PackLink[] },
  documents: readonly DocumentRow[],
): Pick<LeadView, 'picture'> {
  const fields = new Map(documents.map((one) => [one.id, one.fields]))
  const picture = pack?.picture?.({ items: lead.document_ids, links: lead.links }, (id) => fields.get(id))
  if (!picture) return {}
  const { kinds, nodes, edges, left } = picture
  return { picture: { kinds: [...kinds], nodes: [...nodes], edges: [...edges], left } }
}

/** Whether the lead has a sign of this kind. */
function fits(kind: string, signs: readonly PackSign[], rules: ReviewRules): boolean {
  return signs.some(({ sign }) => rules.signs.get(sign)?.kind === kind)
}

async function proposer(tx: Tx, id: string | null): Promise<{ proposedBy?: string }> {
  if (id === null) return {}
  const { rows } = await sql<{ name: string | null }>`select zq.display_name(${id}) as name`.execute(tx)
  const name = rows[0]?.name
  return name === null || name === undefined ? {} : { proposedBy: name }
}

interface DocumentRow {
  id: string
  key: string
  fields: object
  near: PackNear[] | null
}

/** In the order of the lead. */
async function documentsOf(tx: Tx, ids: readonly string[]): Promise<DocumentRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('pack_document')
    .select(['id', 'key', 'fields', sql<PackNear[] | null>`screened -> 'near'`.as('near')])
    .where('id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const quotes = (evidence: PackSign['evidence']) =>
  evidence.map(({ item, at, text }) => ({ document: item, at: [at[0], at[1]] as [number, number], text }))

/** The same sign of several judgments of a lead stands once, with the reasons and places of all. */
async function signsOf(tx: Tx, id: string, signs: readonly PackSign[]): Promise<LeadSign[]> {
  const reviews = await tx
    .selectFrom('lead_sign')
    .select([
      'sign',
      'verdict',
      'note',
      'decided_on as on',
      'version',
      sql<string | null>`zq.display_name(account_id)`.as('by'),
    ])
    .where('lead_id', '=', id)
    .execute()
  const reviewOf = new Map(reviews.map(({ sign, ...review }) => [sign, dropNulls(review)]))
  const bySign = Map.groupBy(signs, ({ sign }) => sign)
  return [...bySign].flatMap(([sign, same]): LeadSign[] => {
    const [first] = same
    if (!first) return []
    const review = reviewOf.get(sign)
    const { title, clause } = first.basis
    return [
      {
        sign,
        name: first.name,
        points: Math.max(...same.map(({ points }) => points)),
        why: joined(same.map(({ why }) => why)),
        basis: clause ? { zh: `${title.zh}${clause.zh}`, en: `${title.en}, ${clause.en}` } : title,
        clearedBy: first.clearedBy,
        evidence: same.flatMap(({ evidence }) => quotes(evidence)),
        ...(review && { review }),
      },
    ]
  })
}

function joined(words: readonly Text[]): Text {
  const each = [...new Map(words.map((one) => [one.zh, one])).values()]
  return { zh: each.map(({ zh }) => zh).join('；'), en: each.map(({ en }) => en).join('; ') }
}

/** What was close in the judgments of the lead and is none of its signs. */
function nearOf(documents: readonly DocumentRow[], signs: readonly PackSign[], rules: ReviewRules): NearSign[] {
  const seen = new Set(signs.map(({ sign }) => sign))
  return documents.flatMap(({ near }) =>
    (near ?? [])
      .filter(({ sign }) => !seen.has(sign))
      .map(({ sign, why, evidence }) => ({
        sign,
        name: rules.signs.get(sign)?.name ?? { zh: sign, en: sign },
        why,
        evidence: quotes(evidence),
      })),
  )
}

async function stepsOf(tx: Tx, id: string, rules: ReviewRules): Promise<LeadStep[]> {
  const rows = await tx
    .selectFrom('lead_step')
    .select([
      'verb',
      'from_status as from',
      'to_status as to',
      'at',
      'reason',
      'code',
      'measure',
      'day',
      sql<string | null>`zq.display_name(account_id)`.as('by'),
      sql<string | null>`zq.display_name(assignee_id)`.as('assignee'),
    ])
    .where('lead_id', '=', id)
    .orderBy('id')
    .execute()
  const titles = new Map([...rules.exclusions, ...rules.endings].map(({ code, title }) => [code, title]))
  return rows.map(({ code, at, ...row }) => {
    const title = code === null ? undefined : titles.get(code)
    return { ...dropNulls(row), at: at.toISOString(), ...(title && { code: title }) }
  })
}

export async function lettersOf(tx: Tx, id: string, rules: ReviewRules): Promise<LetterRef[]> {
  const rows = await tx
    .selectFrom('lead_letter')
    .select(['id', 'type', 'number', 'body', 'at', sql<string | null>`zq.display_name(account_id)`.as('by')])
    .where('lead_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap(({ type, body, at, ...row }) => {
    const frame = rules.letters.find(({ kind }) => kind === type)
    return frame
      ? [{ ...dropNulls(row), type: frame.kind, name: frame.name, at: at.toISOString(), slots: slotsIn(body) }]
      : []
  })
}

export async function leadText(
  tx: Tx,
  id: string,
  documentId: string,
): Promise<Result<{ document: string; text: string }>> {
  const row = await tx
    .selectFrom('pack_document')
    .innerJoin('pack_lead', (join) => join.on(sql<boolean>`pack_document.id = any(pack_lead.document_ids)`))
    .select('pack_document.text')
    .where('pack_lead.id', '=', id)
    .where('pack_document.id', '=', documentId)
    .executeTakeFirst()
  return row ? done({ document: documentId, text: row.text }) : notFound('这份文书', 'judgment of this lead')
}
