import { expect, it } from 'vitest'
import { cohortAllows } from './work.ts'
import { cohortLifecycle } from '../lifecycles.ts'

const statuses = ['preparing', ...cohortLifecycle.map((row) => row.to)] as const
const allowing = (work: Parameters<typeof cohortAllows>[1]) => [
  ...new Set(statuses.filter((status) => cohortAllows(status, work))),
]

it('takes needs and nominations only while it is collecting', () => {
  expect(allowing('file-needs')).toEqual(['collecting'])
  expect(allowing('nominate')).toEqual(['collecting'])
})

it('keeps the policy it began with, and all its terms once a plan is published', () => {
  expect(allowing('change-policy')).toEqual(['preparing'])
  expect(allowing('move-policy')).toEqual(['preparing', 'collecting', 'matching'])
  expect(allowing('waive')).toEqual(['collecting', 'matching'])
  expect(allowing('revoke-waiver')).toEqual(['collecting', 'matching', 'approving'])
  expect(allowing('edit')).not.toContain('published')
  expect(allowing('edit')).not.toContain('closed')
  expect(allowing('edit')).toContain('matching')
})
