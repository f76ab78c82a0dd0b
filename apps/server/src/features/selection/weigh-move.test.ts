import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import { expect, it } from 'vitest'
import type { PlainInput } from './input.ts'
import { type MoveWork, weighHere, weighMove } from './weigh-move.ts'

const skills = { specialties: [{ code: 'serious-crime', level: 'expert', years: 6 }] }
const input: PlainInput = {
  cohort: { ...firstCohort, quotas: [] },
  policy: examplePolicy,
  profile: exampleProfile,
  institutions: ['spp', 'nm', 'baotou', 'shanghai', 'fengxian', 'zhejiang', 'shaoxing'].flatMap(
    (id) => exampleTree.get(id) ?? [],
  ),
  today: exampleToday,
  posts: [examplePost('hard', 'baotou'), examplePost('easy', 'baotou')],
  nominations: [exampleNomination('a', 'fengxian', skills), exampleNomination('b', 'shaoxing', skills)],
  locks: [],
  forbidden: [],
  waivers: [],
}
const work: MoveWork = {
  input,
  pairings: [
    { nominationId: 'a', postId: 'hard' },
    { nominationId: 'b', postId: 'easy' },
  ],
  move: { kind: 'assign', nominationId: 'a', postId: 'easy' },
}

it('answers the same from a thread of its own, while others are served', async () => {
  const here = weighHere(work)
  expect(here.ok).toBe(true)
  let turns = 0
  const pulse = setInterval(() => (turns += 1), 1)
  const apart = await weighMove(work, 0)
  clearInterval(pulse)
  expect(apart).toEqual(here)
  expect(turns).toBeGreaterThan(2)
})

it('tells a defect in the thread to who asked', async () => {
  await expect(
    weighMove({ ...work, input: { ...input, institutions: input.institutions.slice(1) } }, 0),
  ).rejects.toThrow(/tree|institution/)
})
