import { describe, expect, it } from 'vitest'
import { out, placesFor } from './places.ts'

const institution = { id: 'i', name: '示例市院', shortName: '示例' }
const post = (postId: string, number: number) => ({
  postId,
  number,
  title: postId,
  departmentCode: 'd',
  problem: '',
  tier: 1,
  seats: 1,
  specialties: [],
  host: institution,
})
const pairing = (name: string, place: ReturnType<typeof post>) => ({
  post: place,
  person: { nominationId: name, officerId: name, name, sender: institution },
  fit: 800,
  parts: [],
  reason: '',
  warnings: [],
  locked: false,
  byHand: false,
})
const plan = {
  pairings: [pairing('甲', post('乙岗', 2)), pairing('丙', post('乙岗', 2))],
  unfilled: [{ post: post('甲岗', 1), open: 1, code: 'none', reason: '', near: '' }],
}

describe('placesFor', () => {
  it('lists each post once, by number, with open seats and the others who hold it; out comes last', () => {
    expect(placesFor(plan, '甲').map(({ id, here, open, holders }) => ({ id, here, open, holders }))).toEqual([
      { id: '甲岗', here: false, open: 1, holders: [] },
      { id: '乙岗', here: true, open: 0, holders: [{ id: '丙', name: '丙' }] },
      { id: out, here: false, open: 0, holders: [] },
    ])
  })

  it('offers no way out to somebody without a post', () => {
    expect(placesFor(plan, '丁').map(({ id }) => id)).toEqual(['甲岗', '乙岗'])
  })
})
