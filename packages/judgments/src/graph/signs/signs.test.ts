import { readFileSync } from 'node:fs'
import { addDays, day } from '@zhiqiao/domain'
import { describe, expect, test } from 'vitest'
import { sideOf } from '../cases.ts'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, line, man, mark, type Someone, type Told } from '../../testing/lines.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

const lender = man('周', '1970-03-04')

/** Different people, told well enough. */
function borrower(k: number): Someone {
  return man('钱孙李吴郑王冯陈'.charAt(k % 8), addDays(day('1960-01-01'), k * 137))
}

function suits(
  count: number,
  days: number,
  more: (k: number) => Partial<Told> = () => ({}),
  start = '2020-01-06',
): CorpusLine[] {
  return Array.from({ length: count }, (_, k) =>
    line({
      id: `s${String(k).padStart(3, '0')}`,
      on: addDays(day(start), k * days),
      plaintiff: lender,
      defendants: [borrower(k)],
      ...more(k),
    }),
  )
}

/** Loans of strangers, for what is ordinary. */
const ordinary = Array.from({ length: 120 }, (_, k) =>
  line({
    id: `o${String(k).padStart(3, '0')}`,
    on: addDays(day('2016-01-04'), k * 21),
    plaintiff: man('韩杨朱秦'.charAt(k % 4), addDays(day('1955-01-01'), k * 91)),
    defendants: [man('许何吕施'.charAt(k % 4), addDays(day('1965-01-01'), k * 77))],
    fields: { judges: [{ name: `法官${k % 6}`, role: '审判员', at: [90, 93] }] },
  }),
)

describe('L01, 浙高法〔2018〕192号 1(1), (2)', () => {
  test('ten suits in a year in one basic court; nine are close', () => {
    const [hit] = found('L01', suits(10, 30))
    expect(hit).toMatchObject({ hit: true, cases: { length: 10 } })
    expect(hit?.why.zh).toContain('10 件')
    const [near] = found('L01', suits(9, 30))
    expect(near).toMatchObject({ hit: false })
    expect(near?.why.zh).toContain('未达 10 件')
    expect(found('L01', suits(7, 30))).toEqual([])
  })

  test('ten over more than a year are not ten in a year; twenty in three years are', () => {
    expect(found('L01', suits(10, 45)).filter(({ hit }) => hit)).toEqual([])
    expect(found('L01', suits(20, 55))[0]).toMatchObject({ hit: true })
  })

  test('fifteen in an intermediate court’s area, no ten of them in one court', () => {
    const courts = ['浙0602', '浙0603', '浙0681']
    expect(
      found(
        'L01',
        suits(15, 20, (k) => ({ court: courts[k % 3] ?? '' })),
      )[0],
    ).toMatchObject({ hit: true })
  })

  test('a licensed lender is not counted, nor an appeal, nor a number twice', () => {
    const bank: Someone = { name: '绍兴试甲农村商业银行股份有限公司', kind: '法人' }
    expect(
      found(
        'L01',
        suits(14, 20, () => ({ plaintiff: bank })),
      ),
    ).toEqual([])
    expect(
      found(
        'L01',
        suits(14, 20, () => ({ type: '民终' })),
      ),
    ).toEqual([])
    expect(
      found(
        'L01',
        suits(12, 9, (k) => ({ serial: 9000 + (k % 6) })),
      ),
    ).toEqual([])
  })

  test('pre-suit mediation counts', () => {
    expect(
      found(
        'L01',
        suits(10, 30, (k) => (k % 2 === 0 ? { type: '诉前调' } : {})),
      )[0],
    ).toMatchObject({ hit: true })
  })

  test('a province without a list: the limits that the book sets', () => {
    const [hit] = found(
      'L01',
      suits(10, 30, () => ({ court: '内0203' })),
    )
    expect(hit?.why.zh).toContain('按工具包所设界限')
  })
})

