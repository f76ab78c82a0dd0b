import { expect, it } from 'vitest'
import { searchKeys } from './pinyin.ts'

it('keeps a rare character without a reading whole, in both keys', () => {
  expect(searchKeys('试𠮷')).toEqual({ pinyin: 'shi𠮷', initials: 's𠮷' })
})
