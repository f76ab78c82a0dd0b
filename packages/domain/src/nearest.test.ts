import { expect, it } from 'vitest'
import { nearestOf } from './nearest.ts'

it('finds what was mistyped, exchanged or left out, and nothing that is merely short', () => {
  const codes = ['procurator-1', 'senior-3', 'plea-leniency', '认罪认罚从宽', '民事检察']
  expect(nearestOf('senoir-3', codes)).toBe('senior-3')
  expect(nearestOf('Plea-lenency', codes)).toBe('plea-leniency')
  expect(nearestOf('认罪认罚从款', codes)).toBe('认罪认罚从宽')
  expect(nearestOf('made-up', codes)).toBeUndefined()
  expect(nearestOf('x', codes)).toBeUndefined()
})
