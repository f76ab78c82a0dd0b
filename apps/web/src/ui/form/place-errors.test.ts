import { describe, expect, test } from 'vitest'
import { pathOf, placeErrors } from './place-errors.ts'

describe('errors of the server find their field', () => {
  test('a place is a path', () => {
    expect(pathOf('title')).toEqual(['title'])
    expect(pathOf('specialties[0].code')).toEqual(['specialties', 0, 'code'])
    expect(pathOf('')).toEqual([])
  })

  test('the deepest field on the way gets the error', () => {
    const fields = [['title'], ['specialties'], ['specialties', 0, 'code']]
    const { placed, rest } = placeErrors(
      [
        { place: 'title', reason: '必填' },
        { place: 'specialties[0].code', reason: '没有这个专长' },
        { place: 'specialties[1].atLeast', reason: '没有这个程度' },
        { place: 'headcount', reason: '太大' },
      ],
      fields,
    )
    expect(placed.map(({ field, errors }) => [field.join('.'), errors.map((error) => error.reason)])).toEqual([
      ['title', ['必填']],
      ['specialties.0.code', ['没有这个专长']],
      ['specialties', ['没有这个程度']],
    ])
    expect(rest.map((error) => error.place)).toEqual(['headcount'])
  })

  test('an error of the whole body belongs to no field', () => {
    expect(placeErrors([{ place: '', reason: '空' }], [['title'], []]).rest).toHaveLength(1)
  })
})
