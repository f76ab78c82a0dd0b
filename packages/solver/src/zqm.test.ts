import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan, readProblem, writePlan, writeProblem } from './index.ts'
import { groups, problemOf, smallProblem } from './testing/small.ts'

const problem = problemOf(
  [
    [
      [0, 9],
      [1, 4],
    ],
    [[1, 8]],
  ],
  [1, 2],
  {
    postGroup: Int32Array.of(0, -1),
    postGroups: groups([-1, 1, -1]),
  },
)
const bytes = writeProblem(problem)

/** The file with the number at a byte offset replaced. */
function patched(offset: number, value: number, file = bytes): Uint8Array {
  const copy = file.slice()
  new DataView(copy.buffer).setInt32(offset, value, true)
  return copy
}

function refusal(read: ReturnType<typeof readProblem> | ReturnType<typeof readPlan>) {
  return read.ok ? null : read.refusals[0]
}

describe('.zqm', () => {
  test('begins with ZQM1 and reads back as written, ranks included, also from the middle of a buffer', () => {
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('ZQM1')
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const { locked, standing: _, ...rest } = problem
        expect(locked).toBeDefined()
        const wide = new Uint8Array([1, ...writeProblem(rest)]).subarray(1)
        expect(readProblem(wide)).toEqual({ ok: true, value: rest })
      }),
      { numRuns: 100 },
    )
  })

  test('cut off anywhere it is refused, never read', () => {
    for (let length = 0; length < bytes.length; length++) expect(readProblem(bytes.subarray(0, length)).ok).toBe(false)
    expect(refusal(readProblem(bytes.subarray(0, 50)))).toMatchObject({ rule: 'truncated', place: 'byte 50 (post)' })
    expect(refusal(readProblem(bytes.subarray(0, 20)))).toMatchObject({ rule: 'truncated', place: 'byte 20' })
  })

  test.each([
    ['wrong magic', patched(0, 7), 'magic', 'byte 0'],
    ['a negative count', patched(4, -1), 'range', 'byte 4 (candidates)'],
    ['two thousand million pairs', patched(12, 2_000_000_000), 'truncated', `byte ${bytes.length} (post)`],
    ['an unknown flag', patched(28, 2), 'flags', 'byte 28 (flags)'],
    ['rows that run backwards', patched(36, 4), 'row-start', 'rowStart[1]'],
    ['a post that does not exist', patched(48, 5), 'range', 'post[1]'],
    ['a negative fit', patched(56, -3), 'range', 'fit[0]'],
    ['a fit above the largest of the header', patched(24, 5), 'range', 'fit[0]'],
    ['a group that does not exist', patched(bytes.length - 20, 3), 'range', 'postGroup[0]'],
    ['a group that is its own parent', patched(bytes.length - 12, 0), 'cycle', 'postGroups.parent[0]'],
  ])('%s', (_, file, rule, place) => expect(refusal(readProblem(file))).toMatchObject({ rule, place }))

  test('bytes after the end', () => {
    expect(refusal(readProblem(new Uint8Array([...bytes, 0])))).toMatchObject({
      rule: 'trailing',
      place: `byte ${bytes.length}`,
    })
  })
})

describe('.zqp', () => {
  const plan = { status: 'infeasible', postOf: Int32Array.of(1, -1) } as const
  const file = writePlan(plan)

  test('is magic, n, status, 0, then the posts', () => {
    expect([...new Int32Array(file.buffer)]).toEqual([0x3150515a, 2, 2, 0, 1, -1])
    expect(readPlan(file, 2)).toEqual({ ok: true, value: plan })
  })

  test.each([
    ['wrong magic', patched(0, 7, file), 'byte 0'],
    ['an unknown status', patched(8, 4, file), 'byte 8 (status)'],
    ['a post that does not exist', patched(16, 2, file), 'postOf[0]'],
    ['a header that asks for more', patched(4, 3, file), 'byte 24 (postOf)'],
    ['half a header', file.subarray(0, 9), 'byte 9'],
  ])('%s', (_, broken, place) => expect(refusal(readPlan(broken, 2))).toMatchObject({ place }))
})
