/** Who stands where: kin and sides, debtors, shared agents and accounts. */
import { readFileSync } from 'node:fs'
import { addDays, day } from '@zhiqiao/domain'
import { describe, expect, test } from 'vitest'
import { sideOf } from '../cases.ts'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, line, man, mark, type Someone, type Told } from '../../testing/lines.ts'
import { borrower, lender, suits } from '../../testing/suits.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

describe('L18, L19, L22: who stands where', () => {
  const owner: Someone = {
    name: '孔试甲',
    kind: '自然人',
    sex: '男',
    birth: day('1966-06-06'),
    address: '浙江省绍兴市越城区试用路3号',
  }
  const firm = (head: string): Someone => ({
    name: '绍兴试甲纺织有限公司',
    kind: '法人',
    representative: { name: head, at: [5, 8] },
  })

  test('a representative known from another judgment; a masked name proves nothing', () => {
    const lines = (head: string, name: string) => [
      line({ id: 'a', plaintiff: man('许', '1980-01-01'), defendants: [firm(head)] }),
      line({ id: 'b', plaintiff: { ...owner, name }, defendants: [firm('何试乙')] }),
    ]
    expect(found('L18', lines('孔试甲', '孔试甲'))[0]).toMatchObject({ hit: true })
    expect(found('L18', lines('孔某', '孔某'))).toEqual([])
  })

  test('two of one surname whom other judgments put in one house; told in the suit itself it is no sign of the corpus', () => {
    const at = { address: '浙江省绍兴市越城区试用路8号' }
    const far = { address: '浙江省绍兴市越城区' }
    const [a, b] = [man('孔', '1966-06-06'), man('孔', '1971-07-07')]
    const told = (id: string, plaintiff: Someone, defendant: Someone) =>
      line({ id, plaintiff, defendants: [defendant] })
    const others = [
      told('x', { ...a, ...at }, man('许', '1980-01-01')),
      told('y', man('许', '1980-01-01'), { ...b, ...at }),
    ]
    expect(found('L18', [...others, told('s', { ...a, ...far }, { ...b, ...far })])[0]).toMatchObject({ hit: true })
    expect(found('L18', [told('s', { ...a, ...at }, { ...b, ...at })])).toEqual([])
  })

  test('two who sue each other', () => {
    const [a, b] = [man('周', '1970-03-04'), man('吴', '1971-04-05')]
    const both = [
      line({ id: 'a', on: day('2019-01-07'), plaintiff: a, defendants: [b] }),
      line({ id: 'b', on: day('2019-09-02'), plaintiff: b, defendants: [a] }),
    ]
    expect(found('L19', both)[0]).toMatchObject({ hit: true, cases: { length: 2 } })
    expect(found('L19', both.slice(0, 1))).toEqual([])
  })

  test('a lender with two enforcements open; one, or an old one, is not enough', () => {
    const enforced = (id: string, on: string) =>
      line({
        id,
        type: '执',
        on: day(on),
        plaintiff: man('许', '1980-01-01'),
        defendants: [lender],
        fields: { docType: '裁定书' },
      })
    const suit = line({ id: 's', on: day('2020-01-06'), plaintiff: lender, defendants: [borrower(1)] })
    expect(found('L19', [enforced('e1', '2019-06-03'), enforced('e2', '2019-08-05'), suit])[0]).toMatchObject({
      hit: true,
    })
    expect(found('L19', [enforced('e1', '2019-06-03'), suit])).toEqual([])
    expect(found('L19', [enforced('e1', '2014-06-03'), enforced('e2', '2014-08-05'), suit])).toEqual([])
  })

  test('a debtor who is enforced against concedes a new debt', () => {
    const debtor = man('吴', '1971-04-05')
    const enforcement = line({
      id: 'e',
      type: '执',
      on: day('2019-06-03'),
      plaintiff: man('许', '1980-01-01'),
      defendants: [debtor],
      fields: { docType: '裁定书' },
    })
    const suit = (fields: Told['fields'], on = '2019-10-08') =>
      line({ id: 's', on: day(on), plaintiff: lender, defendants: [debtor], fields: fields ?? {} })
    const agreed = { docType: '调解书' as const, outcome: { kind: '调解' as const, places: {} } }
    expect(found('L22', [enforcement, suit(agreed)])[0]).toMatchObject({ hit: true })
    expect(found('L22', [enforcement, suit({ marks: [mark('contest', '不属实')] })])[0]).toMatchObject({ hit: false })
    expect(found('L22', [enforcement, suit(agreed, '2019-01-08')])).toEqual([])
  })
})

test('L20: no lawyer in five suits; a lawyer, or legal aid, in as many says nothing; one for either side', () => {
  const with_ = (agent: Told['agent']) => suits(5, 40, () => (agent ? { agent } : {}))
  expect(found('L20', with_({ name: '尤某', kind: '公民' }))[0]).toMatchObject({ hit: true })
  expect(found('L20', with_({ name: '尤试甲', kind: '律师', firm: '浙江某甲律师事务所' }))).toEqual([])
  expect(found('L20', with_({ name: '尤试甲', kind: '公民', firm: '某区法律援助中心' }))).toEqual([])
  const [a, b] = [man('周', '1970-03-04'), man('吴', '1971-04-05')]
  const agent = { name: '尤试甲', kind: '律师' as const, firm: '浙江某甲律师事务所' }
  const both = [
    line({ id: 'a', plaintiff: a, defendants: [b], agent }),
    line({ id: 'b', plaintiff: b, defendants: [a], agent }),
  ]
  expect(found('L20', both)[0]).toMatchObject({ hit: true, why: { zh: expect.stringContaining('对立双方') } })
})

test('L21: one stranger’s account in three suits; four digits without a name are no account', () => {
  const paid = (holder: string | undefined) =>
    suits(3, 40, (k) => ({
      plaintiff: man('周吴郑'.charAt(k), `197${k}-03-04`),
      fields: { accounts: [{ tail: '4021', at: [60, 64], ...(holder === undefined ? {} : { holder }) }] },
    }))
  expect(found('L21', paid('金试丙'))[0]).toMatchObject({ hit: true, cases: { length: 3 } })
  expect(found('L21', paid(undefined))).toEqual([])
})

test('L24: three loans in cash, a million in a month', () => {
  const cash = (k: number): Partial<Told> => ({
    fields: {
      loan: { principalNoted: 400_000, contractOn: addDays(day('2019-01-01'), k * 10), delivery: ['现金'], places: {} },
    },
  })
  expect(found('L24', suits(3, 60, cash))[0]).toMatchObject({ hit: true })
  expect(found('L24', suits(2, 60, cash))).toEqual([])
})

test('sides: an appeal keeps those of the suit below, a counterclaim changes none', () => {
  const side = (role: string, formerly?: string) => sideOf(formerly === undefined ? { role } : { role, formerly })
  expect(side('上诉人', '原审被告')).toBe('sued')
  expect(side('上诉人', '原审被告、反诉原告')).toBe('sued')
  expect(side('被上诉人', '一审原告')).toBe('suing')
  expect(side('被告', '反诉原告')).toBe('sued')
  expect(side('申请执行人')).toBe('suing')
  expect(side('被申请人')).toBe('sued')
  expect(side('第三人')).toBeUndefined()
})
