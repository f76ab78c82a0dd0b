import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { day, idNumberCheck, type Profile } from '@zhiqiao/domain'
import { loadProfile } from '../profile.ts'
import { cohortSheet, constraintSheet, quotaSheet, readCohort, readConstraints, readQuotas } from './cohort-sheets.ts'
import { institutionNames } from './institution-names.ts'
import { nomineesSheet, relativesSheet, secondmentsSheet } from './nominee-columns.ts'
import { readNominees } from './nominees-sheet.ts'
import { writeTemplate } from './template.ts'
import { companySheet, exchangeSheet, readCompanies, readExchanges } from './sides-sheets.ts'
import { openWorkbook } from './open-workbook.ts'
import type { PlacedError } from '../refusal.ts'

const profile: Profile = await loadProfile(new URL('../../../../../profiles/procuratorate/', import.meta.url))
const institutions = institutionNames([
  {
    id: 'gy',
    code: '321084',
    name: '高邮市人民检察院',
    shortName: '高邮市院',
    parentId: null,
    level: 'county',
    regionCode: '321084',
  },
  { id: 'sh', code: '310000', name: '上海市人民检察院', parentId: null, level: 'province', regionCode: '310000' },
])
const context = { institutions, language: 'zh' as const, today: day('2026-05-01'), needNumbers: new Set(['N1', 'N2']) }

const number = (digits: string) => digits + idNumberCheck(digits)
const good = {
  number: '1',
  name: '试甲',
  sender: '高邮市院',
  specialties: '公益诉讼检察:专家:7、民事检察:熟练',
  idNumber: number('32108419850701001'),
}

type Row = Record<string, string | number | undefined>

async function read(rows: readonly Row[], relatives: readonly Row[] = [], secondments: readonly Row[] = []) {
  const bytes = await writeTemplate(
    [
      { spec: nomineesSheet, rows },
      { spec: relativesSheet, rows: relatives },
      { spec: secondmentsSheet, rows: secondments },
    ],
    profile,
    'zh',
  )
  const answer = await readNominees(bytes, profile, context)
  if (!answer.ok) throw new Error(answer.refusal.message.zh)
  return answer.value
}

const lines = (errors: readonly PlacedError[]) =>
  errors.map(({ place, value, reason }) => `${place} ${value ?? ''} ${reason.zh}`)

test('a full row becomes the facts that rules read; birth and sex come from the ID number', async () => {
  const { rows, errors } = await read(
    [
      {
        ...good,
        department: '第一检察部',
        rank: '一级检察官',
        staffCategory: '员额检察官',
        serviceStart: '2010年8月1日',
        education: '大学本科',
        appraisals: '2025:优秀、2024年称职',
        consent: '2026.04.01',
        relatives: '有',
        preferences: 'N2、N1',
      },
    ],
    [{ number: '1', name: '试亲', relation: '配偶', institution: '310000', position: '副检察长' }],
    [{ number: '1', host: '某院', from: '2020-01-01', until: '2020-12-31' }],
  )
  expect(lines(errors)).toEqual([])
  expect(rows[0]).toMatchObject({
    idNumber: good.idNumber,
    nomination: {
      id: '1',
      sendingInstitutionId: 'gy',
      preferences: ['N2', 'N1'],
      officer: {
        name: '试甲',
        sex: '1',
        birth: '1985-07-01',
        serviceStart: '2010-08-01',
        rank: 'procurator-1',
        specialties: [
          { code: 'public-interest', level: 'expert', years: 7 },
          { code: 'civil', level: 'skilled' },
        ],
        appraisals: [
          { year: 2025, grade: 'excellent' },
          { year: 2024, grade: 'competent' },
        ],
        consentOn: '2026-04-01',
        relatives: [{ name: '试亲', relation: 'spouse', institutionId: 'sh', position: 'deputy' }],
        secondments: [{ from: '2020-01-01', until: '2020-12-31', status: 'done', hostName: '某院' }],
      },
    },
  })
})

test('what is not stated stays unknown: relatives not declared, consent not given', async () => {
  const { rows } = await read([good, { ...good, number: '2', idNumber: undefined, consent: '否', relatives: '无' }])
  const [first, second] = rows.map(({ nomination }) => nomination.officer)
  expect(first).not.toHaveProperty('relatives')
  expect(first).not.toHaveProperty('consentOn')
  expect(second).toMatchObject({ relatives: [] })
  expect(second).not.toHaveProperty('consentOn')
})

