/**
 * Letters of a publication: to each sending and host institution, whether somebody was selected for it or not, to each
 * person selected, and to those not selected whom no message reaches. Numbered in one running count.
 */
import type { LetterKind, letterheadBody, PlanLetters } from '@zhiqiao/contract'
import { type Day, isWithin, planAllows, type Profile, releaseReason } from '@zhiqiao/domain'
import type { z } from 'zod'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { OfficialLetter } from '../../platform/documents/official-letter.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import {
  hostLetter,
  nobodyLetter,
  notSelectedLetter,
  type PassedOver,
  personLetter,
  type Placed,
  senderLetter,
  unmetLetter,
} from './letter-words.ts'
import { composeMessages } from './messages.ts'
import { loadPlan, type PlanRecord } from './store.ts'

export interface Letter {
  kind: LetterKind
  subjectId: string
  /** Whom it goes to. */
  name: string
  serial: number
  people: number
  paper: OfficialLetter
}

interface Head {
  word: string
  year: number
  firstNumber: number
  signedOn: Day
  contact: string
  numbers: Readonly<Record<string, number>>
  version: number
}

async function headOf(tx: Tx, call: Call, planId: string): Promise<Head> {
  const row = await tx.selectFrom('plan_letterhead').selectAll().where('plan_id', '=', planId).executeTakeFirst()
  if (!row) {
    const year = Number(call.today.slice(0, 4))
    return { word: '', year, firstNumber: 1, signedOn: call.today, contact: '', numbers: {}, version: 0 }
  }
  const { word, year, first_number, signed_on, contact, numbers, version } = row
  return { word, year, firstNumber: first_number, signedOn: signed_on, contact, numbers, version }
}

export function numberOf({ word, year }: Pick<Head, 'word' | 'year'>, serial: number): string {
  return `${word}〔${year}〕${serial}号`
}

interface Written {
  head: Head
  issuer: string
  plan: PlanRecord
  letters: Letter[]
}

/** All letters of an approved or published plan. */
export async function writeLetters(tx: Tx, call: Call, profile: Profile, planId: string): Promise<Result<Written>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  if (!planAllows(plan.status, 'letters')) {
    return refuse(
      'conflict',
      'not-approved',
      '方案批准以后才有信函。',
      'Letters are written once the plan is approved.',
    )
  }
  const found = await selectionFrame(tx, call, profile, plan)
  if (!found.ok) return found
  const head = await headOf(tx, call, planId)
  // A letter names everybody as they are called on its day.
  const frame = { ...found.value, directory: found.value.directory.on(head.signedOn) }
  const programme = await tx
    .selectFrom('programme')
    .innerJoin('cohort', 'cohort.programme_id', 'programme.id')
    .select('programme.title')
    .where('cohort.id', '=', plan.cohortId)
    .executeTakeFirstOrThrow()
  const issuer = frame.directory.ref(frame.officeId).name
  const about = { issuer, programme: programme.title.zh, frame, profile }
  const placed = placedOf(plan, frame)
  const notSelected = await passedOver(tx, plan, frame)
  const passed = Map.groupBy(notSelected, (one) => addressee(frame, one.nomination.sendingInstitutionId, 'sending'))
  const posts = Map.groupBy(frame.posts, (post) => addressee(frame, post.hostInstitutionId, 'host'))
  const seatsOf = (id: string) => (posts.get(id) ?? []).reduce((sum, post) => sum + post.headcount, 0)
  const drafts = [
    ...grouped(placed, (one) => addressee(frame, one.nomination.sendingInstitutionId, 'sending')).map(
      ([id, people]) => ({
        kind: 'sender' as const,
        id,
        people,
        words: senderLetter(about, id, people, passed.get(id) ?? []),
      }),
    ),
    ...grouped(placed, (one) => addressee(frame, one.post.hostInstitutionId, 'host')).map(([id, people]) => ({
      kind: 'host' as const,
      id,
      people,
      words: hostLetter(about, id, people, seatsOf(id)),
    })),
    ...placed.map((one) => ({
      kind: 'person' as const,
      id: one.nomination.id,
      people: [one],
      words: personLetter(about, one),
    })),
    // After the others, so that their numbers stay what they were.
    ...[...passed]
      .filter(([id]) => !placed.some((one) => addressee(frame, one.nomination.sendingInstitutionId, 'sending') === id))
      .map(([id, those]) => ({ kind: 'sender' as const, id, people: [], words: nobodyLetter(about, id, those) })),
    ...[...posts.keys()]
      .filter((id) => !placed.some((one) => addressee(frame, one.post.hostInstitutionId, 'host') === id))
      .map((id) => ({ kind: 'host' as const, id, people: [], words: unmetLetter(about, id, seatsOf(id)) })),
    ...notSelected
      .filter(({ hasAccount }) => !hasAccount)
      .map((one) => ({
        kind: 'person' as const,
        id: one.nomination.id,
        people: [],
        words: notSelectedLetter(about, one),
      })),
  ]
  const letters = drafts.map(({ kind, id, people, words }, index): Letter => {
    const serial = head.numbers[`${kind}:${id}`] ?? head.firstNumber + index
    return {
      kind,
      subjectId: id,
      name: words.to,
      serial,
      people: people.length,
      paper: {
        ...words,
        issuer,
        number: numberOf(head, serial),
        signedOn: head.signedOn,
        contact: head.contact,
      },
    }
  })
  return done({ head, issuer, plan, letters })
}

