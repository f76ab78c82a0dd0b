import { describe, expect, it } from 'vitest'
import { compareRuns } from './trial.ts'
import type { PackFound } from './work.ts'

const text = { zh: '甲', en: 'A' }

function found(key: string, score: number, ...signs: string[]): PackFound {
  const sign = { points: 1, name: text, why: text, basis: { title: text }, clearedBy: text, evidence: [] }
  const own = signs.map((one) => ({ ...sign, sign: one }))
  return { key, kind: 'loan', title: text, score, signs: own, links: [], items: [key] }
}

describe('parameters tried before they are saved', () => {
  const before = [found('a', 60, 'X', 'Y'), found('b', 40, 'X'), found('c', 30, 'Y')]
  const after = [found('a', 50, 'Y'), found('c', 55, 'Y', 'Z'), found('d', 20, 'Z')]

  it('tell which cases come, go and move, the largest move first, with the signs that did it', () => {
    const trial = compareRuns(before, after, [])
    expect(trial).toMatchObject({
      before: 3,
      after: 3,
      appeared: [{ key: 'd', after: 20, gained: ['Z'], lost: [] }],
      vanished: [{ key: 'b', before: 40, lost: ['X'] }],
      moved: [
        { key: 'c', before: 30, after: 55, gained: ['Z'], lost: [] },
        { key: 'a', before: 60, after: 50, gained: [], lost: ['X'] },
      ],
    })
    expect(trial.cases.before).toEqual({ right: 0, of: 0 })
  })

  it('are measured on what people decided: a verdict on the sign counts before the fate of the case', () => {
    const trial = compareRuns(before, after, [
      { key: 'a', kept: true, signs: { X: false } },
      { key: 'b', kept: true, signs: {} },
      { key: 'c', kept: false, signs: { Y: true } },
    ])
    expect(trial.cases).toMatchObject({ before: { right: 2, of: 3 }, after: { right: 1, of: 2 } })
    expect(trial.keptLost).toBe(1)
    const of = (sign: string) => trial.signs.find((one) => one.sign === sign)
    expect(of('X')).toMatchObject({
      before: 2,
      after: 0,
      precisionBefore: { right: 1, of: 2 },
      precisionAfter: { of: 0 },
    })
    expect(of('Y')).toMatchObject({ precisionBefore: { right: 2, of: 2 }, precisionAfter: { right: 2, of: 2 } })
    expect(of('Y')?.precisionAfter.interval?.low).toBeCloseTo(0.342, 3)
    expect(of('X')?.precisionAfter.interval).toBeUndefined()
  })

  it('that change nothing show nothing', () => {
    const trial = compareRuns(before, before, [])
    expect([trial.appeared, trial.vanished, trial.moved]).toEqual([[], [], []])
  })
})
