/** Letters of a lead: written from what it holds, changed by hand, each version kept, and given as a file. */
import type { LetterDraft, LetterText, LetterType } from '@zhiqiao/contract'
import { type LeadStatus, type PackSign, restingStatuses } from '@zhiqiao/domain'
import type { Fields } from '@zhiqiao/judgments'
import { type FileAnswer, fileName, fileTypes } from '../../http/file-route.ts'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, mayNotChange, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { clauseAround } from './clause.ts'
import { citedOf } from './judgments.ts'
import { letterBytes } from './letter-file.ts'
import { composeLetter, type LetterFacts, tableOf } from './letter-text.ts'
import { reviewers } from './policy.ts'
import type { LetterFrame, ReviewRules } from './rules.ts'
import { loadLead } from './store.ts'

interface Written {
  frame: LetterFrame
  issuer: string
  facts: LetterFacts
  status: LeadStatus
  institutionId: string
}

async function writtenFrom(tx: Tx, call: Call, rules: ReviewRules, id: string, type: string): Promise<Result<Written>> {
  const frame = rules.letters.find(({ kind }) => kind === type)
  const lead = await loadLead(tx, id)
  if (!lead || !frame) return notFound('线索', 'lead')
  const fits = frame.kinds === undefined || lead.signs.some(({ sign }) => frame.kinds?.includes(kindOf(rules, sign)))
  if (!fits) {
    return refuse(
      'conflict',
      'letter-does-not-fit',
      `这条线索没有审判活动方面的监督点，不能起草「${frame.name.zh}」。`,
      `This lead has no sign on the conduct of a trial; “${frame.name.en}” does not fit it.`,
    )
  }
  const documents = await tx
    .selectFrom('pack_document')
    .select(['id', 'fields'])
    .where('id', 'in', lead.document_ids)
    .execute()
  const byId = new Map(documents.map((row) => [row.id, row.fields as Fields]))
  const judgments = lead.document_ids.flatMap((documentId) => {
    const fields = byId.get(documentId)
    return fields ? [citedOf(documentId, fields)] : []
  })
  const reviews = await tx.selectFrom('lead_sign').select(['sign', 'verdict']).where('lead_id', '=', id).execute()
  const verdictOf = new Map(reviews.map(({ sign, verdict }) => [sign, verdict]))
  const confirmed = reviews.some(({ verdict }) => verdict === 'confirmed')
  // Once a person has confirmed some, only those are asked about; what was rejected never is.
  const asked = lead.signs.filter(({ sign }) =>
    confirmed ? verdictOf.get(sign) === 'confirmed' : verdictOf.get(sign) !== 'rejected',
  )
  const texts = await textsOf(tx, asked)
  const { tree, ref } = await institutionDirectory(tx)
  const parent = tree.get(lead.institution_id)?.parentId
  return done({
    frame,
    issuer: ref(lead.institution_id).name,
    status: lead.status,
    institutionId: lead.institution_id,
    facts: {
      judgments,
      signs: asked.map(({ name, why, clearedBy, evidence }) => ({
        name: name.zh,
        why: why.zh,
        clearedBy: clearedBy.zh,
        quotes: evidence.map(({ item, text, at }) => {
          const whole = texts.get(item)
          return { judgment: item, text, ...(whole !== undefined && { clause: clauseAround(whole, at) }) }
        }),
      })),
      above: parent === undefined || parent === null ? undefined : ref(parent).name,
      today: call.today,
    },
  })
}

/** Few passages of a sign are quoted, so few texts are read however many judgments there are. */
const readFor = 6

async function textsOf(tx: Tx, signs: readonly PackSign[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(signs.flatMap(({ evidence }) => evidence.slice(0, readFor).map(({ item }) => item)))
  if (ids.size === 0) return new Map()
  const rows = await tx
    .selectFrom('pack_document')
    .select(['id', 'text'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}

function kindOf(rules: ReviewRules, sign: string): string {
  return rules.signs.get(sign)?.kind ?? ''
}

export async function draftLetter(
  tx: Tx,
  call: Call,
  rules: ReviewRules,
  id: string,
  asked: { type: LetterType; anew?: 'yes' | undefined },
): Promise<Result<LetterDraft>> {
  const written = await writtenFrom(tx, call, rules, id, asked.type)
  if (!written.ok) return written
  const { frame, issuer, facts } = written.value
  const last = asked.anew ? undefined : await lastVersion(tx, id, asked.type)
  return done({
    type: asked.type,
    title: frame.title,
    issuer,
    text: last?.body ?? composeLetter(frame, facts),
    table: tableOf(facts.judgments)?.rows.length ?? 0,
    ...(last && { from: last.number }),
  })
}

function lastVersion(tx: Tx, leadId: string, type: string) {
  return tx
    .selectFrom('lead_letter')
    .select(['number', 'body'])
    .where('lead_id', '=', leadId)
    .where('type', '=', type)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function keepLetter(
  tx: Tx,
  call: Call,
  rules: ReviewRules,
  leadId: string,
  given: { type: LetterType; text: LetterText },
): Promise<Result<{ id: string }>> {
  const written = await writtenFrom(tx, call, rules, leadId, given.type)
  if (!written.ok) return written
  const { status, institutionId } = written.value
  if (restingStatuses.includes(status)) {
    return refuse(
      'conflict',
      'lead-closed',
      '线索已经办结，不再起草文书。',
      'The lead is closed; no letter is drafted for it.',
    )
  }
  if (!(await inScope(tx, institutionId, ...reviewers))) return mayNotChange('条线索', 'lead')
  const claims = claimsIn(given.text)
  if (claims.length > 0) return invalid(claims)
  const last = await lastVersion(tx, leadId, given.type)
  const id = newId()
  await tx
    .insertInto('lead_letter')
    .values({
      id,
      lead_id: leadId,
      institution_id: institutionId,
      type: given.type,
      number: (last?.number ?? 0) + 1,
      body: JSON.stringify(given.text),
      account_id: call.actor.accountId,
      at: call.now,
    })
    .execute()
  return done({ id })
}

/** A letter asks others to find out. That a suit is false, only a court may say, and no draft is kept that says it. */
const claim = /(?<!是否)(?:系|属于|属|构成|是|为)虚假诉讼(?!罪?的?(?:线索|情形|意见))/

function claimsIn({ sections, request }: LetterText) {
  const places = [
    ...sections.map(({ text }, index) => ({ place: `text.sections[${index}].text`, text })),
    { place: 'text.request', text: request },
  ]
  return places.flatMap(({ place, text }) => {
    const found = claim.exec(text)?.[0]
    const reason = {
      zh: '文书不直接认定虚假诉讼，请写成需要查明的问题，如「是否存在……」',
      en: 'a letter does not say that a suit is false; put it as a question (是否存在……)',
    }
    return found === undefined ? [] : [{ place, value: found, reason }]
  })
}

export async function letterFile(call: Call, rules: ReviewRules, id: string): Promise<Result<FileAnswer>> {
  const found = await read(call, async (tx) => {
    const row = await tx.selectFrom('lead_letter').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return notFound('这份文书', 'letter')
    const written = await writtenFrom(tx, call, rules, row.lead_id, row.type)
    return written.ok ? done({ ...written.value, text: row.body, number: row.number }) : written
  })
  if (!found.ok) return found
  const { frame, issuer, text, facts, number } = found.value
  return done({
    type: fileTypes.docx,
    name: fileName(`${frame.name.zh} ${facts.judgments[0]?.caseNumber ?? ''} 第${number}稿.docx`),
    bytes: await letterBytes({ frame, issuer, text, table: tableOf(facts.judgments) }),
  })
}