describe('faults, each at its cell', () => {
  const cases: [string, Row, string][] = [
    ['an unknown institution', { sender: '高油市院' }, '人选!C3 高油市院 名录中没有这个单位'],
    ['no specialty', { specialties: undefined }, '人选!M3  必填'],
    ['a specialty without its level', { specialties: '民事检察' }, '人选!M3 民事检察 缺少程度'],
    ['an unknown level', { specialties: '民事检察:神级' }, '人选!M3 民事检察:神级 没有这个程度'],
    ['a specialty twice', { specialties: '民事检察:熟练、民事检察:专家' }, '“民事检察”重复'],
    ['a year to come', { appraisals: '2027:优秀' }, '2027 年晚于审查日期'],
    ['a grade that is none', { appraisals: '2025:良好' }, '人选!N3 2025:良好 代码表里没有这一项'],
    ['a wish for no need', { preferences: 'N1、N9' }, '人选!Q3 N9 “需求”表中没有这个编号'],
    ['a birth that differs from the number', { birth: '1985-07-02' }, '人选!I3 1985-07-02 与身份证号不符'],
    ['a sex that differs from the number', { sex: '女' }, '人选!H3 女 与身份证号不符'],
    ['a birth without its day', { birth: '1985.07' }, '人选!I3 1985.07 不是日期'],
    ['service before it can be', { serviceStart: '1990-01-01' }, '不满 15 岁'],
    ['service to come', { serviceStart: '2027-01-01' }, '晚于审查日期'],
    ['consent to come', { consent: '2027-01-01' }, '晚于审查日期'],
    ['consent that is neither', { consent: '再说' }, '应填同意的日期'],
    ['relatives said but not listed', { relatives: '有' }, '“亲属”表中没有此人的亲属'],
    ['a wrong check character', { idNumber: '321084198507010010' }, '末位应为'],
    ['15 digits', { idNumber: '321084850701001' }, '15 位旧号码'],
    ['17 digits', { idNumber: '32108419850701001' }, '现有 17 位'],
    ['scientific notation', { idNumber: '3.21084E+17' }, '科学计数'],
    ['a zeroed end', { idNumber: '321084198507011000' }, '末三位是 000'],
    ['a day that is none', { idNumber: number('32108419850231001') }, '1985-02-31 不是日期'],
  ]
  test.each(cases)('%s', async (_, change, said) => {
    const { errors, rows } = await read([{ ...good, ...change }])
    expect(lines(errors).join('\n')).toContain(said)
    expect(rows).toEqual([])
  })

  test('an ID number that Excel holds as a number: said so, with the way to repair it', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('人选')
    sheet.addRow(['编号', '姓名', '派出单位', '业务专长', '身份证号码'])
    sheet.addRow(['1', '试甲', '高邮市', '民事检察:熟练', 321084198507010000])
    const answer = await readNominees(new Uint8Array(await workbook.xlsx.writeBuffer()), profile, context)
    if (!answer.ok) throw new Error(answer.refusal.message.zh)
    expect(lines(answer.value.errors)).toEqual([
      expect.stringMatching(/^人选!E2 .*只保留 15 位，第 16 位起已丢失。请先把整列设为“文本”格式/),
    ])
  })

  test('a valid number that happens to end in 000 is accepted', async () => {
    const valid = Array.from({ length: 28 }, (_, k) => number(`321084198507${String(k + 1).padStart(2, '0')}100`)).find(
      (one) => one.endsWith('000'),
    )
    if (valid === undefined) throw new Error('none of 28 ends so')
    expect((await read([{ ...good, idNumber: valid }])).errors).toEqual([])
  })
})

describe('one name, one person', () => {
  test('namesakes are fine', async () => {
    const other = number('32108419900101001')
    const { errors, rows } = await read([good, { ...good, number: '2', idNumber: other }])
    expect(lines(errors)).toEqual([])
    expect(rows).toHaveLength(2)
  })
  test('the same ID number, or the same name, institution and birth, names both rows; digits are masked', async () => {
    const bare = { ...good, idNumber: undefined, birth: '1990-01-01' }
    const { errors } = await read([
      good,
      { ...good, number: '2', name: '例乙' },
      { ...bare, number: '3' },
      { ...bare, number: '4' },
    ])
    expect(lines(errors)).toEqual([
      expect.stringMatching(/^人选!A4 321\*+\w{2} 与 人选!A3（试甲）身份证号相同/),
      expect.stringMatching(/^人选!A6 试甲 与 人选!A5 姓名、单位、出生日期都相同/),
    ])
  })
  test('twins of one name are two people where both numbers are given', async () => {
    const second = number('32108419850701003')
    expect((await read([good, { ...good, number: '2', idNumber: second }])).errors).toEqual([])
  })
  test('a number used twice names the first place', async () => {
    const other = number('32108419900101001')
    expect(lines((await read([good, { ...good, idNumber: other }])).errors)).toEqual([
      '人选!A4 1 编号重复，人选!A3 已用',
    ])
  })
})

test('relatives and secondments of nobody, and days in the wrong order', async () => {
  const { errors } = await read(
    [{ ...good, relatives: '无' }],
    [
      { number: '9', name: '试亲', relation: '配偶' },
      { number: '1', name: '试亲', relation: '表舅爷' },
      { number: '1', name: '试亲', relation: '配偶', institution: '某公司' },
    ],
    [{ number: '1', from: '2021-01-01', until: '2020-01-01' }],
  )
  expect(lines(errors)).toEqual([
    '人选!P3 无 填了“无”，但“亲属”表中有此人的亲属',
    '亲属!A3 9 “人选”表中没有这个编号',
    '亲属!C4 表舅爷 代码表里没有这一项',
    '亲属!D5 某公司 名录中没有这个单位',
    '挂职经历!D3 2020-01-01 早于开始日期 2021-01-01',
  ])
})

