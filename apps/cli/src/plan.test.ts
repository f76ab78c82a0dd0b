import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, test, vi } from 'vitest'

// Each test starts the real command, some twice.
vi.setConfig({ testTimeout: 60_000 })

const root = path.resolve(import.meta.dirname, '../../..')
const bin = path.join(root, 'apps/cli/bin/zhiqiao.mjs')
const examples = path.join(root, 'examples')
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function zhiqiao(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env: { PATH: process.env.PATH ?? '' } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

type Edit = (workbook: ExcelJS.Workbook) => void

/** One of the examples, changed. */
async function edited(name: 'needs' | 'nominees', as: string, edit: Edit): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path.join(examples, `${name}.xlsx`))
  edit(workbook)
  const file = path.join(folder, as)
  await workbook.xlsx.writeFile(file)
  return file
}

interface Inputs {
  needs?: string
  nominees?: string
  policy?: string
  out?: string
}

function args({ needs, nominees, policy, out = 'plan.xlsx' }: Inputs, ...more: string[]): string[] {
  const example = (name: string) => path.join(examples, name)
  const files = ['--needs', needs ?? example('needs.xlsx'), '--nominees', nominees ?? example('nominees.xlsx')]
  const rest = ['--policy', policy ?? example('policy.json'), '--out', out, '--today', '2026-04-15']
  return ['plan', ...files, ...rest, ...more]
}

async function sheets(file: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path.join(folder, file))
  return workbook.worksheets.map((sheet) => sheet.name)
}

async function cell(file: string, sheet: string, address: string): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path.join(folder, file))
  return workbook.getWorksheet(sheet)?.getCell(address).text ?? ''
}

describe('the examples', () => {
  test('give a plan that zhiqiao verify confirms from the problem alone', async () => {
    const more = ['--problem', 'p.json', '--json', 'plan.json']
    const planned = await zhiqiao(...args({ out: 'full.xlsx' }, ...more))
    expect(planned).toMatchObject({
      code: 0,
      out: expect.stringContaining('15 人有岗位，10 人未入选，空缺 0 个；独立核验通过'),
    })
    for (const step of ['读入', '审查资格', '匹配', '说明理由', '独立核验', '写出']) expect(planned.err).toContain(step)
    const last: unknown = JSON.parse(planned.out.trim().split('\n').at(-1) ?? '')
    expect(last).toMatchObject({ filledByTier: [8, 5, 2] })
    expect(await sheets('full.xlsx')).toEqual(['选派方案', '未满足的岗位', '未入选人员', '资格审查', '名额', '说明'])
    const verified = await zhiqiao('verify', 'p.json', 'plan.json')
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('"proved":"optimal"') })
    const solved = await zhiqiao('solve', 'p.json')
    expect(solved.out.trim().split('\n').at(-1)).toBe(planned.out.trim().split('\n').at(-1))
  })

  test('in English', async () => {
    const planned = await zhiqiao(...args({ out: 'en.xlsx' }, '--lang', 'en'))
    expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('Optimal plan: 15 placed') })
    expect(await sheets('en.xlsx')).toEqual(['Plan', 'Unfilled', 'Not placed', 'Eligibility', 'Quotas', 'About'])
  })
})

describe('alternatives', () => {
  test('are told with their price, and stand on two more sheets', async () => {
    const planned = await zhiqiao(...args({ out: 'trade.xlsx' }, '--alternatives'))
    expect(planned.code).toBe(0)
    const lines = planned.out.split('\n').filter((line) => line.startsWith('方案 '))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatch(/^方案 A（总分最高）：总分 [\d.]+，少得 0；最低适合度 .*；0 人与最优方案不同$/)
    for (const line of lines.slice(1)) expect(line).toMatch(/少得 (?!0；)[\d.]+；/)
    expect((await sheets('trade.xlsx')).slice(-3)).toEqual(['取舍', '取舍去向', '说明'])
    expect(await cell('trade.xlsx', '取舍', 'A3')).toBe('A')
    expect(await cell('trade.xlsx', '取舍去向', 'C2')).toBe('方案 A')
    expect(await cell('trade.xlsx', '取舍去向', 'A3')).not.toBe('')
  })
})

test('a work limit: the plan so far is written and marked, with how far from the best it can be', async () => {
  const planned = await zhiqiao(...args({ out: 'limited.xlsx' }, '--work-limit', '1'))
  expect(planned).toMatchObject({ code: 1, out: expect.stringMatching(/未算完：前 \d+ 层已证明最优；.*至[多少]/) })
  expect(await sheets('limited.xlsx')).toContain('说明')
  const wrong = await zhiqiao(...args({ out: 'wrong.xlsx' }, '--work-limit', 'soon'))
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--work-limit') })
})

