/** A corpus of made judgments with its truth: for tests, figures and the demo. The same seed gives the same corpus. */
import { seeded } from '@zhiqiao/domain'
import { ordinaryCase } from './cases.ts'
import type { Facts } from './facts.ts'
import { plant, type Scheme } from './schemes/index.ts'
import { nextOf } from './threads.ts'
import { truthOf } from './truth.ts'
import { shuffle } from './world.ts'
import { writeJudgment } from './write.ts'

export type { Facts } from './facts.ts'
export type { Scheme } from './schemes/index.ts'
export { writeJudgment } from './write.ts'

export interface MadeJudgment {
  readonly id: string
  readonly text: string
  /** As a line of `fields.ndjson` without places, with the ids of planted signs and the scheme. */
  readonly truth: Readonly<Record<string, unknown>>
  readonly facts: Facts
}

export interface Wanted {
  readonly count: number
  readonly seed: number
  /** Share of judgments in planted schemes; 0 gives the clean control. */
  readonly planted: number
}

/** Which schemes a corpus of this make has; their cases stand among the others. */
export function planCorpus({ count, seed, planted }: Wanted): { schemes: Scheme[]; cases: (() => Facts)[] } {
  const chance = seeded(seed)
  const schemes: Scheme[] = []
  const cases: (() => Facts)[] = []
  for (let index = 0; cases.length < count * planted; index++) {
    const { scheme, cases: own } = plant(index, cases.length, chance)
    if (cases.length + own.length > count) break
    schemes.push(scheme)
    cases.push(...own.map((facts) => () => facts))
  }
  const people = Math.max(6000, count * 3)
  const ordinary = (n: number) => ordinaryCase(n, seeded((seed * 31 + n * 7919) | 0), people)
  const from = cases.length
  for (let n = from; n < count; n++) cases.push(() => nextOf(ordinary, n, from) ?? ordinary(n))
  return { schemes, cases: planted > 0 ? shuffle(cases, chance) : cases }
}

/** The judgments one after the other; memory holds the plan and one text. */
export function* makeCorpus(wanted: Wanted): Generator<MadeJudgment> {
  const { cases } = planCorpus(wanted)
  for (const make of cases) yield makeJudgment(make(), wanted.seed)
}

function makeJudgment(facts: Facts, seed: number): MadeJudgment {
  const text = writeJudgment(facts, seeded((seed ^ (facts.serial * 2_654_435_761)) | 0))
  return { id: facts.id, text, truth: truthOf(facts), facts }
}