function placedOf(plan: PlanRecord, frame: SelectionFrame): Placed[] {
  return plan.pairings
    .flatMap(({ nominationId, postId }) => {
      const nomination = frame.nominationOf.get(nominationId)
      const post = frame.postOf.get(postId)
      return nomination && post ? [{ nomination, post }] : []
    })
    .sort((a, b) => a.post.number - b.post.number)
}

/** A letter gives no other reason than the message to the person does, in words that do not speak to the person. */
async function passedOver(tx: Tx, plan: PlanRecord, frame: SelectionFrame): Promise<PassedOver[]> {
  const messages = await composeMessages(tx, plan, frame)
  return messages.flatMap(({ recipient, selected, subjectId, code, params, accountIds }) => {
    const nomination = recipient === 'person' && !selected ? frame.nominationOf.get(subjectId) : undefined
    return nomination
      ? [
          {
            nomination,
            reason: releaseReason(code ?? 'by-hand').inLetter,
            words: String(params['words'] ?? ''),
            hasAccount: accountIds.length > 0,
          },
        ]
      : []
  })
}

/** Below the office each unit is written to itself; beyond it the party of the cohort, which passes it on. */
function addressee(frame: SelectionFrame, institution: string, side: 'sending' | 'host'): string {
  if (isWithin(frame.directory.tree, institution, frame.officeId)) return institution
  const parties = side === 'sending' ? frame.senderIds : frame.hostIds
  return parties.find((party) => isWithin(frame.directory.tree, institution, party)) ?? institution
}

function grouped(placed: readonly Placed[], by: (one: Placed) => string): [string, Placed[]][] {
  return [...Map.groupBy(placed, by)]
}

export async function listLetters(tx: Tx, call: Call, profile: Profile, planId: string): Promise<Result<PlanLetters>> {
  const written = await writeLetters(tx, call, profile, planId)
  if (!written.ok) return written
  const { head, issuer, letters } = written.value
  const { numbers: _, ...shown } = head
  return done({
    head: { ...shown, issuer },
    items: letters.map(({ kind, subjectId, name, serial, people, paper }) => ({
      kind,
      subjectId,
      name,
      title: paper.title,
      number: paper.number,
      serial,
      people,
    })),
    mayEdit: hasRole(call.actor, 'office'),
  })
}

export async function setLetterhead(
  tx: Tx,
  call: Call,
  planId: string,
  version: number,
  given: z.output<typeof letterheadBody>,
): Promise<Result<{ id: string }>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  const before = await headOf(tx, call, planId)
  if (before.version !== version) return stale({ version: before.version })
  const values = {
    word: given.word,
    year: given.year,
    first_number: given.firstNumber,
    signed_on: given.signedOn,
    contact: given.contact,
    numbers: JSON.stringify(
      Object.fromEntries(given.numbers.map(({ kind, subjectId, serial }) => [`${kind}:${subjectId}`, serial])),
    ),
  }
  await tx
    .insertInto('plan_letterhead')
    .values({ id: newId(), plan_id: planId, cohort_id: plan.cohortId, ...values })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet({ ...values, version: version + 1 }))
    .execute()
  return done({ id: planId })
}
