import { expect, test } from 'vitest'
import { open } from './fields/read.ts'
import { refuse } from './refuse.ts'
import { sample } from './testing/sample.ts'

const reason = (text: string) => refuse(open(text))?.reason

test('a whole judgment is taken, so is a body without head and foot', () => {
  expect(reason(sample)).toBeUndefined()
  expect(reason(sample.slice(sample.indexOf('经审理查明'), sample.indexOf('如果未按')))).toBeUndefined()
})

test('criminal and administrative judgments', () => {
  expect(reason(sample.replace('民　事　判', '刑　事　判'))).toBe('criminal')
  expect(reason(sample.replace('民初', '刑初'))).toBe('criminal')
  expect(reason(sample.replace('民　事　判', '行　政　判'))).toBe('administrative')
})

test('cut off in the facts, and within the decision', () => {
  expect(reason(sample.slice(0, sample.indexOf('绍兴某某纺织有限公司在担保人')))).toBe('cut')
  expect(reason(sample.slice(0, sample.indexOf('于本判决生效')))).toBe('cut')
})

test('two in one file', () => expect(reason(`${sample}\n${sample.replace('1234', '1235')}`)).toBe('several'))

test('longer than any judgment, told in good time', () => {
  const begun = performance.now()
  expect(reason(sample.replace('经审理查明：', `经审理查明：${'2019年1月1日借款1万元。'.repeat(60_000)}`))).toBe(
    'too-long',
  )
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('no judgment at all', () => {
  expect(reason('')).toBe('empty')
  expect(reason('通知：本周五下午三点在二楼会议室召开全体会议，请各部门准时参加，不得缺席。'.repeat(3))).toBe(
    'no-judgment',
  )
})
