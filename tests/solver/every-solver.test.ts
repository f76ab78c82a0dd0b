/** A slice of every campaign against every solver; `npm run test:long` runs them whole. */
import { loadHighs } from '@zhiqiao/highs'
import { expect, test } from 'vitest'
import { campaigns } from './campaign.ts'

/** Laws that a solver without prices, or one that is never in time to be stopped, cannot be put to. */
const IDLE = /: (prices tampered with|stopped at any moment|what is still possible, stopped on the way, ugly problems)$/

test.each(campaigns(loadHighs).map((one) => [one.name, one] as const))('%s', async (name, campaign) => {
  let asked = 0
  for (let seed = 0; seed < campaign.short; seed++) if (await campaign.run(seed)) asked++
  expect(asked > 0 || IDLE.test(name)).toBe(true)
})
