import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NearMiss, nearMisses, singleRemedy } from './near-miss.ts'
import { prepare } from '../prepare.ts'
import { lawfulCohort } from '../testing/lawful-cohort.ts'

const byPost = (a: NearMiss, b: NearMiss) => a.post - b.post || (a.key < b.key ? -1 : 1)

test('the posts that one remedy would open are those that asking every rule at every post finds', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(lawfulCohort, (input) => {
      const preparation = prepare(input)
      if (!preparation.ok) return
      const { matrix } = preparation.prepared
      const find = nearMisses(preparation.prepared)
      input.nominations.forEach((_, i) => {
        const asked = [...input.posts.keys()].flatMap((post): NearMiss[] => {
          const single = matrix.isForbidden(i, post) ? undefined : singleRemedy(matrix.obstaclesAt(i, post))
          return single ? [{ post, ...single }] : []
        })
        const found: NearMiss[] = []
        find(i, (miss) => found.push(miss))
        expect(found.sort(byPost)).toEqual(asked.sort(byPost))
        for (const { key } of asked) seen.add(key.replace(/ .*/, ''))
      })
    }),
    { numRuns: 400 },
  )
  expect([...seen].sort()).toEqual(['fact', 'rule'])
})
