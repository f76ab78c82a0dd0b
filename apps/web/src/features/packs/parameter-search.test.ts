import { expect, it } from 'vitest'
import { speaksOf } from './parameter-search.ts'

const group = {
  id: 'L09',
  name: { zh: '利率超过上限', en: 'Rate above the cap' },
  basis: { title: { zh: '民间借贷规定', en: 'Private lending rules' }, clause: { zh: '第二十五条', en: 'article 25' } },
}
const specs = [{ name: { zh: '分值', en: 'Points' } }]

it('finds a group by its number, names, basis and parameters, in either language, all words of it', () => {
  for (const q of ['', '  ', 'l09', '利率', 'CAP', '二十五', 'article 25', '分值', 'points rate']) {
    expect(speaksOf(group, specs, q), q).toBe(true)
  }
  for (const q of ['L10', '利率 现金', 'cap cash']) expect(speaksOf(group, specs, q), q).toBe(false)
})
