import { rowHeap } from '../../row-heap.ts'
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
/** How much less a contradiction counts with each later one. */
const FADES = 0.95
const TOO_LARGE = 1e100
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
  const { variables, likely } = statements
  const trail = openTrail(statements)
  const wish = likely.slice()
  const weight = new Float64Array(variables)
  const heap = rowHeap(variables, weight, 1)
  for (let v = 0; v < variables; v++) heap.push(v)
  let bump = 1
  const count = (v: number) => {
    weight[v] = (weight[v] ?? 0) - bump
    if (-(weight[v] ?? 0) > TOO_LARGE) {
      for (let k = 0; k < variables; k++) weight[k] = (weight[k] ?? 0) / TOO_LARGE
      bump /= TOO_LARGE
    }
    heap.push(v)
  }
  const released = (literal: number) => {
    const v = variableOf(literal)
    wish[v] = literal === isTrue(v) ? 1 : 0
    heap.push(v)
  }
  const learnt: { readonly address: number; readonly spread: number }[] = []
  const lesson = lessons(variables, trail, count)
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
      trail.takeBack(returnTo, released)
      learnt.push({ address: trail.learn(clause), spread })
      bump /= FADES
      left--
      if (!goOn()) return { status: 'stopped', contradictions }
      continue
    }
    if (left <= 0) {
      left = PATIENCE * luby(++starts)
      trail.takeBack(0, released)
      if (learnt.length > most) {
        most += KEPT / 4
        forgetHalf(trail, learnt)
      }
    }
    let next = heap.pop()
    while (next >= 0 && trail.value[isTrue(next)] !== 0) next = heap.pop()
    if (next < 0)
      return {
        status: 'found',
        value: Uint8Array.from({ length: variables }, (_, v) => Number(trail.value[isTrue(v)] === 1)),
      }
    if (!goOn()) return { status: 'stopped', contradictions }
    trail.choose(wish[next] === 1 ? isTrue(next) : not(isTrue(next)))
  }
}

interface Lesson {
  /** its first literal follows once the choices after `returnTo` are taken back */
  readonly clause: readonly number[]
  readonly returnTo: number
  /** over how many choices it goes */
  readonly spread: number
}

/** What a contradiction teaches: the reasons of the latest choice are followed back to the one literal through which all go (the first unique implication point). */
function lessons(variables: number, trail: Trail, count: (variable: number) => void) {
  const isSeen = new Uint8Array(variables)
  return (clash: readonly number[]): Lesson => {
    const { depth, literal } = trail
    const latest = trail.choices()
    const others: number[] = []
    const seen: number[] = []
    let open = 0
    let at = trail.length()
    let one = -1
    for (let because = clash; ; because = trail.because(one)) {
      for (const other of because) {
        const v = variableOf(other)
        if (isSeen[v] === 1 || depth[v] === 0) continue
        isSeen[v] = 1
        seen.push(v)
        count(v)
        if (depth[v] === latest) open++
        else others.push(other)
      }
      do one = literal[--at] ?? 0
      while (isSeen[variableOf(one)] !== 1)
      if (--open === 0) break
    }
    const isImplied = (other: number) => {
      const why = trail.because(not(other))
      return why.length > 0 && why.every((x) => isSeen[variableOf(x)] === 1 || depth[variableOf(x)] === 0)
    }
    const needed = others.filter((other) => !isImplied(other))
    for (const v of seen) isSeen[v] = 0
    const deep = (other: number) => depth[variableOf(other)] ?? 0
    needed.sort((a, b) => deep(b) - deep(a) || a - b)
    const [second] = needed
    return {
      clause: [not(one), ...needed],
      returnTo: second === undefined ? 0 : deep(second),
      spread: new Set(needed.map(deep)).size + 1,
    }
  }
}

/** Of the clauses learnt, the older half of those that go over many choices. Nothing is chosen then, so none is a reason. */
function forgetHalf(trail: Trail, learnt: { readonly address: number; readonly spread: number }[]): void {
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
