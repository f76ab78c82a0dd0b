import { solveOptimal } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonFault, readPlanText, readProblemText, writePlanText, writeProblemText } from './index.ts'

const solver = { name: 'zhiqiao', version: '0.1.0', seed: null, seconds: 0.01, peakMemoryBytes: 1 }

/** The smallest problem that uses every part of the format. */
function file(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    format: 'zhiqiao.problem/1',
    candidates: [
      { id: 'c1', group: 's-fengxian', preferences: ['p2', 'p1'] },
      { id: 'c2', group: 's-fengxian' },
      { id: 'c3' },
      { id: 'c4' },
    ],
    posts: [
      { id: 'p1', seats: 2, tier: 2, group: 'h-baotou' },
      { id: 'p2', group: 'h-baotou' },
      { id: 'p3', seats: 2 },
    ],
    pairs: [
      { candidate: 'c2', post: 'p1', fit: 500 },
      { candidate: 'c1', post: 'p2', fit: 870 },
      { candidate: 'c1', post: 'p1', fit: 900 },
      { candidate: 'c4', post: 'p1', fit: 1 },
    ],
    candidateGroups: [
      { id: 's-fengxian', parent: 's-shanghai', max: 1 },
      { id: 's-shanghai', parent: null, min: 0, max: 5 },
    ],
    postGroups: [{ id: 'h-nm' }, { id: 'h-baotou', parent: 'h-nm', min: 1, max: 3 }],
    locks: [{ candidate: 'c1', post: 'p2' }],
    forbidden: [{ candidate: 'c4', post: 'p1' }],
    together: [],
    balance: [],
    ...change,
  })
}

function refusalOf(text: string) {
  const read = readProblemText(text)
  return read.ok ? null : read.refusals[0]
}

function solved(text = file()) {
  const read = readProblemText(text)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  const solution = solveOptimal(read.value.problem)
  return { file: read.value, solution, text: writePlanText(read.value, solution, solver) }
}

