import { day } from '@zhiqiao/domain'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
  firstNominations,
  firstPosts,
} from '@zhiqiao/domain/examples'
import { expect, test } from 'vitest'
import type { PlanInput } from '../input.ts'
import { makePlan } from '../plan.ts'
import { planWords } from './index.ts'

const input: PlanInput = {
  cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'jiangsu', max: 1 }] },
  policy: examplePolicy,
  profile: exampleProfile,
  tree: exampleTree,
  today: exampleToday,
  posts: [examplePost('p1', 'baotou'), examplePost('p2', 'hohhot')],
  nominations: [
    exampleNomination(
      'a',
      'gaoyou',
      { name: '孙○', specialties: [{ code: 'serious-crime', level: 'expert', years: 9 }] },
      ['p1'],
    ),
    exampleNomination('b', 'gaoyou', { name: '周○○' }),
    exampleNomination('c', 'shaoxing', { name: '陈○', birth: day('1970-01-01') }),
  ],
}

test('the reasons of a small plan read as an office would write them', () => {
  const answer = makePlan(input)
  if (!answer.ok) throw new Error('refused')
  const words = planWords(input, 'zh')
  const [left] = answer.plan.unmatched
  const [empty] = answer.plan.unfilled
  if (!left || !empty) throw new Error('somebody is left out, and a post is empty')
  expect(words.unmatched(left)).toBe(
    '符合 2 个岗位，最适合「包头市人民检察院 · 部门副主任」（67.2 分）；名额已满：江苏省人民检察院 1 / 1。',
  )
  expect(left.changes.map((change) => words.change(change, 'person'))[0]).toBe('江苏省人民检察院派出名额加 1，即可入选')
  expect(words.unfilled(empty)).toBe(
    '还缺 1 人：符合资格者 2 人，1 人已选派他岗，1 人受名额所限（江苏省人民检察院 1 / 1）。',
  )
  expect(empty.changes.map((change) => words.change(change, 'post'))).toContain(
    '陈○只有一项不符：派出时年满 56 周岁，要求不超过 50 周岁（《互派干部学习交流工作的指导意见》）；准予例外即可补上',
  )
  expect(answer.plan.pairings[0]?.parts.map((part) => words.fitPart(part))).toEqual([
    '专长与岗位首要需求相符：重大犯罪（专家）',
    '岗位不限职级',
    '第一志愿',
    '从事相关业务 9 年',
    '近年考核：2025 年称职、2024 年称职、2023 年称职',
  ])
})

test('every reason of the first cohort is a sentence in both languages', () => {
  const whole = { ...input, cohort: firstCohort, posts: firstPosts, nominations: firstNominations }
  const answer = makePlan(whole)
  if (!answer.ok) throw new Error('refused')
  for (const language of ['zh', 'en'] as const) {
    const words = planWords(whole, language)
    const sentences = [
      ...answer.plan.pairings.flatMap((pairing) => [
        words.next(pairing),
        ...pairing.parts.map((part) => words.fitPart(part)),
      ]),
      ...answer.plan.unmatched.flatMap((one) => [
        words.unmatched(one),
        ...one.changes.map((change) => words.change(change, 'person')),
      ]),
    ]
    expect(sentences.length).toBeGreaterThan(100)
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|“”|^$/)
    const foreign = language === 'en' ? /[，。；]/ : /[,;.](?!\d)/
    expect(sentences.filter((sentence) => foreign.test(sentence))).toEqual([])
  }
})
