import { describe, expect, it } from 'vitest'
import { costOrder, out, placesFor, placesNamed, verdictOf } from './places.ts'

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
  moved: false,
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

describe('placesNamed', () => {
  it('finds by institution, post or holder, however it is typed', () => {
    const places = placesFor(plan, '甲')
    expect(placesNamed(places, ' 丙 ').map(({ id }) => id)).toEqual(['乙岗'])
    expect(placesNamed(places, '示例').map(({ id }) => id)).toEqual(['甲岗', '乙岗'])
    expect(placesNamed(places, '')).toEqual(places)
  })
})

describe('the cheapest lawful way', () => {
  const cost = {
    allowed: true,
    findings: [],
    exceeded: [],
    missed: [],
    change: -30,
    filledChange: 0,
    displaced: [],
    rearranged: { change: -30, filledChange: 0, others: 2 },
    sentence: '',
  }

  it('moves nobody else where that gains nothing, and rearranges where it does or where a quota asks for it', () => {
    expect(verdictOf(cost)).toBe('alone')
    expect(verdictOf({ ...cost, filledChange: -1 })).toBe('rest')
    expect(verdictOf({ ...cost, missed: ['赤峰市院接收至少 1 人'] })).toBe('rest')
    expect(verdictOf({ ...cost, exceeded: ['上海市院派出最多 4 人'], rearranged: undefined })).toBe('refused')
    expect(verdictOf({ ...cost, allowed: false })).toBe('refused')
  })

  it('sorts by what the lawful way gives up, a seat before any fit, and what is not known last', () => {
    const cheap = { ...cost, change: -5, rearranged: undefined }
    const tempting = { ...cost, change: 500, missed: ['下限'], rearranged: { change: -80, filledChange: 0, others: 3 } }
    const open = { ...cost, change: -90, filledChange: 1 }
    expect([undefined, tempting, cost, cheap, open].sort(costOrder)).toEqual([open, cheap, cost, tempting, undefined])
  })
})
