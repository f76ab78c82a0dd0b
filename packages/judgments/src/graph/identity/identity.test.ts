import { readFileSync } from 'node:fs'
import { day, seeded } from '@zhiqiao/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { open, readFields } from '../../fields/read.ts'
import { makeCorpus } from '../../generate/index.ts'
import { shuffle } from '../../generate/world.ts'
import { screenDocument } from '../../signs/screen.ts'
import { bookIn, corpusOf as build, groups, line, man, type Someone } from '../../testing/lines.ts'

const book = bookIn(
  readFileSync(new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url), 'utf8'),
)
const corpusOf = (lines: Parameters<typeof build>[0]) => build(lines, book)

const others = Array.from({ length: 40 }, (_, k) =>
  line({
    id: `other-${k}`,
    court: '浙0681',
    plaintiff: man('赵钱孙李周吴郑王'.charAt(k % 8), `19${50 + k}-0${1 + (k % 9)}-11`, {
      address: '浙江省绍兴市诸暨市',
    }),
    defendants: [man('冯陈褚卫'.charAt(k % 4), `19${50 + k}-0${1 + (k % 9)}-21`, { address: '浙江省绍兴市诸暨市' })],
  }),
)

function joined(...people: readonly Someone[]): boolean[] {
  const lines = people.map((plaintiff, k) =>
    line({
      id: `own-${k}`,
      plaintiff,
      defendants: [man('许', `1990-01-${10 + k}`)],
      agent: { name: '尤某', kind: '公民' },
    }),
  )
  const corpus = corpusOf([...lines, ...others])
  const first = corpus.cases[0]?.parties[0]?.mention ?? -1
  return people.slice(1).map((_, k) => corpus.who(corpus.cases[k + 1]?.parties[0]?.mention ?? -1) === corpus.who(first))
}

const home = { address: '浙江省绍兴市越城区试用路1号' }

test('surname, birth, county and court know a man again under another mask', () => {
  expect(joined(man('张', '1970-05-01', { name: '张某甲' }), man('张', '1970-05-01', { name: '张××' }))).toEqual([true])
  expect(joined(man('张', '1970-05-01'), man('张', '1970-05-02'))).toEqual([false])
  expect(joined(man('张', '1970-05-01'), man('章', '1970-05-01'))).toEqual([false])
})

