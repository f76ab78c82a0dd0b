import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDuplicates, type KnownInstitution } from './duplicates.ts'

const endings = ['人民检察院', '检察院', '院']
const row = (id: string, name: string, more: Partial<KnownInstitution> = {}): KnownInstitution => ({
  id,
  name,
  shortName: name.replace('人民检察院', '院'),
  aliases: [],
  formerNames: [],
  pinyin: id,
  level: 'county',
  regionCode: `15022${id}`,
  parentId: 'p',
  ...more,
})
const pairs = (...rows: KnownInstitution[]) => findDuplicates(rows, endings).map(({ a, b, reasons }) => [a, b, reasons])

describe('what may stand twice', () => {
  test('is the same name without the word for the kind, in whatever width', () => {
    expect(pairs(row('1', '固阳县人民检察院'), row('2', ' 固阳县　检察院', { parentId: 'q' }))).toEqual([
      ['1', '2', ['same-name']],
    ])
  })
  test('is a former or other name, within one province', () => {
    const old = row('1', '固阳县人民检察院')
    const renamed = row('2', '固阳区人民检察院', { formerNames: ['固阳县人民检察院'] })
    expect(pairs(old, renamed)).toEqual([['1', '2', ['known-name']]])
    expect(pairs(old, { ...renamed, regionCode: '320122' })).toEqual([])
  })
  test('is the same sound, or one sign more, beside each other', () => {
    const wrong = row('2', '固洋县人民检察院', { pinyin: '1' })
    expect(pairs(row('1', '固阳县人民检察院'), wrong)).toEqual([['1', '2', ['same-sound']]])
    const longer = row('2', '固阳自县人民检察院')
    expect(pairs(row('1', '固阳县人民检察院'), longer)).toEqual([['1', '2', ['one-sign']]])
    expect(pairs(row('1', '固阳县人民检察院'), { ...longer, parentId: 'q' })).toEqual([])
  })
  test('is one place at one level', () => {
    const same = { regionCode: '150222' }
    expect(pairs(row('1', '固阳县人民检察院', same), row('2', '另一个院', same))).toEqual([['1', '2', ['same-place']]])
    expect(pairs(row('1', '固阳县人民检察院', same), row('2', '另一个院', { ...same, level: 'city' }))).toEqual([])
  })
  test('is not the first branch beside the second', () => {
    const same = { regionCode: '310000' }
    expect(pairs(row('1', '上海市人民检察院第一分院', same), row('2', '上海市人民检察院第二分院', same))).toEqual([])
  })
  test('is not the county beside the city of the same stem', () => {
    expect(pairs(row('1', '承德市人民检察院', { level: 'city' }), row('2', '承德县人民检察院'))).toEqual([])
  })
})

test('pairs depend on the rows alone, not on their order, and name no row with itself', () => {
  const names = fc.constantFrom('甲乙县院', '甲乙丙县院', '甲已县院', '丁戊区院', '甲乙县人民检察院')
  const some = fc.array(fc.tuple(names, names, fc.constantFrom('x', 'y')), { maxLength: 8 })
  fc.assert(
    fc.property(some, (given) => {
      const rows = given.map(([name, alias, pinyin], index) => row(String(index), name, { aliases: [alias], pinyin }))
      const key = (pair: { a: string; b: string; reasons: string[] }) =>
        `${[pair.a, pair.b].sort().join(' ')} ${pair.reasons.join(' ')}`
      const found = findDuplicates(rows, endings)
      expect(found.every(({ a, b }) => a !== b)).toBe(true)
      expect(
        findDuplicates([...rows].reverse(), endings)
          .map(key)
          .sort(),
      ).toEqual(found.map(key).sort())
    }),
  )
})
