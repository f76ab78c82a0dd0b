/** Plans in words: every pairing with its reason, everybody left out with the nearest change that would have worked. */
import type { Pairing as PairingView, Plan as PlanView } from '@zhiqiao/contract'
import {
  isWithin,
  type Language,
  movesFor,
  needsOther,
  planAllows,
  planHolder,
  planLifecycles,
  type Profile,
  type Text,
} from '@zhiqiao/domain'
import { type Change, makeScorer, type Pairing, planWords, type PlanWords, type Unmatched } from '@zhiqiao/matching'
import { type Call, rolesOf } from '../../platform/call.ts'
import { type Ends, flowsOf } from '../institutions/index.ts'
import { presentFinding, type Words } from '../nominations/index.ts'
import { headwayOf } from './headway.ts'
import type { SelectionFrame } from './input.ts'
import { isAsMatched, reasonsOf } from './reasons.ts'
import { presentSides } from './sides.ts'
import { thinnedOf } from './thinned.ts'
import type { PlanRecord } from './store.ts'

export const partLabels: Record<Pairing['parts'][number]['part'], Text> = {
  specialty: { zh: '专长', en: 'Specialty' },
  rank: { zh: '职级', en: 'Rank' },
  preference: { zh: '志愿', en: 'Preference' },
  experience: { zh: '经历', en: 'Experience' },
  appraisal: { zh: '考核', en: 'Appraisal' },
}

export interface Showing {
  plan: PlanRecord
  frame: SelectionFrame
  words: PlanWords
  finding: Words
  language: Language
}

export function showingOf(plan: PlanRecord, frame: SelectionFrame, profile: Profile, language: Language): Showing {
  const { directory, posts, nominations } = frame
  return {
    plan,
    frame,
    language,
    words: planWords({ posts, nominations, profile, tree: directory.tree }, language),
    finding: { profile, directory, language },
  }
}

/** `alone`: the caller may not decide on this plan, having submitted or reviewed it. */
export function presentPlan(showing: Showing, call: Call, profile: Profile, alone: boolean): PlanView {
  const { plan, frame, words } = showing
  const { directory } = frame
  const ends = endsOf(showing)
  const holder = planHolder[plan.status]
  const stoppedAt = plan.outcome === 'stopped' ? plan.kept.proof?.levels.at(-1) : undefined
  const headway = stoppedAt && headwayOf(stoppedAt)
  const seated = new Set(plan.pairings.map((one) => one.nominationId))
  const taken = Map.groupBy(plan.pairings, (one) => one.postId)
  const known = reasonsOf(plan)
  const reasons = new Map(known.unmatched.map((one) => [one.nominationId, one]))
  const sides = presentSides(plan, frame, profile)
  const gaps = new Map(known.unfilled.map((one) => [one.postId, one]))
  return {
    ...presentRow(plan),
    verified: plan.kept.verified && plan.outcome !== 'by-hand',
    ...(headway && { headway }),
    ...(plan.statusReason !== null && { statusReason: plan.statusReason }),
    filledByTier: tiersOf(frame, taken),
    pairings: presentPairings(showing, profile),
    unfilled: frame.posts.flatMap((post) => {
      const open = post.headcount - (taken.get(post.id)?.length ?? 0)
      if (open <= 0) return []
      const gap = gaps.get(post.id)
      const told = gap
        ? { code: gap.reason, reason: words.unfilled(gap), near: near(showing, gap.changes, 'post') }
        : {
            code: 'by-hand',
            ...(neverMatched(plan)
              ? say(showing.language, '还没有安排人选', 'Nobody is placed yet')
              : say(showing.language, '人工调整后空出', 'Left open by a change by hand')),
            near: say(showing.language, '可由人工安排，或重新匹配', 'Place somebody by hand, or match again').reason,
          }
      return [{ post: seatOf(showing, post.id), open, ...told }]
    }),
    unmatched: frame.nominations.flatMap((nomination) => {
      if (seated.has(nomination.id)) return []
      return [{ person: personOf(showing, nomination.id), ...whyOut(showing, nomination.id, reasons) }]
    }),
    groups: groupsOf(showing, ends),
    flows: flowsOf(directory, ends, frame.senderIds),
    thinned: thinnedOf(showing),
    ...(sides && { sides }),
    conflict: conflictOf(showing),
    constraints: plan.constraints.map((one) => ({
      ...one,
      personName: frame.nominationOf.get(one.nominationId)?.officer.name ?? '',
      postTitle: postName(showing, one.postId),
    })),
    moves: movesFor(planLifecycles[plan.steps], plan.status, rolesOf(call.actor))
      .filter(({ verb }) => !(alone && needsOther.includes(verb)))
      .map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
    mayEdit:
      rolesOf(call.actor).includes('office') && planAllows(plan.status, 'edit') && plan.round === frame.currentRound,
    mayRelease: rolesOf(call.actor).includes('office') && planAllows(plan.status, 'word-messages'),
    mayWriteLetters: planAllows(plan.status, 'letters'),
    changes: plan.changes,
    steps: plan.steps,
    currentRound: frame.currentRound,
    policyWeights: frame.policyWeights,
    ...(holder !== undefined && {
      holder: { role: holder, ...(plan.heldSince !== null && { since: plan.heldSince.toISOString() }) },
    }),
  }

  function postName({ frame: { postOf } }: Showing, id: string): string {
    const post = postOf.get(id)
    return post ? `${directory.ref(post.hostInstitutionId).shortName} · ${post.title}` : ''
  }
}

