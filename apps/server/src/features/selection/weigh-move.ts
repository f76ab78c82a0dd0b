/** What a move by hand would cost: at once for a small cohort, in a thread of its own for one that others would wait for. */
import { Worker } from 'node:worker_threads'
import { type HandMove, type MoveAnswer, moveCost, type PairId } from '@zhiqiao/matching'
import { type PlainInput, toPlanInput } from './input.ts'

export interface MoveWork {
  input: PlainInput
  pairings: readonly PairId[]
  move: HandMove
}

/** Pairs of a person and a post up to which the answer comes within some 50 ms: a thread would only make it later. */
export const pairsAtOnce = 20_000

export function weighMove(work: MoveWork, threadFrom = pairsAtOnce): Promise<MoveAnswer> {
  const { nominations, posts } = work.input
  if (nominations.length * posts.length < threadFrom) return Promise.resolve(weighHere(work))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./weigh-worker.ts', import.meta.url), { workerData: work })
    worker.once('message', (answer: MoveAnswer) => {
      resolve(answer)
      void worker.terminate()
    })
    worker.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))))
  })
}

export function weighHere({ input, pairings, move }: MoveWork): MoveAnswer {
  return moveCost(toPlanInput(input), pairings, move)
}
