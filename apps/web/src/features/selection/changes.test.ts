import type { Plan } from '@zhiqiao/contract'
import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.ts'

function planOf(pairs: Record<string, string>): Pick<Plan, 'pairings'> {
  const institution = { id: 'i', name: '示例市院', shortName: '示例' }
  return {
    pairings: Object.entries(pairs).map(([person, post]) => ({
      post: {
        postId: post,
        number: 1,
        title: post,
        departmentCode: 'd',
        problem: '',
        tier: 1,
        seats: 1,
        specialties: [],
        host: institution,
      },
      person: { nominationId: person, officerId: person, name: person, sender: institution },
      fit: 800,
      parts: [],
      reason: '',
      warnings: [],
      locked: false,
      byHand: false,
      moved: false,
    })),
  }
}

describe('changesBetween', () => {
  it('names who moved, who came in and who went out, and nobody else', () => {
    const before = planOf({ 甲: 'A', 乙: 'B', 丙: 'C' })
    const now = planOf({ 甲: 'B', 丁: 'A', 丙: 'C' })
    expect(changesBetween(now, before)).toEqual([
      { name: '甲', from: '示例 · A', to: '示例 · B' },
      { name: '乙', from: '示例 · B', to: undefined },
      { name: '丁', from: undefined, to: '示例 · A' },
    ])
  })
})