describe('quotas, locks and prohibitions', () => {
  test('quotas that can’t all hold: exit 1, the conflict in words, the closest plan written and marked', async () => {
    const needs = await edited('needs', 'conflict.xlsx', (workbook) => {
      // Of Shanghai's seven, six are eligible at all.
      const sheet = workbook.getWorksheet('名额')
      if (!sheet) throw new Error('no 名额')
      sheet.getCell('C3').value = '9'
      sheet.getCell('D3').value = '9'
    })
    const planned = await zhiqiao(...args({ needs, out: 'closest.xlsx' }))
    expect(planned.code).toBe(1)
    expect(planned.err).toContain('互相矛盾')
    expect(planned.err).toContain('上海市人民检察院派出至少 9 人')
    expect(await cell('closest.xlsx', '选派方案', 'A1')).toContain('不能直接采用')
    expect(await cell('closest.xlsx', '说明', 'B4')).toContain('上海市人民检察院派出至少 9 人')
  })

  test('a lock is in the plan, a prohibition is not', async () => {
    const needs = await edited('needs', 'locks.xlsx', (workbook) => {
      const sheet = workbook.getWorksheet('约束')
      sheet?.getRow(3).splice(1, 3, '锁定', '7', 'N02')
      sheet?.getRow(4).splice(1, 3, '排除', '5', 'N15')
    })
    const planned = await zhiqiao(...args({ needs, out: 'locked.xlsx' }))
    expect(planned.code).toBe(0)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path.join(folder, 'locked.xlsx'))
    const rows = workbook.getWorksheet('选派方案')?.getRows(3, 15) ?? []
    const pairs = rows.map((row) => `${row.getCell(1).text} ${row.getCell(5).text} ${row.getCell(17).text}`)
    expect(pairs).toContain('N02 7 是')
    expect(pairs.some((pair) => pair.startsWith('N15 5 '))).toBe(false)
  })

  test('a lock that breaks a hard rule is refused, and nothing is written', async () => {
    const needs = await edited('needs', 'badlock.xlsx', (workbook) => {
      workbook.getWorksheet('约束')?.getRow(3).splice(1, 3, '锁定', '6', 'N01')
    })
    const planned = await zhiqiao(...args({ needs, out: 'never1.xlsx' }))
    expect(planned).toMatchObject({
      code: 1,
      err: expect.stringContaining('听松样（6）不符合需求 N01 的硬性条件（post-rank）'),
    })
    expect(existsSync(path.join(folder, 'never1.xlsx'))).toBe(false)
  })
})

describe('company and even exchanges', () => {
  /** Shanghai and Inner Mongolia send each other people, and two from Shanghai go to one city together. */
  async function exchanging(as: string, slack: number, other = '内蒙古自治区人民检察院'): Promise<Inputs> {
    const needs = await edited('needs', `needs-${as}.xlsx`, (workbook) => {
      const sheet = workbook.getWorksheet('需求')
      if (sheet) sheet.getCell('B14').value = '上海市奉贤区人民检察院'
      const quotas = workbook.getWorksheet('名额')
      for (const row of [3, 4, 5]) if (quotas) quotas.getCell(`C${row}`).value = '1'
      workbook.addWorksheet('同行').addRows([
        ['同行人选编号', '派往'],
        ['1、7', '同一市（盟、地区）'],
      ])
      workbook.addWorksheet('对等').addRows([
        ['一方', '另一方', '相差至多'],
        ['上海市人民检察院', other, slack],
      ])
    })
    const nominees = await edited('nominees', `nominees-${as}.xlsx`, (workbook) => {
      const sheet = workbook.getWorksheet('人选')
      if (sheet) sheet.getCell('C19').value = '赤峰市人民检察院'
    })
    return { needs, nominees, out: `${as}.xlsx` }
  }

  test('are kept, told on a sheet of their own, and verify confirms the plan from the problem alone', async () => {
    const more = ['--problem', 'even-p.json', '--json', 'even.json', '--alternatives']
    const planned = await zhiqiao(...args(await exchanging('even', 1), ...more))
    expect(planned).toMatchObject({ code: 0, out: expect.stringMatching(/同行与对等：.*已证明最优[^]*独立核验通过/) })
    expect(planned.err).toContain('不求备选方案')
    expect(await sheets('even.xlsx')).toContain('同行与对等')
    expect(await cell('even.xlsx', '同行与对等', 'B3')).toBe('试甲（1）、观澜拟（7）派往同一市（盟、地区）')
    expect(await cell('even.xlsx', '同行与对等', 'C4')).toMatch(
      /^上海市人民检察院去内蒙古自治区人民检察院 [0-2] 人，内蒙古自治区人民检察院去上海市人民检察院 [01] 人$/,
    )
    expect([await cell('even.xlsx', '同行与对等', 'D3'), await cell('even.xlsx', '同行与对等', 'D4')]).toEqual([
      '已满足',
      '已满足',
    ])
    const verified = await zhiqiao('verify', 'even-p.json', 'even.json')
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/"proved":"(optimal|requirements)"/) })
  })

  test('an exchange with somebody who only sends is refused, and nothing is written', async () => {
    const planned = await zhiqiao(...args(await exchanging('one-way', 1, '江苏省人民检察院')))
    expect(planned).toMatchObject({ code: 1, err: expect.stringContaining('对等：江苏省人民检察院只派出或只接收') })
    expect(existsSync(path.join(folder, 'one-way.xlsx'))).toBe(false)
  })
})

