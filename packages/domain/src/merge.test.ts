import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { merge, type PlainRecord, samePlain } from './merge.ts'

const value = fc.oneof(
  fc.constantFrom('', '甲', '乙', null, 0, 1, true),
  fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
)
const flat = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value)
const record: fc.Arbitrary<PlainRecord> = fc.tuple(flat, flat).map(([own, inner]): PlainRecord => ({ ...own, inner }))

describe('a merge of three versions', () => {
  it('takes a field from the side that changed it and leaves to a person what both changed', () => {
    const base = { title: '岗位', tier: 2, name: { zh: '旧', en: 'old' }, rank: 'r1' }
    const mine = { title: '我的', tier: 2, name: { zh: '新', en: 'old' }, rank: undefined }
    const theirs = { title: '他的', tier: 4, name: { zh: '旧', en: 'new' }, rank: 'r1' }
    const { merged, fields } = merge(base, mine, theirs)
    expect(merged).toEqual({ title: '我的', tier: 4, name: { zh: '新', en: 'new' }, rank: undefined })
    expect(fields.map(({ path, by }) => [path.join('.'), by])).toEqual([
      ['title', 'both'],
      ['tier', 'theirs'],
      ['name.zh', 'mine'],
      ['name.en', 'theirs'],
      ['rank', 'mine'],
    ])
  })

  it('says nothing where both made the same of a field, or emptied it in another way', () => {
    expect(merge({ a: 1, b: 'x' }, { a: 2, b: '' }, { a: 2, b: null }).fields).toEqual([])
  })

  it('does not take a key that a form does not have for an emptied field', () => {
    expect(merge({ a: 1, b: 2 }, { a: 3 }, { a: 1, b: 2 }).merged).toEqual({ a: 3, b: 2 })
  })

  it('with one side unchanged is the other side', () => {
    fc.assert(
      fc.property(record, record, (base, other) => {
        const whole = { ...base, ...other }
        expect(samePlain(merge(base, base, whole).merged, merge(base, whole, base).merged)).toBe(true)
        expect(samePlain(merge(base, whole, whole).merged, merge(base, whole, base).merged)).toBe(true)
        expect(merge(base, base, base).fields).toEqual([])
      }),
    )
  })

  it('is the same from both sides, but for whose the disputed fields are', () => {
    fc.assert(
      fc.property(record, record, record, (base, mine, theirs) => {
        const here = merge(base, mine, theirs)
        const there = merge(base, theirs, mine)
        const swap = { mine: 'theirs', theirs: 'mine', both: 'both' } as const
        const said = (fields: typeof here.fields) => fields.map(({ path, by }) => `${path.join('.')} ${by}`).sort()
        expect(said(here.fields)).toEqual(said(there.fields.map((one) => ({ ...one, by: swap[one.by] }))))
      }),
    )
  })

  it('loses no change: every field either side changed is in the result or among the disputed', () => {
    fc.assert(
      fc.property(flat, flat, flat, (base, mine, theirs) => {
        const { merged, fields } = merge(base, mine, theirs)
        for (const side of [mine, theirs]) {
          for (const key of Object.keys(side)) {
            if (samePlain(base[key], side[key])) continue
            const disputed = fields.some(({ path, by }) => path[0] === key && by === 'both')
            expect(disputed || samePlain(merged[key], side[key])).toBe(true)
          }
        }
      }),
    )
  })
})
