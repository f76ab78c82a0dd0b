import { not, variableOf } from './statements.ts'
import type { Trail } from './trail.ts'

export interface Lesson {
  /** its first literal follows once the choices after `returnTo` are taken back */
  readonly clause: readonly number[]
  readonly returnTo: number
  /** over how many choices it goes */
  readonly spread: number
}

/** What a contradiction teaches: the reasons of the latest choice are followed back to the one literal through which all go (the first unique implication point). */
export function lessons(variables: number, trail: Trail, count: (variable: number) => void) {
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
