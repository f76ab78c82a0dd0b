import type { Finding } from '@zhiqiao/contract'
import { expect, it } from 'vitest'
import { lackingAt, onlyOne } from './lacking.ts'

const finding = (ruleId: string, title: string, verdict: Finding['verdict'] = 'missing'): Finding => ({
  ruleId,
  type: 'kin-avoidance',
  severity: 'hard',
  verdict,
  title,
  sentence: `${title} ${ruleId}`,
  basis: '示例',
})

it('leaves out what stands against the person anyway, and says alike ones once', () => {
  const failing = [finding('age', '年龄'), finding('kin-1', '亲属回避'), finding('kin-2', '亲属回避')]
  const lacking = lackingAt(failing, [finding('age', '年龄')])
  expect(lacking.map((one) => [one.finding.ruleId, one.more])).toEqual([['kin-1', 1]])
  expect(onlyOne(lacking)).toBeUndefined()
})

it('names the one rule of which an exception would help, and none where two refuse or one is lacking and one fails', () => {
  const [skill, kin] = [finding('skill', '业务专长', 'fail'), finding('kin', '亲属回避')]
  expect(onlyOne(lackingAt([skill], []))).toBe(skill)
  expect(onlyOne(lackingAt([skill, kin], []))).toBeUndefined()
  expect(lackingAt([kin, { ...kin, ruleId: 'kin-2', verdict: 'fail' }], [])).toHaveLength(2)
  expect(onlyOne([])).toBeUndefined()
})