describe('the sheets of the programme office', () => {
  async function open(cohort: Row[], quotas: Row[], constraints: Row[], company: Row[] = [], exchanges: Row[] = []) {
    const bytes = await writeTemplate(
      [
        { spec: cohortSheet, rows: cohort },
        { spec: quotaSheet, rows: quotas },
        { spec: constraintSheet, rows: constraints },
        { spec: companySheet, rows: company },
        { spec: exchangeSheet, rows: exchanges },
      ],
      profile,
      'zh',
    )
    const opened = await openWorkbook(bytes)
    if (!opened.ok) throw new Error(opened.refusal.message.zh)
    const errors: PlacedError[] = []
    const known = { needs: new Set(['N1']), nominees: new Set(['1', '2']) }
    return {
      cohort: readCohort(opened.value, context, errors),
      quotas: readQuotas(opened.value, context, errors),
      constraints: readConstraints(opened.value, context, known, errors),
      company: readCompanies(opened.value, context, known.nominees, errors),
      exchanges: readExchanges(opened.value, context, errors),
      errors,
    }
  }

  test('are read', async () => {
    const { cohort, quotas, constraints, errors } = await open(
      [{ direction: '来', from: '2026-05-10', until: '2026-11-08' }],
      [{ side: '派出', institution: '上海市院', min: 1, max: 4 }],
      [{ kind: '锁定', nominee: '1', need: 'N1' }],
    )
    expect(errors).toEqual([])
    expect(cohort).toEqual({ ok: true, value: { direction: 'inbound', from: '2026-05-10', until: '2026-11-08' } })
    expect(quotas).toMatchObject({ value: [{ side: 'sending', institutionId: 'sh', min: 1, max: 4 }] })
    expect(constraints).toMatchObject({ value: [{ kind: 'lock', nominationId: '1', postId: 'N1' }] })
  })

  test('may be empty', async () => {
    const { cohort, quotas, constraints, errors } = await open([], [], [])
    expect([cohort, quotas, constraints]).toMatchObject([{ ok: true, value: undefined }, { value: [] }, { value: [] }])
    expect(errors).toEqual([])
  })

  test('say what is wrong', async () => {
    const { errors } = await open(
      [{ direction: '上', from: '2026-05-10', until: '2026-05-09' }],
      [
        { side: '派出', institution: '上海市院' },
        { side: '派出', institution: '上海市院', min: 5, max: 4 },
      ],
      [{ kind: '锁定', nominee: '7', need: 'N7' }],
    )
    expect(lines(errors)).toEqual([
      '批次!A3 上 代码表里没有这一项',
      '批次!C3 2026-05-09 早于开始日期 2026-05-10',
      expect.stringContaining('名额!D3  至少、至多应填一项'),
      expect.stringContaining('名额!C4 5 大于至多 4'),
      expect.stringContaining('名额!B4 上海市院 同一方的名额已在 名额!B3 填过'),
      '约束!B3 7 “人选”表中没有这个编号',
      '约束!C3 N7 “需求”表中没有这个编号',
    ])
  })

  test('company and even exchanges are read, and what is wrong with them is said', async () => {
    const right = await open(
      [],
      [],
      [],
      [{ nominees: '1、2', within: '同一单位' }],
      [{ one: '上海市院', other: '高邮市院', slack: 1 }],
    )
    expect(right.errors).toEqual([])
    expect(right.company).toEqual({ ok: true, value: [{ nominationIds: ['1', '2'], within: 'institution' }] })
    expect(right.exchanges).toEqual({ ok: true, value: [{ institutionIds: ['sh', 'gy'], slack: 1 }] })
    const wrong = await open(
      [],
      [],
      [],
      [
        { nominees: '1', within: '同一单位' },
        { nominees: '1、1', within: '同一单位' },
        { nominees: '1、7', within: '同一省' },
      ],
      [
        { one: '上海市院', other: '上海市院', slack: 0 },
        { one: '上海市院', other: '高邮市院', slack: -1 },
      ],
    )
    expect(wrong.company).toEqual({ ok: true, value: [] })
    expect(wrong.exchanges).toEqual({ ok: true, value: [] })
    expect(lines(wrong.errors)).toEqual([
      '同行!A3 1 同行至少要两个人',
      '同行!A4 1、1 同一编号写了两次',
      '同行!A5 7 “人选”表中没有这个编号',
      expect.stringContaining('同行!B5 同一省 代码表里没有这一项'),
      '对等!B3 上海市院 与“一方”是同一单位',
      '对等!C4 -1 应为 0 至 1000000 的整数',
    ])
  })
})
