import { expect, test } from 'vitest'
import { sample } from '../testing/sample.ts'
import { open, readFields } from './read.ts'
import type { Fields } from './types.ts'

const fields = readFields('a', open(sample))

test('a whole judgment', () => {
  expect(fields).toMatchObject({
    docType: '判决书',
    caseNumber: { raw: '（2020）浙0602民初1234号', year: 2020, court: '浙0602', type: '民初', serial: 1234 },
    court: { name: '浙江省绍兴市越城区人民法院' },
    cause: '民间借贷纠纷',
    procedure: '简易',
    bench: '独任',
    acceptedOn: '2020-03-02',
    decidedOn: '2020-05-11',
    claimed: 300000,
    loan: {
      principalNoted: 300000,
      principalPaid: 276000,
      withheld: 24000,
      contractOn: '2019-05-01',
      dueOn: '2019-11-01',
      rate: { value: 3, unit: '%/月', annual: 36 },
      delivery: ['现金'],
      evidence: ['借条'],
      guarantees: ['保证'],
    },
    outcome: { kind: '支持', defaultJudgment: true, noticeByPublication: false, amountOrdered: 300000 },
    fee: { amount: 5800, halved: true },
  })
  expect(fields.parties).toMatchObject([
    {
      role: '原告',
      kind: '自然人',
      name: '赵某甲',
      masked: true,
      sex: '男',
      birth: '1970-01-01',
      appeared: true,
      inPerson: false,
      agents: [{ name: '王某', kind: '律师', firm: '浙江某甲律师事务所', authority: '特别' }],
    },
    { role: '被告', name: '钱某乙', appeared: false },
    { role: '被告', kind: '法人', name: '绍兴某某纺织有限公司', representative: { name: '孙某' }, appeared: false },
  ])
  expect(fields.articles.map(({ law, article }) => `${law} ${article}`)).toEqual([
    '中华人民共和国合同法 206',
    '中华人民共和国合同法 207',
    '中华人民共和国民事诉讼法 144',
  ])
  expect(fields.judges.map(({ role, name }) => `${role} ${name}`)).toEqual(['审判员 李某', '书记员 周某某'])
})

test('places stand in the text as read', () => {
  const quote = (at: readonly [number, number] | undefined) => (at === undefined ? '' : sample.slice(...at))
  expect(quote(fields.caseNumber?.at)).toBe('（2020）浙0602民初1234号')
  expect(quote(fields.places['acceptedOn'])).toBe('2020年3月2日')
  expect(quote(fields.places['decidedOn'])).toBe('二〇二〇年五月十一日')
  expect(quote(fields.loan?.places['principalPaid'])).toBe('276000元')
  expect(quote(fields.loan?.rate?.at)).toBe('月利率3%')
  // The bench is set with blanks: the place spans them, the name has none.
  expect(quote(fields.judges[0]?.at)).toBe('李　某')
  expect(quote(fields.places['docType'])).toBe('判　决　书')
})

test('what is not said is absent', () => {
  const body = sample.slice(sample.indexOf('经审理查明'), sample.indexOf('审　判　员'))
  const bare: Fields = readFields('b', open(body))
  expect(bare.caseNumber).toBeUndefined()
  expect(bare.court).toBeUndefined()
  expect(bare.parties).toEqual([])
  expect(bare.decidedOn).toBeUndefined()
  expect(bare.outcome.defaultJudgment).toBeUndefined()
  expect(bare.loan).toMatchObject({ principalNoted: 300000, principalPaid: 276000 })
  expect(bare.outcome).toMatchObject({ kind: '支持', amountOrdered: 300000 })
  expect(bare.docType).toBe('判决书')
})
