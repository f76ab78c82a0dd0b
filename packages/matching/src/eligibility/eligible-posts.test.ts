import {
  catalogue,
  isWaived,
  pairObstacles,
  permits,
  personObstacles,
  type PreparedPolicy,
  preparePolicy,
  type RuleType,
} from '@zhiqiao/domain'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildMatrix } from './matrix.ts'
import { type PlanInput, ruleContext } from '../input.ts'
import { makeScorer } from '../score/score.ts'
import { compiledForms, compileEligiblePosts } from './eligible-posts.ts'
import { randomCohort } from '../testing/random-cohorts.ts'

interface Row {
  post: number
  fit: number
  rank: number
}

/** The rows by asking the catalogue for every pair, one by one. */
function rowsOfCatalogue(input: PlanInput): Row[][] {
  const { nominations, posts, policy: rules, profile } = input
  const policy = preparePolicy(rules, ruleContext(input))
  const scorer = makeScorer(rules.weights, profile, nominations, posts)
  return nominations.map((nomination, i) => {
    const own = (input.waivers ?? []).filter(({ nominationId }) => nominationId === nomination.id)
    const open = posts.flatMap((post, j) => {
      const obstacles = [...personObstacles(policy, nomination), ...pairObstacles(policy, nomination, post)]
      if (obstacles.some(({ ruleId }) => !isWaived(own, ruleId, post.id))) return []
      if (input.forbidden?.some((pair) => pair.nominationId === nomination.id && pair.postId === post.id)) return []
      const wish = nomination.preferences.indexOf(post.id) + 1
      return [{ post: j, wish, fit: scorer.parts(i, j, wish).reduce((sum, { points }) => sum + points, 0) }]
    })
    const wishes = open
      .map(({ wish }) => wish)
      .filter((wish) => wish > 0)
      .sort((a, b) => a - b)
    return open.map(({ post, wish, fit }) => ({ post, fit, rank: wishes.indexOf(wish) + 1 }))
  })
}

function rowsOf(input: PlanInput): Row[][] {
  const { rowStart, post, fit, preferenceRank } = buildMatrix(input)
  expect([fit.length, preferenceRank.length, rowStart.at(-1)]).toEqual([post.length, post.length, post.length])
  return input.nominations.map((_, i) =>
    [...post.keys()]
      .slice(rowStart[i], rowStart[i + 1])
      .map((at) => ({ post: post[at] ?? -1, fit: fit[at] ?? -1, rank: preferenceRank[at] ?? -1 })),
  )
}

const nothing: ReadonlySet<string> = new Set()

function openPosts(input: PlanInput, policy: PreparedPolicy, forms?: typeof compiledForms): number[][] {
  const eligible = compileEligiblePosts(policy, input.posts, forms)
  const into = new Int32Array(input.posts.length)
  return input.nominations.map((nomination) => [...into.subarray(0, eligible(nomination, nothing, into))])
}

describe('compiled eligibility', () => {
  test('keeps apart whom people keep apart, though the same cohort was asked without it before', () => {
    fc.assert(
      fc.property(randomCohort, (input) => {
        const free = rowsOf({ ...input, forbidden: [] })
        const apart = rowsOf(input)
        expect(apart).toEqual(rowsOfCatalogue(input))
        expect(rowsOf({ ...input, forbidden: [] })).toEqual(free)
        expect(rowsOf({ ...input, waivers: [] })).toEqual(rowsOfCatalogue({ ...input, waivers: [] }))
      }),
      { numRuns: 100 },
    )
  })

  test('is the catalogue’s answer, pair by pair, with the same fit and the same wishes', () => {
    let open = 0
    let closed = 0
    fc.assert(
      fc.property(randomCohort, (input) => {
        const rows = rowsOf(input)
        expect(rows).toEqual(rowsOfCatalogue(input))
        open += rows.flat().length
        closed += input.nominations.length * input.posts.length - rows.flat().length
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(open, closed)).toBeGreaterThan(3000)
  }, 60_000)

  test('is so for each type of rule alone, which both passes and stands in the way', () => {
    const seen = new Map<RuleType, { passes: number; stands: number }>()
    fc.assert(
      fc.property(randomCohort, (input) => {
        const whole = preparePolicy(input.policy, ruleContext(input))
        for (const rule of whole.pair) {
          const policy = { ...whole, pair: [rule] }
          const asked = input.nominations.map((nomination) =>
            input.posts.flatMap((post, j) => (permits(policy, { nomination, post }) ? [j] : [])),
          )
          expect(openPosts(input, policy)).toEqual(asked)
          const count = seen.get(rule.type) ?? { passes: 0, stands: 0 }
          count.passes += asked.flat().length
          count.stands += asked.length * input.posts.length - asked.flat().length
          seen.set(rule.type, count)
        }
      }),
      { numRuns: 1000 },
    )
    const pairTypes = Object.values(catalogue).filter(({ scope }) => scope === 'pair')
    for (const { type } of pairTypes) {
      expect(seen.get(type)?.passes, type).toBeGreaterThan(50)
      expect(seen.get(type)?.stands, type).toBeGreaterThan(50)
    }
  }, 60_000)

  test('is the same where a type of rule has no compiled form and is asked pair by pair', () => {
    fc.assert(
      fc.property(randomCohort, fc.subarray(Object.entries(compiledForms)), (input, forms) => {
        const policy = preparePolicy(input.policy, ruleContext(input))
        expect(openPosts(input, policy, Object.fromEntries(forms))).toEqual(openPosts(input, policy))
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  test('has a compiled form for every type of rule on pairs', () => {
    const plain = Object.values(catalogue).filter(
      ({ scope, type }) => scope === 'pair' && compiledForms[type] === undefined,
    )
    expect(plain.map(({ type }) => type)).toEqual([])
  })

  test('asks the catalogue of few pairs: looking at posts is what costs', () => {
    let looks = 0
    const watched = (id: string, code: string) =>
      new Proxy(examplePost(id, 'baotou', { specialties: [{ code }] }), {
        get: (target, name, receiver): unknown => {
          looks += 1
          return Reflect.get(target, name, receiver)
        },
      })
    const posts = Array.from({ length: 400 }, (_, k) => watched(`p${k}`, k % 40 === 0 ? 'civil' : 'serious-crime'))
    const nominations = Array.from({ length: 400 }, (_, k) =>
      exampleNomination(`n${k}`, 'gaoyou', { specialties: [{ code: 'civil', level: 'skilled' }] }),
    )
    const cohort = { ...firstCohort, quotas: [] }
    const input = {
      cohort,
      policy: examplePolicy,
      profile: exampleProfile,
      tree: exampleTree,
      today: exampleToday,
      posts,
      nominations,
    }
    expect(buildMatrix(input).post).toHaveLength(400 * 10)
    expect(looks).toBeLessThan(400 * 50)
  })
})
