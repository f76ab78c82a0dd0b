import { describe, expect, it } from 'vitest'
import { day } from '../day.ts'
import { readAppraisals, readFormMonth, readPartyEntry } from './appointment-form.ts'
import { rankOn, type RankEntry } from './rank-history.ts'

describe('what the form writes', () => {
  it('as a month', () => {
    for (const text of ['198503', '1985.03', '1985年3月', '1985-3', '１９８５.０３', ' 1985.03\r\n']) {
      expect(readFormMonth(text), text).toEqual({ month: '1985-03' })
    }
    expect(readFormMonth('19850302')).toEqual({ month: '1985-03', day: '02' })
    for (const text of ['', '1985', '198513', '民盟', '85.03', '1985.00'])
      expect(readFormMonth(text), text).toBeUndefined()
  })

  it('as the entry into a party', () => {
    expect(readPartyEntry('201006')).toEqual({ month: '2010-06' })
    expect(readPartyEntry('民盟')).toEqual({ party: '民盟' })
    expect(readPartyEntry('201006；民盟')).toEqual({ month: '2010-06', party: '民盟' })
    for (const text of ['民建200108', '民建2001.08', '（民建）200108', '2001.08民建'])
      expect(readPartyEntry(text), text).toEqual({ month: '2001-08', party: '民建' })
    expect(readPartyEntry('（民建、民盟）')).toEqual({ party: '民建；民盟' })
    expect(readPartyEntry('')).toEqual({})
  })

  it('as appraisals, several years to a grade or one', () => {
    const grades = ['优秀', '称职', '基本称职', '不称职']
    expect(readAppraisals('2021年、2022年年度考核称职，2023年优秀；2024年基本称职。', grades)).toEqual([
      { year: 2021, grade: '称职' },
      { year: 2022, grade: '称职' },
      { year: 2023, grade: '优秀' },
      { year: 2024, grade: '基本称职' },
    ])
    expect(readAppraisals('均为称职', grades)).toEqual([])
  })
})

describe('rankOn', () => {
  const entries: RankEntry[] = [
    { id: '1', entered: 1, rank: 'r9', since: day('2015-01-01'), recordedOn: day('2026-01-01') },
    { id: '2', entered: 2, rank: 'r8', since: day('2020-01-01'), recordedOn: day('2026-01-01') },
    {
      id: '3',
      entered: 3,
      rank: 'r7',
      since: day('2020-01-01'),
      recordedOn: day('2026-01-02'),
      withdrawnReason: '录错',
    },
    { id: '4', entered: 4, rank: 'r5', recordedOn: day('2026-03-01') },
    { id: '0', entered: 5, rank: 'r6', recordedOn: day('2026-03-01') },
  ]

  it('is the one begun last by that day, leaving out what was taken back', () => {
    expect(rankOn(entries, day('2014-12-31'))).toBeUndefined()
    expect(rankOn(entries, day('2019-12-31'))?.rank).toBe('r9')
    expect(rankOn(entries, day('2020-01-01'))?.rank).toBe('r8')
    expect(rankOn(entries, day('2026-03-01'))?.rank).toBe('r6')
  })
})