describe('reading a problem', () => {
  test('ids become numbers in the order of the file; forbidden pairs are left out; wishes become ranks', () => {
    const { problem } = solved().file
    expect(problem).toMatchObject({ candidates: 4, posts: 3 })
    expect([...problem.rowStart]).toEqual([0, 2, 3, 3, 3])
    expect([...problem.post]).toEqual([0, 1, 0])
    expect([...problem.fit]).toEqual([900, 870, 500])
    expect([...(problem.preferenceRank ?? [])]).toEqual([2, 1, 0])
    expect([...(problem.locked ?? [])]).toEqual([1])
    expect([...problem.candidateGroups.parent]).toEqual([1, -1])
    expect([...problem.postGroups.max]).toEqual([-1, 3])
  })

  test('what may be left out has the value the format names', () => {
    const read = readProblemText('{"format":"zhiqiao.problem/1","candidates":[],"posts":[{"id":"p"}],"pairs":[]}')
    expect(
      read.ok && [read.value.problem.seats[0], read.value.problem.tier[0], read.value.problem.postGroup[0]],
    ).toEqual([1, 1, -1])
  })

  test.each([
    ['an unknown key', { colour: 1 }, 'unknown-key', 'colour', 'colour'],
    ['a misspelt key', { posts: [{ id: 'p1', seat: 2 }] }, 'unknown-key', 'posts[0].seat', 'seat'],
    ['no id', { posts: [{ seats: 2 }] }, 'missing', 'posts[0].id', null],
    ['seats that are no number', { posts: [{ id: 'p1', seats: '2' }] }, 'range', 'posts[0].seats', '"2"'],
    ['seats below 0', { posts: [{ id: 'p1', seats: -1 }] }, 'range', 'posts[0].seats', -1],
    ['tier 0', { posts: [{ id: 'p1', tier: 0 }] }, 'range', 'posts[0].tier', 0],
    ['two posts of one id', { posts: [{ id: 'p1' }, { id: 'p1' }] }, 'duplicate', 'posts[1].id', 'p1'],
    ['a group that does not exist', { posts: [{ id: 'p1', group: 'x' }] }, 'unknown-id', 'posts[0].group', 'x'],
    [
      'a wish for no post',
      { candidates: [{ id: 'c1', preferences: ['x'] }] },
      'unknown-id',
      'candidates[0].preferences[0]',
      'x',
    ],
    [
      'one wish twice',
      { candidates: [{ id: 'c1', preferences: ['p1', 'p1'] }] },
      'duplicate',
      'candidates[0].preferences[1]',
      'p1',
    ],
    [
      'fit above a million',
      { pairs: [{ candidate: 'c1', post: 'p1', fit: 1_000_001 }] },
      'range',
      'pairs[0].fit',
      1_000_001,
    ],
    ['a broken fit', { pairs: [{ candidate: 'c1', post: 'p1', fit: 0.5 }] }, 'range', 'pairs[0].fit', 0.5],
    ['a pair of nobody', { pairs: [{ candidate: 'x', post: 'p1', fit: 1 }] }, 'unknown-id', 'pairs[0].candidate', 'x'],
    [
      'a cycle of groups',
      {
        postGroups: [
          { id: 'h-baotou', parent: 'b' },
          { id: 'b', parent: 'h-baotou' },
        ],
      },
      'cycle',
      'postGroups[0].parent',
      'b',
    ],
    ['a lock of no pair', { locks: [{ candidate: 'c3', post: 'p3' }] }, 'not-eligible', 'locks[0]', null],
    ['a lock that is forbidden', { locks: [{ candidate: 'c4', post: 'p1' }] }, 'contradiction', 'locks[0]', null],
    [
      'company of nobody known',
      { together: [{ candidates: ['c1', 'x'], level: 1 }] },
      'unknown-id',
      'together[0].candidates[1]',
      'x',
    ],
    ['company of one', { together: [{ candidates: ['c1'], level: 1 }] }, 'count', 'together[0].candidates', 1],
    [
      'company twice the same',
      { together: [{ candidates: ['c1', 'c1'], level: 1 }] },
      'duplicate',
      'together[0].candidates[1]',
      0,
    ],
    [
      'company at a level there is not',
      { together: [{ candidates: ['c1', 'c2'], level: 3 }] },
      'range',
      'together[0].level',
      3,
    ],
    ['company at no level', { together: [{ candidates: ['c1', 'c2'] }] }, 'missing', 'together[0].level', null],
    [
      'a balance without a way back',
      { balance: [{ sending: 's-shanghai', host: 'h-nm' }] },
      'missing',
      'balance[0].back',
      null,
    ],
    ['a balance of no region', { balance: [{ sending: 'x', host: 'h-nm' }] }, 'unknown-id', 'balance[0].sending', 'x'],
    [
      'a slack below 0',
      {
        balance: [
          { sending: 's-shanghai', host: 'h-nm', back: { sending: 's-fengxian', host: 'h-baotou' }, slack: -1 },
        ],
      },
      'range',
      'balance[0].slack',
      -1,
    ],
    ['another format', { format: 'zhiqiao.plan/1' }, 'format', 'format', 'zhiqiao.plan/1'],
    ['posts that are no list', { posts: {} }, 'type', 'posts', 'an object'],
    ['a tier of null', { posts: [{ id: 'p1', tier: null }] }, 'range', 'posts[0].tier', 'null'],
  ])('%s is refused', (_, change, rule, place, value) => {
    expect(refusalOf(file(change))).toMatchObject({ rule, place, value })
  })

  test('company and balance: the way back follows from ids that are the same on both sides, and may be said', () => {
    const regions = [{ id: 'east' }, { id: 'west' }]
    const read = readProblemText(
      JSON.stringify({
        format: 'zhiqiao.problem/1',
        candidates: [{ id: 'c1' }, { id: 'c2' }],
        posts: [],
        pairs: [],
        candidateGroups: regions,
        postGroups: regions,
        together: [{ candidates: ['c2', 'c1'], level: 1 }],
        balance: [
          { sending: 'east', host: 'west' },
          { sending: 'west', host: 'west', back: { sending: 'east', host: 'east' }, slack: 2 },
        ],
      }),
    )
    if (!read.ok) throw new Error(JSON.stringify(read.refusals))
    expect(read.value.sides).toEqual({
      together: [{ candidates: Int32Array.of(1, 0), level: 1 }],
      balance: [
        { forth: { candidateGroup: 0, postGroup: 1 }, back: { candidateGroup: 1, postGroup: 0 }, slack: 0 },
        { forth: { candidateGroup: 1, postGroup: 1 }, back: { candidateGroup: 0, postGroup: 0 }, slack: 2 },
      ],
    })
    const again = readProblemText(writeProblemText(read.value))
    expect(again.ok && again.value.sides).toEqual(read.value.sides)
  })

  test('a pair listed twice', () => {
    const twice = Array.from({ length: 2 }, () => ({ candidate: 'c1', post: 'p1', fit: 1 }))
    expect(refusalOf(file({ pairs: twice }))).toMatchObject({ rule: 'duplicate', place: 'pairs[1]', value: 'c1 → p1' })
  })

  test('one wrong key is one refusal, and not one more for all that names the record', () => {
    const read = readProblemText(
      file({
        posts: [{ id: 'p1', seat: 2 }],
        candidates: [{ id: 'c1', preferences: ['x', 'y'] }],
        pairs: [{ candidate: 'c1', post: 'p1', fit: 1 }],
        locks: [{ candidate: 'c1', post: 'z' }],
        forbidden: [{ candidate: 'c1', post: 'z' }],
      }),
    )
    expect(read.ok ? [] : read.refusals.map(({ place }) => place)).toEqual([
      'posts[0].seat',
      'candidates[0].preferences[0]',
      'candidates[0].preferences[1]',
      'locks[0].post',
      'forbidden[0].post',
    ])
  })

  test('a key given twice in one object is refused, of which the runtime would keep the last', () => {
    const text = file({ posts: [{ id: 'a \\" : b', seats: 1 }], candidates: [], pairs: [], locks: [], forbidden: [] })
    expect(readProblemText(text).ok).toBe(true)
    expect(refusalOf(text.replace('"seats":1', '"seats":1,"seats":2'))).toMatchObject({
      rule: 'duplicate',
      value: 'seats',
      reason: 'is given twice in one object',
    })
  })

  test('broken JSON names line and column', () => {
    expect(refusalOf('{\n  "format": "x",\n  oops\n}')).toMatchObject({
      rule: 'json',
      place: 'line 3, column 3',
      value: 'oops',
    })
    expect(refusalOf('{"a": [1, 2')).toMatchObject({ place: 'line 1, column 12', reason: 'the text ends too early' })
    expect(refusalOf('{"a": "b')).toMatchObject({ place: 'line 1, column 9', reason: 'the text ends too early' })
    expect(refusalOf('')).toMatchObject({ place: 'line 1, column 1' })
  })

  test('a byte order mark in front is no fault', () => expect(readProblemText(`\uFEFF${file()}`).ok).toBe(true))

  test('the search for a fault agrees with the runtime about what is JSON', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      '01',
      'true',
      'nul',
      '"\\u00e9"',
      '"\\x"',
      ' ',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          let valid = true
          try {
            JSON.parse(text)
          } catch {
            valid = false
          }
          expect(findJsonFault(text) === null).toBe(valid)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('writing a plan and reading it back', () => {
  test('a plan names everybody, and why somebody or something was left out', () => {
    const plan: unknown = JSON.parse(solved().text)
    expect(plan).toMatchObject({
      format: 'zhiqiao.plan/1',
      status: 'optimal',
      mode: 'optimal',
      assignments: [{ candidate: 'c1', post: 'p2', fit: 870 }],
      filledByTier: [1, 0],
      totalFit: 870,
      shortage: 0,
      unmatched: [
        { candidate: 'c2', reason: 'own-group-full', groups: ['s-fengxian'] },
        { candidate: 'c3', reason: 'no-eligible-pair' },
        { candidate: 'c4', reason: 'forbidden' },
      ],
      unfilled: [
        { post: 'p1', seats: 2, filled: 0, reason: 'candidate-groups-full', groups: ['s-fengxian'] },
        { post: 'p3', seats: 2, filled: 0, reason: 'no-eligible-pair' },
      ],
      solver,
    })
  })

  test('read back, its certificate proves it', () => {
    const { file: problemFile, text } = solved()
    const claim = readPlanText(text, problemFile)
    expect(claim.ok && verifyPlan(problemFile.problem, claim.value)).toMatchObject({
      ok: true,
      proved: 'optimal',
      totalFit: 870,
    })
  })

  test('contradicting requirements are named, with the closest plan', () => {
    const { file: problemFile, text } = solved(file({ postGroups: [{ id: 'h-baotou', min: 2 }] }))
    const plan: unknown = JSON.parse(text)
    expect(plan).toMatchObject({
      status: 'infeasible',
      shortage: 1,
      assignments: [{ candidate: 'c1' }],
      conflict: { postGroupMinimums: ['h-baotou'], candidateGroupMaximums: ['s-fengxian'], locks: [] },
    })
    const claim = readPlanText(text, problemFile)
    expect(claim.ok && verifyPlan(problemFile.problem, claim.value)).toMatchObject({ ok: true, proved: 'closest' })

    const named = /("postGroupMinimums":\s*)\[\s*"h-baotou"\s*\]/
    const without = readPlanText(text.replace(named, '$1[]'), problemFile)
    expect(without.ok && verifyPlan(problemFile.problem, without.value)).toMatchObject({
      ok: false,
      refusal: { rule: 'conflict', place: 'conflict' },
    })
    const { conflict: _, ...silent } = JSON.parse(text)
    expect(readPlanText(JSON.stringify(silent), problemFile)).toMatchObject({
      ok: false,
      refusals: [{ rule: 'missing', place: 'conflict' }],
    })
    const short = readPlanText(text.replace('"shortage": 1', '"shortage": 0'), problemFile)
    expect(short.ok && verifyPlan(problemFile.problem, short.value)).toMatchObject({ refusal: { place: 'shortage' } })
    const unknown = readPlanText(text.replace(named, '$1["h"]'), problemFile)
    expect(unknown).toMatchObject({ ok: false, refusals: [{ place: 'conflict.postGroupMinimums[0]' }] })
  })

  const { file: problemFile, text } = solved()
  test.each([
    ['another fit', '"fit":870', '"fit":871', 'fit', 'assignments[0].fit'],
    ['a post of somebody else', '"post":"p2","fit"', '"post":"p3","fit"', 'eligible', 'assignments[0]'],
    ['somebody unknown', '{"candidate":"c1"', '{"candidate":"cX"', 'unknown-id', 'assignments[0].candidate'],
    [
      'somebody unmatched who is placed',
      '{"candidate":"c2","reason"',
      '{"candidate":"c1","reason"',
      'unmatched',
      'unmatched[0]',
    ],
    ['a reason made up', '"own-group-full","groups"', '"posts-full","groups"', 'reason', 'unmatched[0].reason'],
    ['a group made up', '"groups":["s-fengxian"]', '"groups":["s-shanghai"]', 'reason', 'unfilled[0].groups'],
    ['somebody twice', '{"candidate":"c3","reason"', '{"candidate":"c2","reason"', 'duplicate', 'unmatched[1]'],
    ['a post that is full', '{"post":"p3","seats":2', '{"post":"p2","seats":2', 'unfilled', 'unfilled[1].seats'],
    ['a status made up', '"status": "optimal"', '"status": "superb"', 'status', 'status'],
    [
      'a person without a price',
      '{"id":"c2","prices"',
      '{"id":"c1","prices"',
      'unknown-id',
      'certificate.candidates[1].id',
    ],
  ])('%s is refused', (_, from, to, rule, place) => {
    expect(text).toContain(from)
    const read = readPlanText(text.replace(from, to), problemFile)
    expect(read.ok ? null : read.refusals[0]).toMatchObject({ rule, place })
  })
})
