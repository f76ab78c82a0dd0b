import { expect, it } from 'vitest'
import type { Fields } from '../fields/types.ts'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus } from './index.ts'
import { relocate } from './relocate.ts'

const made = [...makeCorpus({ count: 200, seed: 14, planted: 0.3 })]

/** What is said of a case apart from who and where. */
function told(fields: Fields | undefined) {
  if (!fields) return undefined
  const { docType, cause, procedure, bench, acceptedOn, decidedOn, claimed, wages, parties, articles, judges } = fields
  const counts = [parties, articles, judges].map((list) => list.length)
  return { docType, cause, procedure, bench, acceptedOn, decidedOn, claimed, wages, counts }
}

it('moves every court to the region, and is read as before in all else', () => {
  for (const { id, text } of made) {
    const moved = relocate(text, '150200')
    expect(moved).not.toMatch(/浙|绍兴|江苏|上海|苏10|沪01/)
    const [before, after] = [text, moved].map((one) => readFields(`${id}.txt`, open(one)))
    expect(after?.court?.name ?? '内蒙古自治区').toMatch(/^内蒙古自治区/)
    expect(told(after)).toEqual(told(before))
    expect(after?.caseNumber?.serial).toBe(before?.caseNumber?.serial)
  }
})

it('leaves alone what lies where no other courts are known', () => {
  for (const { text } of made.slice(0, 20)) expect(relocate(text, '320500')).toBe(text)
})