test('L02: three suits and ten million within a year, or five and one', () => {
  const large = () => ({ fields: { claimed: 3_500_000 } })
  expect(found('L02', suits(3, 60, large))[0]).toMatchObject({ hit: true })
  expect(
    found(
      'L02',
      suits(3, 60, () => ({ fields: { claimed: 2_000_000 } })),
    )[0],
  ).toMatchObject({ hit: false })
  expect(
    found(
      'L02',
      suits(5, 60, () => ({ fields: { claimed: 250_000 } })),
    )[0],
  ).toMatchObject({ hit: true })
  expect(
    found(
      'L02',
      suits(5, 120, () => ({ fields: { claimed: 250_000 } })),
    ),
  ).not.toContainEqual(expect.objectContaining({ hit: true }))
})

test('L03: half the count with two traits; one is close; with the whole count L01 says it', () => {
  expect(
    found(
      'L03',
      suits(5, 40, () => ({ signs: ['L06', 'L12'] })),
    )[0],
  ).toMatchObject({ hit: true, cases: { length: 5 } })
  const [near] = found(
    'L03',
    suits(5, 40, () => ({ signs: ['L06'] })),
  )
  expect(near).toMatchObject({ hit: false })
  expect(near?.why.en).toContain('1 of 2')
  expect(
    found(
      'L03',
      suits(10, 30, () => ({ signs: ['L06', 'L12'] })),
    ),
  ).toEqual([])
})

test('L04: eight suits in a month are a burst, the same spread out are none', () => {
  const [burst] = found('L04', [...ordinary, ...suits(8, 3)])
  expect(burst).toMatchObject({ hit: true })
  // These words go into letters: a chance is said as people say it.
  expect(burst?.why.zh).toMatch(/机会为(约 [\d,]+ 分之一|不到百万分之一)$/)
  expect(burst?.why.en).toMatch(/is (about 1 in [\d,]+|under one in a million)$/)
  expect(found('L04', [...ordinary, ...suits(8, 60)])).toEqual([])
})

test('L13 and L17: shares far above those of all', () => {
  const away = { outcome: { kind: '支持' as const, defaultJudgment: true, places: {} } }
  const [defaults] = found('L13', [...ordinary, ...suits(10, 90, () => ({ fields: away }))])
  expect(defaults).toMatchObject({ hit: true, points: 10 })
  const gone = { docType: '裁定书' as const, outcome: { kind: '撤诉' as const, places: {} } }
  expect(found('L17', [...ordinary, ...suits(10, 90, () => ({ fields: gone }))])[0]).toMatchObject({ hit: true })
  expect(found('L17', [...ordinary, ...suits(10, 90)])).toEqual([])
})

test('L17: withdrawn after the borrower denied having been paid', () => {
  const denied = {
    docType: '裁定书' as const,
    outcome: { kind: '撤诉' as const, places: {} },
    marks: [mark('delivery-challenged', '未收到借款')],
  }
  const [hit] = found('L17', [...ordinary, ...suits(2, 90, () => ({ fields: denied }))])
  expect(hit).toMatchObject({ hit: true })
  expect(hit?.evidence.map(({ text }) => text)).toContain('未收到借款')
})

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