export function presentRow(plan: Omit<PlanRecord, 'kept' | 'pairings' | 'constraints'>) {
  return {
    id: plan.id,
    cohortId: plan.cohortId,
    number: plan.number,
    status: plan.status,
    outcome: plan.outcome,
    totalFit: plan.totalFit,
    filled: plan.filled,
    seats: plan.seats,
    round: plan.round,
    note: plan.note,
    ...(plan.weights !== null && { weights: plan.weights }),
    createdAt: plan.createdAt.toISOString(),
    createdBy: plan.createdBy,
    version: plan.version,
  }
}

function say(language: Language, zh: string, en: string): { reason: string } {
  return { reason: language === 'zh' ? zh : en }
}

export function near({ plan, words, language }: Showing, changes: readonly Change[], about: 'person' | 'post'): string {
  const [first] = changes
  if (first) return words.change(first, about)
  return isAsMatched(plan)
    ? say(language, '没有单独一项改动能够成全', 'No single change would have worked').reason
    : say(
        language,
        '其他人不动时没有办法；可在安排时让其他人选重新匹配',
        'Nothing helps with everybody else staying put; let the rest be rearranged when placing',
      ).reason
}

/** Begun by hand, and not completed by the machine since: nobody in it was ever weighed against anybody. */
function neverMatched({ kept }: Showing['plan']): boolean {
  return kept.pairings.length === 0 && kept.unmatched.length === 0
}

/** Why somebody is out of this plan as it stands: what people decided of them first, then what the facts say. */
export function whyOut(
  showing: Showing,
  nominationId: string,
  reasons: ReadonlyMap<string, Unmatched>,
): { code: string; reason: string; near: string } {
  const known = reasons.get(nominationId)
  if (!known) return { code: 'by-hand', ...removedByHand(showing, nominationId) }
  const told = { reason: showing.words.unmatched(known), near: near(showing, known.changes, 'person') }
  const { reason } = removedByHand(showing, nominationId)
  if (neverMatched(showing.plan) && known.reason === 'by-hand') return { code: 'by-hand', reason, near: told.near }
  if (!wasMovedOut(showing.plan, nominationId)) return { code: known.reason, ...told }
  return {
    code: 'by-hand',
    reason: `${reason}${showing.language === 'zh' ? '。' : '. '}${told.reason}`,
    near: told.near,
  }
}

/** Placed by the match or by hand, and then taken out with a reason. */
function wasMovedOut(plan: PlanRecord, nominationId: string): boolean {
  const against = decidedAgainst(plan, nominationId)
  if (!against || isAsMatched(plan)) return false
  const matched = plan.kept.pairings.find((one) => one.nominationId === nominationId)
  return matched === undefined ? neverMatched(plan) : matched.postId === against.postId
}

function decidedAgainst({ constraints }: PlanRecord, nominationId: string) {
  return constraints.find((one) => one.kind === 'forbid' && one.nominationId === nominationId)
}

export function removedByHand({ plan, language }: Showing, nominationId: string) {
  const forbidden = decidedAgainst(plan, nominationId)
  const because = forbidden?.reason ? (language === 'zh' ? `：${forbidden.reason}` : `: ${forbidden.reason}`) : ''
  return {
    reason:
      neverMatched(plan) && forbidden === undefined
        ? say(language, '还没有安排', 'Not placed yet').reason
        : `${say(language, '由人工调整移出', 'Moved out by hand').reason}${because}`,
    near: say(
      language,
      '可由人工安排到空缺岗位，或重新匹配',
      'Place the person at an open post by hand, or match again',
    ).reason,
  }
}

export function personOf({ frame }: Showing, nominationId: string): PairingView['person'] {
  const nomination = frame.nominationOf.get(nominationId)
  if (!nomination) throw new Error(`no nomination ${nominationId}`)
  const { officer } = nomination
  return {
    nominationId,
    officerId: officer.id,
    name: officer.name,
    ...(officer.rank !== undefined && { rank: officer.rank }),
    sender: frame.directory.ref(nomination.sendingInstitutionId),
  }
}

export function seatOf({ frame }: Showing, postId: string): PairingView['post'] {
  const post = frame.postOf.get(postId)
  if (!post) throw new Error(`no post ${postId}`)
  const { number, title, departmentCode, problem, tier, hostInstitutionId } = post
  return {
    postId,
    number,
    title,
    departmentCode,
    problem,
    tier,
    seats: post.headcount,
    specialties: post.specialties.map(({ code }) => code),
    host: frame.directory.ref(hostInstitutionId),
  }
}

