import { describe, expect, it } from 'vitest'
import { cohortAllows, mayEditPost, statusesAllowing } from './cohort-work.ts'

describe('what a cohort allows', () => {
  it('takes needs and nominations only while it is collecting', () => {
    expect(statusesAllowing('file-needs')).toEqual(['collecting'])
    expect(statusesAllowing('nominate')).toEqual(['collecting'])
  })

  it('keeps its terms once selection has begun', () => {
    expect(cohortAllows('collecting', 'edit-terms')).toBe(true)
    expect(cohortAllows('matching', 'edit-terms')).toBe(false)
    expect(cohortAllows('matching', 'edit-name')).toBe(true)
  })
})

describe('who edits a need', () => {
  it('is the host while it is a draft or was returned, the office as long as nothing is decided', () => {
    expect(mayEditPost('collecting', 'draft', ['host'])).toBe(true)
    expect(mayEditPost('collecting', 'returned', ['host'])).toBe(true)
    expect(mayEditPost('collecting', 'filed', ['host'])).toBe(false)
    expect(mayEditPost('matching', 'accepted', ['office'])).toBe(true)
    expect(mayEditPost('published', 'accepted', ['office'])).toBe(false)
    expect(mayEditPost('collecting', 'draft', ['sender'])).toBe(false)
  })
})
