import { describe, expect, it } from 'vitest'
import { type BoardFilter, boardLines, moveTo, narrow, placeOf } from './board-lines.ts'

const institution = (id: string) => ({ id, name: id, shortName: id })
const post = (postId: string, number: number, tier: number, host = 'h') => ({
  postId,
  number,
  title: postId,
  departmentCode: 'd',
  problem: '',
  tier,
  seats: 1,
  specialties: [`s-${postId}`],
  host: institution(host),
})
const pairing = (name: string, at: ReturnType<typeof post>, byHand = false) => ({
  post: at,
  person: { nominationId: name, officerId: name, name, sender: institution(`from-${name}`) },
  fit: 500,
  parts: [],
  reason: '',
  warnings: [],
  locked: false,
  byHand,
  moved: false,
})
const plan = {
  pairings: [pairing('a', post('p1', 1, 2)), pairing('b', post('p2', 2, 1, 'g'), true)],
  unfilled: [{ post: post('p3', 3, 1), open: 1, code: 'none-eligible', reason: '', near: '' }],
}
const all: BoardFilter = { host: undefined, specialty: undefined, sender: undefined, show: undefined, page: 1 }

describe('the board', () => {
  const lines = boardLines(plan)
  const shown = (filter: Partial<BoardFilter>) => narrow(lines, { ...all, ...filter }).map(placeOf)

  it('stands by tier, then by number', () => {
    expect(lines.map(placeOf)).toEqual(['p2 b', 'p3', 'p1 a'])
  })

  it('is narrowed to a host, a specialty, a sender, what is open, what was done by hand', () => {
    expect(shown({})).toHaveLength(3)
    expect(shown({ host: 'g' })).toEqual(['p2 b'])
    expect(shown({ specialty: 's-p3' })).toEqual(['p3'])
    expect(shown({ sender: 'from-a' })).toEqual(['p1 a'])
    expect(shown({ show: 'open' })).toEqual(['p3'])
    expect(shown({ show: 'hand' })).toEqual(['p2 b'])
  })
})

describe('dropping a person', () => {
  it('asks for the need, and for whoever sits there', () => {
    expect(moveTo(plan, 'a', 'p2 b')).toEqual({ nominationId: 'a', postId: 'p2', replaces: 'b' })
    expect(moveTo(plan, 'a', 'p3')).toEqual({ nominationId: 'a', postId: 'p3' })
    expect(moveTo(plan, 'a', 'out')).toEqual({ nominationId: 'a', postId: null })
  })

  it('asks for nothing where nothing would change', () => {
    expect(moveTo(plan, 'a', 'p1 a')).toBeUndefined()
    expect(moveTo(plan, 'nobody', 'out')).toBeUndefined()
  })
})
