import { rowHeap } from '../../row-heap.ts'
import { lessons } from './lessons.ts'
import { isTrue, not, type Statements, variableOf } from './statements.ts'
import { openTrail, type Trail } from './trail.ts'

export type Answer =
  /** per variable: 1 true, 0 false */
  | { readonly status: 'found'; readonly value: Uint8Array }
  | {
      /** `open`: not settled within so many contradictions; `stopped`: goOn said no */
      readonly status: 'none' | 'open' | 'stopped'
      readonly contradictions: number
    }

export interface SatisfyOptions {
  /** asked at every choice and every contradiction */
  readonly goOn: () => boolean
  readonly mostContradictions: number
}

/** Contradictions before the first new start, by the sequence of Luby, Sinclair and Zuckerman (1993). */
const PATIENCE = 64
/** Learnt clauses that are kept, and as many more for each time that some were forgotten. */
const KEPT = 4000
/** Clauses over so few choices are never forgotten. */
const TIGHT = 3

/**
 * Values of the variables under which every statement holds, or that there are none: a search that learns from each contradiction
 * (Marques-Silva and Sakallah 1999), tries next what was part of the latest ones (Moskewicz et al. 2001), and always that value first which
 * a variable had last. Without limits it would end with either answer. The same statements give the same answer.
 */
export function satisfy(statements: Statements, { goOn, mostContradictions }: SatisfyOptions): Answer {
  const { variables } = statements
  const trail = openTrail(statements)
  const agenda = newAgenda(statements)
  const lesson = lessons(variables, trail, agenda.count)
  const learnt: Learnt[] = []
  let most = KEPT
  let contradictions = 0
  let starts = 1
  let left = PATIENCE
  for (;;) {
    const clash = trail.follow()
    if (clash) {
      contradictions++
      if (trail.choices() === 0) return { status: 'none', contradictions }
      if (contradictions > mostContradictions) return { status: 'open', contradictions }
      const { clause, returnTo, spread } = lesson(clash)
      trail.takeBack(returnTo, agenda.release)
      learnt.push({ address: trail.learn(clause), spread })
      agenda.fade()
      left--
      if (!goOn()) return { status: 'stopped', contradictions }
      continue
    }
    if (left <= 0) {
      left = PATIENCE * luby(++starts)
      trail.takeBack(0, agenda.release)
      if (learnt.length > most) {
        most += KEPT / 4
        forgetHalf(trail, learnt)
      }
    }
    const next = agenda.next(trail.value)
    if (next < 0) {
      const value = Uint8Array.from({ length: variables }, (_, v) => Number(trail.value[isTrue(v)] === 1))
      return { status: 'found', value }
    }
    if (!goOn()) return { status: 'stopped', contradictions }
    trail.choose(next)
  }
}

/** How much less a contradiction counts with each later one. */
const FADES = 0.95
/** Weights are all made smaller before they leave the range of a double. */
const TOO_LARGE = 1e100

/** What is supposed next: the variable of most weight in the latest contradictions, with the value that it had last. */
function newAgenda({ variables, likely }: Statements) {
  const wish = likely.slice()
  /** negative, because the heap gives out the least */
  const weight = new Float64Array(variables)
  const heap = rowHeap(variables, weight, 1)
  for (let v = 0; v < variables; v++) heap.push(v)
  let one = 1
  return {
    /** A variable was part of a contradiction. */
    count(v: number) {
      weight[v] = (weight[v] ?? 0) - one
      if ((weight[v] ?? 0) < -TOO_LARGE) {
        for (let k = 0; k < variables; k++) weight[k] = (weight[k] ?? 0) / TOO_LARGE
        one /= TOO_LARGE
      }
      heap.push(v)
    },
    fade() {
      one /= FADES
    },
    /** A literal is no longer known. */
    release(literal: number) {
      const v = variableOf(literal)
      wish[v] = literal === isTrue(v) ? 1 : 0
      heap.push(v)
    },
    /** -1: all are known. */
    next(value: Int8Array): number {
      let v = heap.pop()
      while (v >= 0 && value[isTrue(v)] !== 0) v = heap.pop()
      return v < 0 ? -1 : wish[v] === 1 ? isTrue(v) : not(isTrue(v))
    },
  }
}

interface Learnt {
  readonly address: number
  /** over how many choices it goes */
  readonly spread: number
}

/** Of the clauses learnt, the older half of those that go over many choices. Nothing is chosen then, so none is a reason. */
function forgetHalf(trail: Trail, learnt: Learnt[]): void {
  const half = learnt.length >> 1
  const kept = learnt.filter(({ address, spread }, k) => {
    const isKept = k >= half || spread <= TIGHT
    if (!isKept) trail.forget(address)
    return isKept
  })
  learnt.splice(0, learnt.length, ...kept)
}

/** 1, 1, 2, 1, 1, 2, 4, 1, … */
function luby(k: number): number {
  let power = 1
  while (power < k + 1) power *= 2
  return power === k + 1 ? power / 2 : luby(k - power / 2 + 1)
}