/** Parts are computed anew: a change by hand has them too, and a change of words reaches plans made before it. */
export function presentPairings(showing: Showing, profile: Profile): PairingView[] {
  const { plan, frame, words, language } = showing
  const scorer = makeScorer(frame.policy.weights, profile, frame.nominations, frame.posts)
  const people = new Map(frame.nominations.map((one, index) => [one.id, index]))
  const places = new Map(frame.posts.map((post, index) => [post.id, index]))
  const made = new Map(reasonsOf(plan).pairings.map((one) => [`${one.nominationId} ${one.postId}`, one]))
  const byMatch = new Map(plan.kept.pairings.map((one) => [one.nominationId, one.postId]))
  const locks = new Set(
    plan.constraints.flatMap((one) => (one.kind === 'lock' ? [`${one.nominationId} ${one.postId}`] : [])),
  )
  return plan.pairings
    .flatMap((pairing): PairingView[] => {
      const person = people.get(pairing.nominationId)
      const place = places.get(pairing.postId)
      if (person === undefined || place === undefined) return []
      const key = `${pairing.nominationId} ${pairing.postId}`
      const byMachine = made.get(key)
      const wish =
        (frame.nominations[person]?.preferences ?? []).filter((id) => places.has(id)).indexOf(pairing.postId) + 1
      const parts = scorer.parts(person, place, wish)
      const best = [...parts]
        .filter((part) => part.points > 0)
        .sort((a, b) => b.points / b.of - a.points / a.of || b.of - a.of)
      return [
        {
          post: seatOf(showing, pairing.postId),
          person: personOf(showing, pairing.nominationId),
          fit: pairing.fit,
          parts: parts.map((part) => ({
            part: part.part,
            label: partLabels[part.part][language],
            points: part.points / 10,
            max: part.of / 10,
            fact: words.fitPart(part),
          })),
          reason: best
            .slice(0, 3)
            .map((part) => words.fitPart(part))
            .join(language === 'zh' ? '；' : '; '),
          ...(byMachine && { note: words.next(byMachine) }),
          warnings: (byMachine?.warnings ?? []).map((finding) => presentFinding(finding, showing.finding)),
          locked: locks.has(key),
          byHand: pairing.byHand,
          moved: !pairing.byHand && byMatch.size > 0 && byMatch.get(pairing.nominationId) !== pairing.postId,
          ...(pairing.handReason !== null && { handReason: pairing.handReason }),
        },
      ]
    })
    .sort((a, b) => a.post.tier - b.post.tier || a.post.number - b.post.number)
}

export function tiersOf(
  frame: SelectionFrame,
  taken: ReadonlyMap<string, readonly unknown[]>,
): PlanView['filledByTier'] {
  const tiers = Map.groupBy(frame.posts, (post) => post.tier)
  return [...tiers]
    .sort(([a], [b]) => a - b)
    .map(([tier, posts]) => ({
      tier,
      filled: posts.reduce((sum, post) => sum + (taken.get(post.id)?.length ?? 0), 0),
      seats: posts.reduce((sum, post) => sum + post.headcount, 0),
    }))
}

function endsOf({ plan, frame }: Showing): Ends[] {
  return plan.pairings.flatMap((one) => {
    const sending = frame.nominationOf.get(one.nominationId)?.sendingInstitutionId
    const host = frame.postOf.get(one.postId)?.hostInstitutionId
    return sending && host ? [{ sending, host }] : []
  })
}

function groupsOf({ frame }: Showing, ends: readonly Ends[]): PlanView['groups'] {
  return frame.facts.quotas.map(({ side, institutionId, min, max }) => ({
    side,
    institution: frame.directory.ref(institutionId),
    used: ends.filter((one) => isWithin(frame.directory.tree, one[side], institutionId)).length,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  }))
}

function conflictOf({ plan, frame, words, language }: Showing): string[] {
  const { conflict } = plan.kept
  if (!conflict) return []
  const zh = language === 'zh'
  return [
    ...conflict.minimums.map((group) => (zh ? `名额下限：${words.group(group)}` : `minimum: ${words.group(group)}`)),
    ...conflict.maximums.map((group) => (zh ? `名额上限：${words.group(group)}` : `maximum: ${words.group(group)}`)),
    ...conflict.locks.map((pair) => {
      const name = frame.nominationOf.get(pair.nominationId)?.officer.name ?? ''
      const title = frame.postOf.get(pair.postId)?.title ?? ''
      return zh ? `锁定：${name} — ${title}` : `lock: ${name} — ${title}`
    }),
    ...(conflict.together ?? []).map((at) => {
      const people = plan.kept.sides?.together[at]?.nominationIds ?? []
      const names = people.map((id) => frame.nominationOf.get(id)?.officer.name ?? '')
      return zh ? `同行：${names.join('、')}` : `company: ${names.join(', ')}`
    }),
    ...(conflict.balance ?? []).map((at) => {
      const ends = (plan.kept.sides?.balance[at]?.institutionIds ?? []).map((id) => frame.directory.ref(id).shortName)
      return zh ? `对等：${ends.join('与')}` : `even exchange: ${ends.join(' and ')}`
    }),
  ]
}
