import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Problem, readPlan, writePlan, writeProblem } from '@zhiqiao/solver'

const root = path.resolve(import.meta.dirname, '../../..')
const bin = path.join(root, 'apps/cli/bin/zhiqiao.mjs')
const example = path.join(root, 'examples/problem.json')
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the real command, without a locale unless one is given. */
function zhiqiao(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

function lastLine(out: string): unknown {
  return JSON.parse(out.trim().split('\n').at(-1) ?? '')
}

const none = { parent: Int32Array.of(), min: Int32Array.of(), max: Int32Array.of() }
const small: Problem = {
  candidates: 2,
  posts: 2,
  rowStart: Int32Array.of(0, 2, 3),
  post: Int32Array.of(0, 1, 0),
  fit: Int32Array.of(900, 1, 1),
  seats: Int32Array.of(1, 1),
  tier: Int32Array.of(1, 2),
  candidateGroup: Int32Array.of(-1, -1),
  postGroup: Int32Array.of(-1, 0),
  candidateGroups: none,
  postGroups: { parent: Int32Array.of(-1), min: Int32Array.of(0), max: Int32Array.of(-1) },
}

/** Two regions that send to each other: two want to go from a to b, one from b to a. */
function twoWay(more: Record<string, unknown>): string {
  const regions = [{ id: 'a' }, { id: 'b' }]
  return JSON.stringify({
    format: 'zhiqiao.problem/1',
    candidates: [
      { id: 'a1', group: 'a' },
      { id: 'a2', group: 'a' },
      { id: 'b1', group: 'b' },
    ],
    posts: [
      { id: 'in-b', seats: 2, group: 'b' },
      { id: 'in-a', seats: 1, group: 'a' },
    ],
    pairs: [
      { candidate: 'a1', post: 'in-b', fit: 9 },
      { candidate: 'a2', post: 'in-b', fit: 9 },
      { candidate: 'b1', post: 'in-a', fit: 8 },
    ],
    candidateGroups: regions,
    postGroups: regions,
    balance: [{ sending: 'a', host: 'b' }],
    ...more,
  })
}

describe('solve and verify', () => {
  test('a reader that goes away ends neither the work nor its file', async () => {
    const plan = path.join(folder, 'unread.json')
    const child = spawn(process.execPath, [bin, 'solve', example, '--out', plan], { cwd: folder, env: {} })
    child.stdout.destroy()
    child.stderr.destroy()
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
    expect(readFileSync(plan, 'utf8')).toContain('4090')
  })

  test('a JSON problem: the plan is written, the last line is JSON, the plan passes', async () => {
    const plan = path.join(folder, 'plan.json')
    const solved = await zhiqiao(['solve', example, '--out', plan])
    expect(solved).toMatchObject({ code: 0 })
    expect(lastLine(solved.out)).toEqual({ filledByTier: [4, 0, 1], totalFit: 4090 })
    expect(solved.err).toContain('匹配度')
    const verified = await zhiqiao(['verify', example, plan, '--lang', 'en'])
    expect(verified).toMatchObject({ code: 0 })
    expect(verified.out).toContain('proved optimal')

    const text = readFileSync(plan, 'utf8')
    const tampered = write('tampered.json', text.replace('"totalFit": 4090', '"totalFit": 4091'))
    expect(await zhiqiao(['verify', example, tampered])).toMatchObject({
      code: 1,
      err: expect.stringContaining('totalFit = 4091：按方案计算应为 4090'),
    })
    const priced = write('priced.json', text.replace('{"id":"包头","prices":[0,', '{"id":"包头","prices":[5,'))
    const refused = await zhiqiao(['verify', example, priced, '--lang=en'])
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('固阳县院-公益诉讼') })
    expect(refused.err).toMatch(/by these prices a plan with.* would be better by \d+ at level/)
    const { assignments, ...rest } = JSON.parse(text)
    const left = JSON.stringify({
      ...rest,
      assignments: assignments.filter(({ candidate }: { candidate: string }) => candidate !== '吴○○（绍兴）'),
      unmatched: [...rest.unmatched, { candidate: '吴○○（绍兴）', reason: 'posts-full' }],
      unfilled: [...rest.unfilled, { post: '呼伦贝尔市院-案管', seats: 1, filled: 0, reason: 'candidates-placed' }],
    })
    expect(await zhiqiao(['verify', example, write('left.json', left), '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('吴○○（绍兴） → 呼伦贝尔市院-案管: could be in this plan'),
    })
  })

  test('a binary problem: a binary plan, whose prices are computed anew to check it', async () => {
    const problem = write('small.zqm', writeProblem(small))
    const plan = path.join(folder, 'small.zqp')
    const solved = await zhiqiao(['solve', problem, '-o', plan])
    expect(solved).toMatchObject({ code: 0 })
    expect(lastLine(solved.out)).toEqual({ filledByTier: [1, 1], totalFit: 2 })
    expect(readPlan(readFileSync(plan), 2)).toEqual({
      ok: true,
      value: { status: 'optimal', postOf: Int32Array.of(1, 0) },
    })
    expect(await zhiqiao(['verify', problem, plan])).toMatchObject({ code: 0 })
    const worse = write('worse.zqp', writePlan({ status: 'optimal', postOf: Int32Array.of(0, -1) }))
    expect(await zhiqiao(['verify', problem, worse])).toMatchObject({ code: 1 })
  })

  test('contradicting requirements: exit 1, named, and the closest plan is written and marked', async () => {
    const groups = { parent: Int32Array.of(-1), min: Int32Array.of(2), max: Int32Array.of(-1) }
    const problem = write('contradiction.zqm', writeProblem({ ...small, postGroups: groups }))
    const plan = path.join(folder, 'closest.zqp')
    const solved = await zhiqiao(['solve', problem, '--out', plan, '--lang', 'en'])
    expect(solved).toMatchObject({ code: 1, err: expect.stringContaining('minimums of post groups: 0 (2)') })
    expect(readPlan(readFileSync(plan), 2)).toMatchObject({ ok: true, value: { status: 'infeasible' } })
    expect(await zhiqiao(['verify', problem, plan])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"closest"'),
    })
  })

  test('contradicting requirements under company: what rests on the word of the engine is told, level by level', async () => {
    // half of either of the two in each city would do for the linear relaxation, but one seat a city takes no two people
    const half = {
      format: 'zhiqiao.problem/1',
      candidates: ['a', 'b'].map((id) => ({ id, group: 'home' })),
      posts: ['x', 'y'].map((id) => ({ id, group: `city-${id}` })),
      pairs: ['a', 'b'].flatMap((candidate) => ['x', 'y'].map((post) => ({ candidate, post, fit: 1 }))),
      candidateGroups: [{ id: 'home', min: 2 }],
      postGroups: [{ id: 'city-x' }, { id: 'city-y' }],
      together: [{ candidates: ['a', 'b'], level: 1 }],
    }
    const problem = write('half.json', JSON.stringify(half))
    const plan = path.join(folder, 'half-plan.json')
    expect(await zhiqiao(['solve', problem, '--out', plan])).toMatchObject({ code: 1 })
    expect(await zhiqiao(['verify', problem, plan, '--lang', 'en'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /contradict each other, and that none misses less is the word of [^]* minimums: the plan has 2/,
      ),
    })
  })

  test('mode stable: the plan passes, and one with a blocking pair is refused by name', async () => {
    const text = readFileSync(example, 'utf8')
      .replaceAll(/, "min": 1/g, '')
      .replace(/"locks": \[.*\]/, '"locks": []')
    const problem = write('stable.json', text)
    const plan = path.join(folder, 'stable-plan.json')
    expect(await zhiqiao(['solve', problem, '--mode', 'stable', '--out', plan])).toMatchObject({ code: 0 })
    const verified = await zhiqiao(['verify', problem, plan, '--lang', 'en'])
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('"proved":"stable"') })
    const optimal = path.join(folder, 'optimal-plan.json')
    await zhiqiao(['solve', problem, '--out', optimal])
    const claimed = write(
      'claimed.json',
      readFileSync(optimal, 'utf8').replace('"optimal",\n  "mode": "optimal"', '"stable",\n  "mode": "stable"'),
    )
    expect(await zhiqiao(['verify', problem, claimed, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('would both rather have each other'),
    })

    const circle = {
      format: 'zhiqiao.problem/1',
      candidates: [
        { id: 'a', group: 'home', preferences: ['p', 'q'] },
        { id: 'b', group: 'home', preferences: ['p'] },
      ],
      posts: [{ id: 'p', seats: 2 }, { id: 'q' }],
      pairs: [
        { candidate: 'a', post: 'p', fit: 1 },
        { candidate: 'a', post: 'q', fit: 3 },
        { candidate: 'b', post: 'p', fit: 3 },
      ],
      candidateGroups: [{ id: 'home', max: 1 }],
    }
    const without = write('circle.json', JSON.stringify(circle))
    const nothing = path.join(folder, 'no-stable-plan.json')
    expect(await zhiqiao(['solve', without, '--mode', 'stable', '--out', nothing, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no stable plan'),
    })
    expect(existsSync(nothing)).toBe(false)
  })

  test('mode balanced: as many go one way as the other, the integer program says how far it is proved, and a lopsided plan is refused', async () => {
    const problem = write('two-way.json', twoWay({}))
    const plan = path.join(folder, 'two-way-plan.json')
    const lopsided = await zhiqiao(['solve', problem, '--out', plan, '--lang', 'en'])
    expect(lopsided).toMatchObject({ code: 0, err: expect.stringContaining('does not ask for it') })
    expect(lastLine(lopsided.out)).toEqual({ filledByTier: [3], totalFit: 26 })
    const claimed = write(
      'lopsided.json',
      readFileSync(plan, 'utf8').replace('"mode": "optimal"', '"mode": "balanced"'),
    )
    expect(await zhiqiao(['verify', problem, claimed, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('2 go one way and 1 the other'),
    })
    const solved = await zhiqiao(['solve', problem, '--mode', 'balanced', '--out', plan, '--lang', 'en'])
    expect(solved).toMatchObject({ code: 0, out: expect.stringContaining('gap 0') })
    expect(lastLine(solved.out)).toEqual({ filledByTier: [2], totalFit: 17 })
    const { unmatched, unfilled } = JSON.parse(readFileSync(plan, 'utf8'))
    expect(unmatched).toEqual([{ candidate: 'a2', reason: 'balance', balance: [0] }])
    expect(unfilled).toEqual([{ post: 'in-b', seats: 2, filled: 1, reason: 'balance', balance: [0] }])
    expect(await zhiqiao(['verify', problem, plan])).toMatchObject({ code: 0 })
    const boasting = write(
      'boasting.json',
      readFileSync(plan, 'utf8').replace('"value":-17,"bound":-17', '"value":-17,"bound":-18'),
    )
    expect(await zhiqiao(['verify', problem, boasting, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('proof.levels[1].bound'),
    })
    const { certificate, ...rest } = JSON.parse(readFileSync(plan, 'utf8'))
    const bounds = certificate.bounds.map((one: { bound: number }, k: number) =>
      k === 1 ? { ...one, bound: one.bound + 1 } : one,
    )
    const tampered = write('tampered.json', JSON.stringify({ ...rest, certificate: { bounds } }))
    expect(await zhiqiao(['verify', problem, tampered, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/certificate\.bounds\[1\]\.bound = .*the multipliers prove/),
    })
  })

  test('people who go together', async () => {
    const problem = write('company3.json', twoWay({ together: [{ candidates: ['a1', 'b1'], level: 1 }] }))
    const plan = path.join(folder, 'company-plan.json')
    const solved = await zhiqiao(['solve', problem, '--out', plan, '--lang', 'en'])
    expect(solved).toMatchObject({ code: 0 })
    expect(lastLine(solved.out)).toEqual({ filledByTier: [1], totalFit: 9 })
    expect(JSON.parse(readFileSync(plan, 'utf8')).unmatched).toEqual([
      { candidate: 'a1', reason: 'company', together: [0] },
      { candidate: 'b1', reason: 'company', together: [0] },
    ])
    expect(await zhiqiao(['verify', problem, plan])).toMatchObject({ code: 0 })
    const parted = write(
      'parted.json',
      readFileSync(plan, 'utf8').replaceAll('"a2"', '"a1x"').replaceAll('"a1"', '"a2"').replaceAll('"a1x"', '"a1"'),
    )
    expect(await zhiqiao(['verify', problem, parted, '--lang', 'en'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('candidate a1 and candidate b1 go together'),
    })
  })

  test('a work limit: the best plan so far, marked stopped, with how far from the best it can be; the plan passes for what it claims', async () => {
    const file = path.join(folder, 'stopped.json')
    const stopped = await zhiqiao(['solve', example, '--work-limit', '1', '--out', file, '--lang', 'en'])
    expect(stopped.code).toBe(1)
    expect(stopped.out).toMatch(/Not finished: 0 levels are proved; .*at (most|least) \d+/)
    const plan = JSON.parse(readFileSync(file, 'utf8'))
    expect(plan).toMatchObject({ status: 'stopped', proof: { engine: null } })
    const [level] = plan.proof.levels
    expect(plan.proof.gap).toBe(level.value - level.bound)
    expect(level.bound).toBeLessThan(level.value)
    const verdict = await zhiqiao(['verify', example, file])
    expect([verdict.code, lastLine(verdict.out)]).toMatchObject([0, { proved: 'limits' }])

    const claim = { ...plan, proof: { ...plan.proof, levels: [{ ...level, value: level.value - 1 }] } }
    const refused = await zhiqiao(['verify', example, write('boast.json', JSON.stringify(claim)), '--lang', 'en'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('proof.levels[0].value')])
    const wrong = await zhiqiao(['solve', example, '--work-limit', '-3', '--lang', 'en'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--work-limit')])
    expect((await zhiqiao(['solve', example, '--work-limit', '1000000'])).code).toBe(0)
  })

  test('the same problem gives the same bytes', async () => {
    const problem = write('again.zqm', writeProblem(small))
    const [one, two] = [path.join(folder, 'one.zqp'), path.join(folder, 'two.zqp')]
    await zhiqiao(['solve', problem, '--out', one])
    await zhiqiao(['solve', problem, '--out', two])
    expect(readFileSync(one)).toEqual(readFileSync(two))
  })
})

describe('bad input is said plainly, with nothing half-written', () => {
  const cases: [string, () => string[], number, string][] = [
    ['a file that does not exist', () => ['solve', 'nowhere.json'], 2, 'nowhere.json: does not exist.'],
    ['a folder', () => ['solve', folder], 2, 'is a folder, not a file'],
    ['an empty file', () => ['solve', write('empty.json', '')], 1, 'the file is empty'],
    ['something else', () => ['solve', write('x.csv', 'a,b\n1,2')], 1, 'neither JSON'],
    [
      'broken JSON',
      () => ['solve', write('broken.json', '{\n  "format": oops\n}')],
      1,
      'line 2, column 13 = oops: is not valid JSON here',
    ],
    ['UTF-16', () => ['solve', write('utf16.json', Buffer.from('\uFEFF{}', 'utf16le'))], 1, 'no UTF-8'],
    ['a list', () => ['solve', write('list.json', '[1]')], 1, 'the file = a list: must be an object'],
    ['not UTF-8', () => ['solve', write('gbk.json', Buffer.from([0x7b, 0xd6, 0xc7, 0x7d]))], 1, 'no UTF-8'],
    [
      'a wrong value',
      () => ['solve', write('v.json', readFileSync(example, 'utf8').replace('"seats": 2', '"seats": -2'))],
      1,
      'posts[0].seats = -2: must be a whole number 0..',
    ],
    ['a truncated binary', () => ['solve', write('cut.zqm', writeProblem(small).subarray(0, 50))], 1, 'byte 50'],
    [
      'an output in a folder that does not exist',
      () => ['solve', example, '--out', 'no/such/plan.json'],
      2,
      'does not exist',
    ],
    ['an output that is a folder', () => ['solve', example, '--out', folder], 2, 'is a folder'],
    ['an output onto the problem', () => ['solve', example, '--out', example], 2, 'must not be the problem file'],
    [
      'company in mode stable',
      () => [
        'solve',
        write('company.json', twoWay({ together: [{ candidates: ['a1', 'a2'], level: 1 }] })),
        '--mode',
        'stable',
      ],
      1,
      'knows no company',
    ],
    [
      'company of nobody known',
      () => ['solve', write('company2.json', twoWay({ together: [{ candidates: ['a1', 'x'], level: 1 }] }))],
      1,
      'together[0].candidates[1] = x',
    ],
    ['minimums in mode stable', () => ['solve', example, '--mode', 'stable'], 1, 'knows no minimums'],
    ['an unknown mode', () => ['solve', example, '--mode', 'magic'], 2, 'no such mode'],
    ['an unknown option', () => ['solve', example, '--fast'], 2, '--fast'],
    [
      'an option of another verb',
      () => ['judgments', 'generate', '--top', '3'],
      2,
      'judgments generate takes no --top; it takes --out',
    ],
    [
      'no such verb',
      () => ['judgments', 'read'],
      2,
      'extract|screen|work|calibrate|measure|generate … (there is no read)',
    ],
    ['no file', () => ['solve'], 2, 'Name one problem file'],
    ['two files', () => ['solve', example, example], 2, 'Name one problem file'],
    ['an unknown command', () => ['solv'], 2, 'no command “solv”'],
    ['no plan', () => ['verify', example], 2, 'Name the problem and the plan'],
    ['a plan that is none', () => ['verify', example, example], 1, 'candidates = candidates: is not one of format'],
  ]
  test.each(cases)('%s', async (_, args, code, said) => {
    const outcome = await zhiqiao(args(), { ZHIQIAO_LANG: 'en' })
    expect(outcome.code).toBe(code)
    expect(outcome.err).toContain(said)
    expect(outcome.err).not.toContain('    at ')
  })

  test('a full disk', async () => {
    const outcome = await zhiqiao(['solve', example, '--out', '/dev/full', '--lang', 'en'])
    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining('the disk is full') })
  })

  test('leaves no half-written neighbours', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('language and help', () => {
  test.each([
    [{}, '用法'],
    [{ LANG: 'C' }, '用法'],
    [{ LANG: 'en_GB.UTF-8' }, 'Usage'],
    [{ LANG: 'en_GB.UTF-8', ZHIQIAO_LANG: 'zh' }, '用法'],
  ])('%o', async (env, word) => {
    expect(await zhiqiao(['--help'], env)).toMatchObject({ code: 0, out: expect.stringContaining(word) })
  })

  test.each(['solve', 'verify'])('%s --help is a page one can work from, in both languages', async (verb) => {
    const zh = await zhiqiao([verb, '--help', '--lang', 'zh'])
    for (const part of ['用法', '读入', '写出', '选项', '示例', '退出码']) expect(zh.out).toContain(part)
    const en = await zhiqiao(['help', verb, '--lang=en'])
    for (const part of ['Usage', 'Reads', 'Writes', 'Options', 'Examples', 'Exit codes']) expect(en.out).toContain(part)
    expect([zh.code, en.code]).toEqual([0, 0])
  })

  test('no command shows the page as wrong use; --version is one line; an unknown language is refused', async () => {
    expect(await zhiqiao([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('用法') })
    expect(await zhiqiao(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    expect(await zhiqiao(['solve', '--lang', 'fr'])).toMatchObject({ code: 2 })
  })
})
