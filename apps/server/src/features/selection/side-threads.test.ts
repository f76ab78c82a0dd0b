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
import { answerAside, warmUp } from './side-threads.ts'
import { answerHere, type SideQuestion } from './side-work.ts'

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
const question: SideQuestion & { kind: 'weigh' } = {
  kind: 'weigh',
  input,
  pairings: [
    { nominationId: 'a', postId: 'hard' },
    { nominationId: 'b', postId: 'easy' },
  ],
  move: { kind: 'assign', nominationId: 'a', postId: 'easy' },
}

it('answers from a thread that was started before anybody asked, and that was started once', async () => {
  warmUp()
  warmUp()
  expect(await answerAside(question)).toEqual(answerHere(question))
})

it('answers the same from a thread of its own, while others are served', async () => {
  const here = answerHere(question)
  expect(here.ok).toBe(true)
  let turns = 0
  const pulse = setInterval(() => (turns += 1), 1)
  // Enough of them that others would notice.
  const apart = await Promise.all(Array.from({ length: 200 }, () => answerAside(question)))
  clearInterval(pulse)
  for (const one of apart) expect(one).toEqual(here)
  expect(turns).toBeGreaterThan(2)
})

it('tells a defect in the thread to who asked, and answers the next one all the same', async () => {
  const broken = { ...question, input: { ...input, institutions: input.institutions.slice(1) } }
  await expect(answerAside(broken)).rejects.toThrow(/tree|institution/)
  expect(await answerAside(question)).toEqual(answerHere(question))
})

it('answers several at once, each its own', async () => {
  const moves: SideQuestion[] = ['a', 'b'].flatMap((nominationId) => [
    { ...question, move: { kind: 'remove', nominationId } },
    { ...question, kind: 'pack' },
  ])
  expect(await Promise.all(moves.map((one) => answerAside(one)))).toEqual(moves.map((one) => answerHere(one)))
})

it('holds the facts of its last cohorts, and goes by the locks, prohibitions and facts of the question at hand', async () => {
  const pair = { nominationId: 'a', postId: 'hard' }
  const others: PlainInput[] = [
    input,
    { ...input, forbidden: [pair] },
    { ...input, nominations: input.nominations.slice(0, 1) },
    { ...input, posts: input.posts.map((post) => ({ ...post, tier: 3 })) },
    { ...input, locks: [pair] },
    input,
  ]
  for (const one of others) {
    const pairings = question.pairings.filter(({ nominationId }) =>
      one.nominations.some(({ id }) => id === nominationId),
    )
    const asked: SideQuestion[] = [
      { kind: 'pack', input: one, pairings },
      {
        kind: 'move',
        input: one,
        pairings,
        move: { kind: 'remove', nominationId: 'a' },
        rearrange: false,
        chains: true,
      },
      { kind: 'check', input: { ...one, locks: [pair], forbidden: [pair] } },
    ]
    for (const each of asked) expect(await answerAside(each)).toEqual(answerHere(each))
  }
})