describe('the term', () => {
  const without = () =>
    edited('needs', 'noterm.xlsx', (workbook) => {
      const sheet = workbook.getWorksheet('批次')
      if (sheet) workbook.removeWorksheet(sheet.id)
    })
  test('comes from the options where there is no sheet', async () => {
    const needs = await without()
    const more = ['--direction', 'inbound', '--from', '2026-05-10', '--until', '2026-11-08']
    expect(await zhiqiao(...args({ needs, out: 'term.xlsx' }, ...more))).toMatchObject({ code: 0 })
  })
  test('is asked for where it is nowhere', async () => {
    const outcome = await zhiqiao(...args({ needs: await without(), out: 'never2.xlsx' }))
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('不知道方向和起止日期') })
  })
})

describe('bad input', () => {
  test('every fault of both workbooks and the policy at once, placed; nothing is written', async () => {
    const needs = await edited('needs', 'bad-needs.xlsx', (workbook) => {
      const sheet = workbook.getWorksheet('需求')
      if (sheet) sheet.getCell('B3').value = '呼和号特市人民检察院'
    })
    const nominees = await edited('nominees', 'bad-nominees.xlsx', (workbook) => {
      const sheet = workbook.getWorksheet('人选')
      if (!sheet) return
      sheet.getCell('J3').value = 990000198801010000
      sheet.getCell('F4').value = '特级检察官'
    })
    const policy = path.join(folder, 'bad-policy.json')
    const text = readFileSync(path.join(examples, 'policy.json'), 'utf8')
    writeFileSync(policy, text.replace('"highest": "senior-3"', '"highest": "senior-9"'))
    const outcome = await zhiqiao(...args({ needs, nominees, policy, out: 'never3.xlsx' }))
    expect(outcome.code).toBe(1)
    expect(outcome.err).toContain(
      '需求!B3 = 呼和号特市人民检察院：名录中没有这个单位。可填：呼和浩特市人民检察院（150100）',
    )
    expect(outcome.err).toContain('人选!J3 = 990000198801010000：号码被存成了数字')
    expect(outcome.err).toContain('人选!F4 = 特级检察官：代码表里没有这一项，是否为“一级检察官”。可填：')
    expect(outcome.err).toContain('/rules/1/highest = senior-9')
    expect(outcome.err).toMatch(/^有 4 处需要更正，没有写出任何文件：$/m)
    expect(outcome.out).toBe('')
    expect(existsSync(path.join(folder, 'never3.xlsx'))).toBe(false)
  })

  test('very many faults are counted, not all listed', async () => {
    const nominees = await edited('nominees', 'many.xlsx', (workbook) => {
      const sheet = workbook.getWorksheet('人选')
      for (let row = 28; row < 200; row++) sheet?.getRow(row).splice(1, 2, String(row), '试甲')
    })
    const outcome = await zhiqiao(...args({ nominees, out: 'never4.xlsx' }, '--lang', 'en'))
    expect(outcome.code).toBe(1)
    expect(outcome.err).toContain('344 things need correction')
    expect(outcome.err).toContain('… and 284 more')
    expect(outcome.err.split('\n').length).toBeLessThan(75)
  })

  const cases: [string, () => string[], number, string][] = [
    ['no options', () => ['plan'], 2, '缺少 --needs、--nominees、--policy、--out'],
    ['an unknown word', () => ['plan', 'everything'], 2, '不认识“everything”'],
    ['an unknown option', () => args({}, '--fast'), 2, '--fast'],
    ['a workbook that does not exist', () => args({ needs: 'nowhere.xlsx' }), 2, 'nowhere.xlsx：不存在'],
    ['a plan that is no workbook', () => args({ out: 'plan.pdf' }), 2, '--out 应是 .xlsx 文件'],
    ['a folder that does not exist', () => args({ out: 'no/such/plan.xlsx' }), 2, '不存在'],
    ['a day that is none', () => [...args({}), '--from', '2026-02-30'], 2, '--from 应写成 2026-05-10 这样'],
    ['a direction that is none', () => args({}, '--direction', 'up'), 2, '--direction 只能是'],
    ['the plan onto an input', () => args({ needs: 'same.xlsx', out: 'same.xlsx' }), 2, '给了两次'],
    ['a file over the limit', () => args({ needs: large() }), 1, '文件有 60 MB，最多 20 MB'],
    [
      'a policy that is no JSON',
      () => args({ policy: write('p.json', '{"format": oops}') }),
      1,
      '1:12 = oops}：此处不符合 JSON 语法',
    ],
    [
      'a policy in another encoding',
      () => args({ policy: write('gbk.json', Buffer.from([0x7b, 0xd6, 0xc7])) }),
      1,
      '不是 UTF-8',
    ],
    ['an empty workbook', () => args({ needs: write('empty.xlsx', '') }), 1, '文件是空的（0 字节）'],
    ['the workbooks the wrong way round', swapped, 1, '是不是给反了'],
    ['a template over a file', () => ['plan', 'template', 'needs', write('mine.xlsx', 'x')], 2, '已经存在，没有覆盖'],
    ['a template with a policy', () => ['plan', 'template', 'needs', '--policy', 'p.json'], 2, '不用 --policy'],
    ['a template at two places', () => ['plan', 'template', 'needs', 'a.xlsx', '--out', 'b.xlsx'], 2, 'needs|nominees'],
    ['a template of nothing', () => ['plan', 'template', 'posts'], 2, 'needs|nominees'],
  ]
  test.each(cases)('%s', async (_, given, code, said) => {
    const outcome = await zhiqiao(...given())
    expect(outcome.code).toBe(code)
    expect(outcome.err).toContain(said)
    expect(outcome.err).not.toContain('    at ')
  })

  test('leaves no half-written neighbours', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.part') || name === 'plan.xlsx')).toEqual([])
  })

  function write(name: string, content: string | Uint8Array): string {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  function swapped(): string[] {
    return args({ needs: path.join(examples, 'nominees.xlsx'), nominees: path.join(examples, 'needs.xlsx') })
  }
  function large(): string {
    return write('large.xlsx', new Uint8Array(60 * 1024 * 1024))
  }
})

