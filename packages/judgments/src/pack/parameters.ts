/** The book of signs as parameters of the pack, and back: each sign's switch, weight, days, thresholds and words, with its basis. */
import type { PackParameter, PackParameterGroup, PackParameterKind, PackValues, Text } from '@zhiqiao/domain'
import type { LenderThreshold, SignBook, SignGroup, SignTest, WarningSign } from '../signs/book.ts'
import { limitNames } from './limit-names.ts'

const groupNames: Readonly<Record<SignGroup, Text>> = {
  'loan-form': { zh: '借贷形式', en: 'Form of the loan' },
  'person-graph': { zh: '人员与关联', en: 'People and ties' },
  procedure: { zh: '程序', en: 'Procedure' },
  bench: { zh: '审判', en: 'Bench' },
}

/** One group a sign, then the score and the thresholds of a province. */
export function groupsOf(book: SignBook): PackParameterGroup[] {
  const rest: Text = { zh: '计分与门槛', en: 'Score and thresholds' }
  return [
    ...book.signs.map(({ id, name, group, basis }) => ({
      id,
      name,
      within: groupNames[group],
      basis,
      switch: `${id}.on`,
    })),
    { id: 'score', name: { zh: '计分', en: 'Score' }, within: rest },
    {
      id: 'lenders',
      name: { zh: '职业放贷人门槛', en: 'Thresholds for professional lenders' },
      within: rest,
      local: true,
    },
  ]
}

/** All parameters of the book, sign by sign, then those of the score, then the thresholds of a province. */
export function parametersOf(book: SignBook): PackParameter[] {
  return [...book.signs.flatMap(ofSign), ...ofScore(book), ...ofLenders(book)]
}

function ofSign(sign: WarningSign): PackParameter[] {
  const at = (key: string, name: Text, kind: PackParameterKind): PackParameter => ({
    id: `${sign.id}.${key}`,
    group: sign.id,
    name,
    basis: sign.basis,
    ...kind,
  })
  return [
    at('on', { zh: '启用', en: 'In use' }, { type: 'flag', default: true }),
    at('points', { zh: '分值', en: 'Points' }, { type: 'number', default: sign.points, min: 0, max: 60 }),
    at('from', { zh: '自此日起的裁判', en: 'Judgments from' }, { type: 'day', default: sign.from ?? null }),
    at('until', { zh: '至此日止的裁判', en: 'Judgments until' }, { type: 'day', default: sign.until ?? null }),
    ...limitsOf(sign).map(([key, value]) => at(key, nameOf(key), { type: 'number', default: value, ...rangeOf(key) })),
    at('clearedBy', { zh: '可排除的情形', en: 'Cleared by' }, { type: 'words', default: sign.clearedBy, longest: 300 }),
  ]
}

