import { describe, expect, test } from 'vitest'
import { contentOf, type OfficerValues } from './officer-values.ts'

const typed: OfficerValues = {
  institutionId: 'i',
  name: '钱○○',
  postTitle: '',
  rank: 'senior-4',
  idNumber: '',
  specialties: [{ code: 'civil', level: 'leading', years: 6 }],
  appraisals: [],
  languages: [],
}

describe('what the form of an officer sends', () => {
  test('a new officer: what was left empty is left out', () => {
    const content = contentOf(typed, false)
    expect(content).toMatchObject({ institutionId: 'i', name: '钱○○', rank: 'senior-4' })
    expect(Object.keys(content)).not.toContain('postTitle')
    expect(Object.keys(content)).not.toContain('idNumber')
  })

  test('a change: what was emptied is removed, the institution stays', () => {
    const content = contentOf(typed, true)
    expect(content).toMatchObject({ postTitle: null, birth: null, rank: 'senior-4' })
    expect(Object.keys(content)).not.toContain('institutionId')
  })

  test('an identification number is sent only when typed, with a capital X', () => {
    expect(contentOf({ ...typed, idNumber: ' 11010119900307001x ' }, true)['idNumber']).toBe('11010119900307001X')
    expect(Object.keys(contentOf(typed, true))).not.toContain('idNumber')
  })
})