test('a formula in a name stays text in the plan', async () => {
  const nominees = await edited('nominees', 'formula.xlsx', (workbook) => {
    const sheet = workbook.getWorksheet('人选')
    if (sheet) sheet.getCell('B4').value = '=HYPERLINK("http://例.invalid")'
  })
  expect(await zhiqiao(...args({ nominees, out: 'formula-plan.xlsx' }))).toMatchObject({ code: 0 })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path.join(folder, 'formula-plan.xlsx'))
  const values = workbook.worksheets.flatMap((sheet) =>
    (sheet.getRows(1, sheet.rowCount) ?? []).flatMap((row) => Object.values(row.values)),
  )
  expect(values.filter((value) => typeof value === 'string' && /^\s*=/.test(value))).toEqual([])
  expect(values).toContain(`'=HYPERLINK("http://例.invalid")`)
})

describe('templates and help', () => {
  test.each(['needs', 'nominees'])(
    'an empty template of %s is written, and says so when planned with',
    async (kind) => {
      const where = kind === 'needs' ? [] : ['--out']
      expect(await zhiqiao('plan', 'template', kind, ...where, `${kind}-new.xlsx`)).toMatchObject({ code: 0 })
      const file = path.join(folder, `${kind}-new.xlsx`)
      const outcome = await zhiqiao(...args({ [kind]: file, out: 'never5.xlsx' }))
      expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('表头之下没有内容') })
    },
  )

  test.each([
    ['zh', ['用法', '读入', '写出', '选项', '示例', '退出码', '身份证号', '紧急程度', '律师执业地', '相差至多']],
    [
      'en',
      [
        'Usage',
        'Reads',
        'Writes',
        'Options',
        'Examples',
        'Exit codes',
        'ID number',
        'Urgency',
        'Practises law in',
        'At most apart',
      ],
    ],
  ])('--help in %s says every column', async (language, parts) => {
    const { code, out } = await zhiqiao('plan', '--help', '--lang', language)
    expect(code).toBe(0)
    for (const part of parts) expect(out).toContain(part)
  })
})