test('a masked name is never enough, whatever a household or a court shares besides', () => {
  const { birth: _birth, ...without } = man('张', '1970-05-01', home)
  expect(joined(without, without)).toEqual([false])
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          name: fc.constantFrom('张某', '张某甲', '张××', '张○○', '李某', '李某1'),
          sex: fc.constantFrom('男' as const, '女' as const),
          address: fc.constantFrom('浙江省绍兴市越城区', '浙江省绍兴市越城区试用路1号', '浙江省绍兴市柯桥区样本巷2号'),
        }),
        { minLength: 2, maxLength: 12 },
      ),
      (people) => {
        const lines = people.map((one, k) =>
          line({
            id: `m${k}`,
            plaintiff: { ...one, kind: '自然人' },
            defendants: [],
            agent: { name: '尤某', kind: '公民' },
          }),
        )
        expect(groups(corpusOf(lines))).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

test('father and son: who fits both is left alone', () => {
  const { birth: _birth, ...someone } = man('张', '1970-05-01', { ...home, idTail: '0017' })
  // The number’s end fits both, for one judgment shows it of the father and another of the son.
  const father = man('张', '1950-02-03', { ...home, idTail: '0017' })
  const son = man('张', '1980-07-09', { ...home, idTail: '0017' })
  expect(joined(someone, father, son)).toEqual([false, false])
  expect(joined(father, son)).toEqual([false])
})

test('weak links are not added up: who is like one by this and like the other by that joins nobody', () => {
  const a: Someone = { name: '张某', kind: '自然人', sex: '男', address: home.address }
  const b: Someone = { name: '张某', kind: '自然人', sex: '男', birth: day('1970-05-01') }
  const c: Someone = { name: '张某', kind: '自然人', sex: '男', ...home, birth: day('1982-01-01') }
  expect(joined(a, b, c)).toEqual([false, false])
})

test('two parties of one judgment are never one, nor made one through a third', () => {
  const twin = man('张', '1970-05-01', home)
  const both = line({ id: 'both', plaintiff: { ...twin, name: '张某1' }, defendants: [{ ...twin, name: '张某2' }] })
  const alone = line({ id: 'alone', plaintiff: twin, defendants: [] })
  for (const group of groups(corpusOf([both, alone, ...others]))) {
    expect(group.filter((one) => one.startsWith('both#')).length).toBeLessThan(2)
  }
})

test('a whole number joins, another one parts', () => {
  const number = '110105199003072316'
  expect(joined({ name: '张某', idNumber: number }, { name: '张试甲', idNumber: number })).toEqual([true])
  expect(
    joined(
      man('张', '1970-05-01', { ...home, idNumber: number }),
      man('张', '1970-05-01', { ...home, idNumber: '110105199003072332' }),
    ),
  ).toEqual([false])
})

test('an end of the number and the house tell as much as a day of birth', () => {
  const { birth: _birth, ...someone } = man('张', '1970-05-01', { ...home, idTail: '4317' })
  expect(joined(someone, { ...someone, name: '张某甲' })).toEqual([true])
  expect(joined(someone, { ...someone, idTail: '4318' })).toEqual([false])
})

test('firms by their name or code; a masked one needs its address', () => {
  const firm: Someone = { name: '绍兴试甲纺织有限公司', kind: '法人' }
  expect(joined(firm, firm)).toEqual([true])
  expect(joined(firm, { ...firm, name: '绍兴试乙纺织有限公司' })).toEqual([false])
  const masked: Someone = { name: '绍兴某纺织有限公司', kind: '法人', representative: { name: '孔某', at: [0, 1] } }
  expect(joined(masked, masked)).toEqual([false])
  expect(joined({ ...masked, ...home }, { ...masked, ...home })).toEqual([true])
  expect(
    joined({ ...masked, creditCode: '91330602MA2D000000' }, { ...firm, creditCode: '91330602MA2D000000' }),
  ).toEqual([true])
})

test('one number cited: the same name is the same party', () => {
  const suit = line({ id: 'suit', serial: 777_001, plaintiff: { name: '张某' }, defendants: [{ name: '李某' }] })
  const { caseNumber } = suit.fields
  const enforcement = line({
    id: 'enforcement',
    type: '执',
    plaintiff: { name: '张某' },
    defendants: [{ name: '李某' }],
    fields: caseNumber ? { cited: [caseNumber] } : {},
  })
  expect(groups(corpusOf([suit, enforcement, ...others])).filter(([one]) => one?.startsWith('enf'))).toEqual([
    ['enforcement#0', 'suit#0'],
    ['enforcement#1', 'suit#1'],
  ])
})

test('the same people, whatever the order of the judgments; nearly none taken for another', () => {
  const made = [...makeCorpus({ count: 700, seed: 31, planted: 0.3 })]
  const lines = made.map(({ id, text }) => {
    const fields = readFields(id, open(text))
    return { fields, screened: screenDocument(book, fields, text) }
  })
  const one = groups(corpusOf(lines))
  for (const seed of [1, 2]) expect(groups(corpusOf(shuffle(lines, seeded(seed))))).toEqual(one)
  const keys = new Map(
    made.flatMap(({ id, facts }) =>
      [facts.plaintiff, ...facts.defendants].map((own) => [`${id} ${own.name}`, own.key]),
    ),
  )
  const names = new Map(
    lines.flatMap(({ fields }) => fields.parties.map(({ name }, k) => [`${fields.id}#${k}`, `${fields.id} ${name}`])),
  )
  let wrong = 0
  for (const group of one) if (new Set(group.map((at) => keys.get(names.get(at) ?? ''))).size > 1) wrong++
  expect(one.length).toBeGreaterThan(60)
  expect(wrong).toBeLessThanOrEqual(1)
})
