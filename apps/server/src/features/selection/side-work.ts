/** What is done aside: each a question that can be cloned, and its answer. Small ones are answered where they are asked. */
import {
  explainStanding,
  type HandMove,
  moveAlone,
  type MoveAloneAnswer,
  type MoveAnswer,
  moveCost,
  type MoveCost,
  type Packing,
  packRoom,
  type PairId,
  type PlanInput,
  type Preparation,
  prepare,
  type Standing,
  type StandingAnswer,
} from '@zhiqiao/matching'
import { type PlainInput, toPlanInput } from './input.ts'

/** A draft: its facts, and where everybody stands. */
export interface DraftWork {
  input: PlainInput
  pairings: readonly PairId[]
}

export type SideQuestion =
  | ({ kind: 'pack' } & DraftWork)
  /** Whether locks and prohibitions could be matched as they are. */
  | { kind: 'check'; input: PlainInput }
  /** `rearrange`: also what would come of rearranging the rest. */
  | ({ kind: 'explain'; rearrange: boolean } & DraftWork)
  | ({ kind: 'weigh'; move: HandMove } & DraftWork)
  /** A move that is to be kept. `rearrange`: with the rest as well as it can be; `chains`: told too of whom only that would help. */
  | ({ kind: 'move'; move: HandMove; rearrange: boolean; chains: boolean } & DraftWork)

export type CheckAnswer = { ok: true } | Extract<Preparation, { ok: false }>

/** A move to be kept: its price, and the reasons of the plan after it. */
export type KeptMove = {
  ok: true
  cost: Extract<MoveAloneAnswer, { ok: true }>['cost'] & Partial<Pick<MoveCost, 'rearranged'>>
  standing?: Standing
}

export interface SideAnswers {
  pack: Packing
  check: CheckAnswer
  explain: StandingAnswer
  weigh: MoveAnswer
  move: KeptMove | Extract<MoveAnswer, { ok: false }>
}

export type SideAnswer = SideAnswers[keyof SideAnswers]

/** Pairs of a person and a post up to which the answer comes within some 50 ms: a thread would only make it later. */
const pairsAtOnce = 20_000

export function isLarge({ nominations, posts }: Pick<PlainInput, 'nominations' | 'posts'>): boolean {
  return nominations.length * posts.length >= pairsAtOnce
}

export function answerHere<Q extends SideQuestion>(question: Q): SideAnswers[Q['kind']]
export function answerHere(question: SideQuestion): SideAnswer {
  return answerFrom(toPlanInput(question.input), question)
}

/** What is asked, without the facts that it is asked of. */
export type BareQuestion = SideQuestion extends infer Q ? (Q extends SideQuestion ? Omit<Q, 'input'> : never) : never

export function answerFrom(input: PlanInput, question: BareQuestion): SideAnswer {
  switch (question.kind) {
    case 'pack':
      return packRoom(input, question.pairings)
    case 'check': {
      const prepared = prepare(input)
      return prepared.ok ? { ok: true } : prepared
    }
    case 'explain':
      return explainStanding(input, question.pairings, question.rearrange)
    case 'weigh':
      return moveCost(input, question.pairings, question.move)
    case 'move':
      return keptMove(input, question)
  }
}

function keptMove(
  input: PlanInput,
  { pairings, move, rearrange, chains }: Extract<BareQuestion, { kind: 'move' }>,
): SideAnswers['move'] {
  const weighed = rearrange ? moveCost(input, pairings, move) : moveAlone(input, pairings, move)
  if (!weighed.ok) return weighed
  const cost: KeptMove['cost'] = weighed.cost
  // A move that will be refused needs no reasons of what would have come of it.
  if (cost.broken.length > 0 || (!rearrange && cost.outOfQuota.length > 0)) return { ok: true, cost }
  const after = cost.rearranged?.plan.pairings ?? cost.pairings
  const explained = explainStanding({ ...input, ...heldAfter(input, pairings, move, cost.displaced) }, after, chains)
  return { ok: true, cost, ...(explained.ok && { standing: explained.standing }) }
}

/**
 * Locks and prohibitions once a move is made: it takes the place of what held these people before. A lock left behind would contradict
 * it at the next match; whoever was taken out is kept out of there.
 */
function heldAfter(
  { locks = [], forbidden = [] }: Pick<PlanInput, 'locks' | 'forbidden'>,
  pairings: readonly PairId[],
  move: HandMove,
  displaced: readonly string[],
): { locks: PairId[]; forbidden: PairId[] } {
  const gone = new Set([move.nominationId, ...displaced])
  const staying = locks.filter(({ nominationId }) => !gone.has(nominationId))
  if (move.kind !== 'remove') {
    const to = move.kind === 'assign' ? move.postId : postOf(pairings, move.otherId)
    const pair = to === undefined ? [] : [{ nominationId: move.nominationId, postId: to }]
    return { locks: [...staying, ...pair], forbidden: without(forbidden, pair) }
  }
  const left = postOf(pairings, move.nominationId)
  const pair = left === undefined ? [] : [{ nominationId: move.nominationId, postId: left }]
  return { locks: staying, forbidden: [...without(forbidden, pair), ...pair] }
}

function postOf(pairings: readonly PairId[], nominationId: string): string | undefined {
  return pairings.find((one) => one.nominationId === nominationId)?.postId
}

function without(pairs: readonly PairId[], gone: readonly PairId[]): PairId[] {
  return pairs.filter((a) => !gone.some((b) => a.nominationId === b.nominationId && a.postId === b.postId))
}