/** The figures of a sign's tests. A test in the judgment and one in the corpus that share a name share the figure. */
function limitsOf({ test, graph }: WarningSign): [string, number][] {
  const own = Object.entries(test ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  return [...new Map([...own, ...Object.entries(graph?.limits ?? {})])]
}

function nameOf(key: string): Text {
  return limitNames[key]?.name ?? { zh: key, en: key }
}

function rangeOf(key: string) {
  return limitNames[key]?.range ?? { min: 0, max: 100_000_000 }
}

function ofScore(book: SignBook): PackParameter[] {
  return [
    {
      id: 'score.leadFrom',
      group: 'score',
      name: { zh: '成为线索的最低分值', en: 'Points that make a lead' },
      type: 'number',
      default: book.leadFrom,
      min: 1,
      max: 100,
    },
    {
      id: 'score.tiedFrom',
      group: 'score',
      name: { zh: '互有关联的多件成为线索的最低分值', en: 'Points that make a lead of connected judgments' },
      type: 'number',
      default: book.tiedFrom,
      min: 1,
      max: 100,
    },
    {
      id: 'score.base',
      group: 'score',
      name: { zh: '没有分值时的对数几率', en: 'Log-odds without a point' },
      type: 'number',
      default: book.scoring.base,
      min: -20,
      max: 20,
    },
    {
      id: 'score.perPoint',
      group: 'score',
      name: { zh: '每一分增加的对数几率', en: 'Log-odds that a point adds' },
      type: 'number',
      default: book.scoring.perPoint,
      min: 0,
      max: 2,
    },
    ...Object.entries(book.groupCaps).map(
      ([group, cap]): PackParameter => ({
        id: `score.cap.${group}`,
        group: 'score',
        name: {
          zh: `「${groupNames[group as SignGroup].zh}」一组的分值上限`,
          en: `Cap of the group “${groupNames[group as SignGroup].en}”`,
        },
        type: 'number',
        default: cap,
        min: 0,
        max: 200,
      }),
    ),
  ]
}

const counts = { min: 1, max: 1000, whole: true } as const

function ofLenders(book: SignBook): PackParameter[] {
  const region: PackParameter = {
    id: 'lenders.region',
    group: 'lenders',
    name: { zh: '本省份（案号中的简称，如「内」）', en: 'Own province (as case numbers abbreviate it, e.g. 内)' },
    type: 'line',
    default: '',
    longest: 1,
  }
  return [region, ...book.lenderThresholds.flatMap(ofThreshold)]
}

function ofThreshold(row: LenderThreshold, k: number): PackParameter[] {
  const within = { zh: `${row.years} 年内`, en: `within ${row.years} ${row.years === 1 ? 'year' : 'years'}` }
  const sum = row.amount === undefined ? undefined : `${row.amount / 10_000} 万元以上`
  const more = sum === undefined ? within : { zh: `${within.zh}，${sum}`, en: `${within.en}, large sums` }
  const at = (key: string, zh: string, en: string, value: number, range: typeof counts | object): PackParameter => ({
    id: `lenders.${k}.${key}`,
    group: 'lenders',
    name: { zh: `${more.zh}：${zh}`, en: `${more.en}: ${en}` },
    basis: row.basis,
    type: 'number',
    default: value,
    ...counts,
    ...range,
  })
  return [
    at('basicCourt', '同一基层法院件数', 'suits in one basic court', row.basicCourt, {}),
    at('intermediateArea', '同一中级法院辖区件数', 'suits in one intermediate area', row.intermediateArea, {}),
    ...(row.amount === undefined
      ? []
      : [at('amount', '金额（元）', 'yuan', row.amount, { min: 10_000, max: 1_000_000_000 })]),
  ]
}

/** The book as the values have it: signs that are off are left out; the own province has thresholds of its own. */
export function bookWith(book: SignBook, values: PackValues): SignBook {
  const caps = Object.keys(book.groupCaps) as SignGroup[]
  return {
    ...book,
    scoring: { ...book.scoring, base: values.number('score.base'), perPoint: values.number('score.perPoint') },
    leadFrom: values.number('score.leadFrom'),
    tiedFrom: values.number('score.tiedFrom'),
    groupCaps: Object.fromEntries(caps.map((group) => [group, values.number(`score.cap.${group}`)])) as Record<
      SignGroup,
      number
    >,
    lenderThresholds: lendersWith(book, values),
    signs: book.signs.filter(({ id }) => values.flag(`${id}.on`)).map((sign) => signWith(sign, values)),
  }
}

function signWith(sign: WarningSign, values: PackValues): WarningSign {
  const { from: _from, until: _until, test, graph, ...rest } = sign
  const from = values.day(`${sign.id}.from`)
  const until = values.day(`${sign.id}.until`)
  const set = <T extends object>(given: T): T =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'number' ? values.number(`${sign.id}.${key}`) : value,
      ]),
    ) as T
  return {
    ...rest,
    points: values.number(`${sign.id}.points`),
    clearedBy: values.words(`${sign.id}.clearedBy`),
    ...(from && { from }),
    ...(until && { until }),
    ...(test && { test: set<SignTest>(test) }),
    ...(graph && { graph: graph.limits ? { ...graph, limits: set(graph.limits) } : graph }),
  }
}

function lendersWith(book: SignBook, values: PackValues): LenderThreshold[] {
  const region = values.line('lenders.region')
  const own = book.lenderThresholds.map((row, k) => ({
    ...row,
    ...(region !== '' && { region }),
    basicCourt: values.number(`lenders.${k}.basicCourt`),
    intermediateArea: values.number(`lenders.${k}.intermediateArea`),
    ...(row.amount !== undefined && { amount: values.number(`lenders.${k}.amount`) }),
  }))
  return region === '' ? own : [...own, ...book.lenderThresholds.filter((row) => row.region !== region)]
}
