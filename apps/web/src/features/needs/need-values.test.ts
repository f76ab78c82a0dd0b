import { describe, expect, test } from 'vitest'
import { contentOf, type NeedValues } from './need-values.ts'

const values: NeedValues = {
  hostInstitutionId: 'host',
  cohortId: 'cohort',
  problem: '缺少经验',
  wantedResult: '一份指引',
  yardstick: '退回的比例下降',
  title: '检察官',
  departmentCode: '01',
  headcount: 1,
  tier: 2,
  specialties: [
    { code: 'a', atLeast: 'expert' },
    { code: 'b', atLeast: undefined },
  ],
  rankLowest: '9',
  counterpart: '  ',
}

describe('what the need form sends', () => {
  test('a new need leaves out what was not filled in', () => {
    const sent = contentOf(values, false)
    expect(sent).toMatchObject({ hostInstitutionId: 'host', cohortId: 'cohort', rankLowest: '9' })
    expect(sent).toHaveProperty('specialties', [{ code: 'a', atLeast: 'expert' }, { code: 'b' }])
    for (const key of ['position', 'rankHighest', 'counterpart']) expect(sent).not.toHaveProperty(key)
  })

  test('a change clears it, and names neither host nor cohort', () => {
    const sent = contentOf(values, true)
    expect(sent).toMatchObject({ position: null, rankHighest: null, counterpart: null, rankLowest: '9' })
    expect(sent).not.toHaveProperty('cohortId')
    expect(sent).not.toHaveProperty('hostInstitutionId')
  })
})
