import { expect, it } from 'vitest'
import { administrators, roleConflict, roles } from './role.ts'

it('keeps the three administrators apart from each other and from all business', () => {
  for (const one of roles) {
    for (const other of roles) {
      const apart = one !== other && (administrators.includes(one) || administrators.includes(other))
      expect(roleConflict([one], other), `${one} with ${other}`).toBe(apart ? one : undefined)
    }
  }
})

it('lets one account hold several business roles', () => {
  expect(roleConflict(['host', 'sender'], 'office')).toBeUndefined()
})
