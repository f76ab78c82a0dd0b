/** What is done aside: each a question that can be cloned, and its answer. Small ones are answered where they are asked. */
import {
  explainStanding,
  type HandMove,
  type MoveAnswer,
  moveCost,
  type Packing,
  packRoom,
  type PairId,
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
  /** `rearrange`: also what would come of rearranging the rest. */
  | ({ kind: 'explain'; rearrange: boolean } & DraftWork)
  | ({ kind: 'weigh'; move: HandMove } & DraftWork)

export interface SideAnswers {
  pack: Packing
  explain: StandingAnswer
  weigh: MoveAnswer
}

export type SideAnswer = SideAnswers[keyof SideAnswers]

/** Pairs of a person and a post up to which the answer comes within some 50 ms: a thread would only make it later. */
const pairsAtOnce = 20_000

export function isLarge({ nominations, posts }: PlainInput): boolean {
  return nominations.length * posts.length >= pairsAtOnce
}

export function answerHere<Q extends SideQuestion>(question: Q): SideAnswers[Q['kind']]
export function answerHere(question: SideQuestion): SideAnswer {
  const input = toPlanInput(question.input)
  switch (question.kind) {
    case 'pack':
      return packRoom(input, question.pairings)
    case 'explain':
      return explainStanding(input, question.pairings, question.rearrange)
    case 'weigh':
      return moveCost(input, question.pairings, question.move)
  }
}