describe('wages', () => {
  const employer: Someone = { name: '绍兴试甲纺织有限公司', kind: '法人' }
  const wages = (amount: (k: number) => number, agreed = true) =>
    Array.from({ length: 12 }, (_, k) =>
      line({
        id: `w${String(k).padStart(2, '0')}`,
        on: addDays(day('2019-01-07'), k * 4),
        plaintiff: borrower(k),
        defendants: [employer],
        agent: { name: '许某', kind: '公民' },
        fields: {
          cause: '追索劳动报酬纠纷',
          docType: agreed ? '调解书' : '判决书',
          claimed: amount(k),
          outcome: { kind: agreed ? '调解' : '支持', places: {} },
        },
      }),
    )

  test('W01 and W03: a dozen mediated in two months for round sums, one who is no lawyer for all', () => {
    expect(
      found(
        'W01',
        wages(() => 20_000),
      )[0],
    ).toMatchObject({ hit: true, cases: { length: 12 } })
    expect(
      found(
        'W03',
        wages(() => 20_000),
      )[0],
    ).toMatchObject({ hit: true })
    expect(
      found(
        'W01',
        wages((k) => 3127 + k * 2311),
      )[0],
    ).toMatchObject({ hit: false })
    expect(
      found(
        'W01',
        wages(() => 20_000, false),
      )[0],
    ).toMatchObject({ hit: false })
    expect(found('W01', wages(() => 20_000).slice(0, 9))).toEqual([])
  })

  test('W02: the employer goes bankrupt within the year', () => {
    const opened = (on: string) =>
      line({
        id: 'x',
        type: '破',
        on: day(on),
        plaintiff: { name: '绍兴试乙热电有限公司', kind: '法人' },
        defendants: [employer],
        fields: { docType: '裁定书' },
      })
    expect(found('W02', [...wages(() => 20_000), opened('2019-06-03')])[0]).toMatchObject({ hit: true })
    expect(found('W02', [...wages(() => 20_000), opened('2022-06-03')])).toEqual([])
    const own = line({
      id: 'y',
      type: '破申',
      on: day('2019-06-03'),
      plaintiff: employer,
      defendants: [],
      fields: { docType: '裁定书' },
    })
    const asks = {
      ...own,
      fields: { ...own.fields, parties: own.fields.parties.map((one) => ({ ...one, role: '申请人' })) },
    }
    expect(found('W02', [...wages(() => 20_000), asks])[0]).toMatchObject({ hit: true })
  })
})

describe('the bench', () => {
  const before = (judge: (k: number) => string) =>
    suits(10, 120, (k) => ({ fields: { judges: [{ name: judge(k), role: '审判员', at: [90, 93] }] } }), '2016-02-01')

  test('J03: all before one judge of six; as the others, nothing', () => {
    const [hit] = found('J03', [...ordinary, ...before(() => '法官3')])
    expect(hit).toMatchObject({ hit: true, cases: { length: 10 } })
    expect(found('J03', [...ordinary, ...before((k) => `法官${k % 6}`)])).toEqual([])
  })

  test('J04: the same facts, one granted and one refused by the same court', () => {
    const facts = Array.from({ length: 40 }, (_, k) => ((k * 2_654_435_761) >>> 0).toString(16).padStart(8, '0'))
      .sort()
      .join('')
    const pair = (court: string) => [
      line({ id: 'a', plaintiff: man('周', '1970-03-04'), defendants: [borrower(1)], likeness: { facts } }),
      line({
        id: 'b',
        court,
        plaintiff: man('吴', '1971-04-05'),
        defendants: [borrower(2)],
        likeness: { facts },
        fields: { outcome: { kind: '驳回', places: {} } },
      }),
    ]
    expect(found('J04', pair('浙0602'))[0]).toMatchObject({ hit: true, cases: { length: 2 } })
    expect(found('J04', pair('浙0603'))).toEqual([])
  })

  test('J05: granted in full after the count was reached', () => {
    const [hit] = found('J05', suits(12, 28))
    expect(hit?.cases.map(({ id }) => id)).toEqual(['s009', 's010', 's011'])
  })
})

test('L05: one form with three defendants; strangers share one only where it is long', () => {
  const hashes = (count: number) =>
    Array.from({ length: count }, (_, k) => ((k * 2_246_822_519 + 77) >>> 0).toString(16).padStart(8, '0'))
      .sort()
      .join('')
  expect(
    found(
      'L05',
      suits(3, 40, () => ({ likeness: { note: hashes(30) } })),
    )[0],
  ).toMatchObject({ hit: true })
  const strangers = (count: number) =>
    suits(4, 40, (k) => ({
      plaintiff: man('周吴'.charAt(k % 2), `197${k % 2}-03-04`),
      likeness: { note: hashes(count) },
    }))
  expect(found('L05', strangers(30))).toEqual([])
  expect(found('L05', strangers(90))[0]).toMatchObject({ hit: true })
})
