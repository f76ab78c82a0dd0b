import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runZhiqiao, zhiqiaoBin } from '../testing/run.ts'
import { blockNames, BlockWriter, readLines } from './blocks.ts'
import { newHolder, Watch } from './holder.ts'
import { Leases } from './leases.ts'
import { leasesFolder, openPlan, type Plan, readPlan } from './plan.ts'
import { type Range, rangeOf } from './ranges.ts'
import { writeFailed } from './read-range.ts'
import { madeBy } from './work.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-leases-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...names: string[]) => path.join(folder, ...names)

/** A process of another machine. */
const stranger = 'elsewhere.0~1~abcd'
const part = (file: string) => ({ file, path: file, size: 1, changed: 1, from: 0, to: 1, line: 1 })

async function planned(name: string, files: readonly (readonly string[])[]): Promise<Plan> {
  mkdirSync(at(name))
  const ranges = files.map((own) => rangeOf(own.map(part), 'test'))
  return openPlan(at(name), { made: 'test', work: { verb: 'extract' }, ranges })
}

async function join(name: string, plan: Plan, patienceMs = 60_000) {
  const done: [Range, boolean][] = []
  const leases = await Leases.join({
    folder: at(name),
    plan,
    patienceMs,
    signal: new AbortController().signal,
    finished: (range, _, byMe) => done.push([range, byMe]),
    lookMs: 5,
  })
  if (!leases) throw new Error('the run is over')
  return { leases, done }
}

describe('a lease', () => {
  test('is one holder’s alone, and all ranges are read once', async () => {
    const name = 'alone'
    const plan = await planned(
      name,
      Array.from({ length: 30 }, (_, k) => [`${k}`]),
    )
    const crews = await Promise.all([join(name, plan), join(name, plan), join(name, plan)])
    const read: string[] = []
    await Promise.all(
      crews.map(async ({ leases }) => {
        for (let range = await leases.next(); range; range = await leases.next()) {
          read.push(range.name)
          await writeFailed(at(name), 'test', range, { zh: '', en: '' })
          leases.finished(range, { documents: 1, refused: 0 })
        }
      }),
    )
    expect(read.sort()).toEqual(plan.ranges.map((range) => range.name).sort())
    for (const { done } of crews) expect(done.map(([range]) => range.name).sort()).toEqual(read)
    expect(crews.flatMap(({ done }) => done.filter(([, byMe]) => byMe))).toHaveLength(30)
  })

  test('whose holder has left, or is dead on this machine, is taken at once; by one of many', async () => {
    for (const [name, holder] of [
      ['left', 'elsewhere.0~1~beef'],
      ['dead', newHolder().replace(`~${process.pid}~`, '~4194304~')],
    ] as const) {
      const plan = await planned(name, [['a']])
      const [range] = plan.ranges
      writeFileSync(at(name, path.basename(leasesFolder('', plan.run)), `${range?.name}.0`), holder)
      const crews = await Promise.all([join(name, plan), join(name, plan), join(name, plan)])
      const asked = crews.map(({ leases }) => leases.next())
      const got = await Promise.race(asked)
      expect(got?.name).toBe(range?.name)
      if (got) await writeFailed(at(name), 'test', got, { zh: '', en: '' })
      const winner = crews[(await Promise.all(asked.map(isOpen))).indexOf(false)]
      if (got) winner?.leases.finished(got, { documents: 1, refused: 0 })
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
    }
  })

  test('of a holder that shows signs of life stands, however slow; without any it runs out', async () => {
    const plan = await planned('silent', [['a']])
    const leasesIn = at('silent', path.basename(leasesFolder('', plan.run)))
    writeFileSync(path.join(leasesIn, `${plan.ranges[0]?.name}.0`), stranger)
    writeFileSync(path.join(leasesIn, `beat-${stranger}`), `${stranger} 0`)
    const { leases } = await join('silent', plan, 150)
    const got = leases.next()
    for (let count = 1; count <= 40; count++) {
      writeFileSync(path.join(leasesIn, `beat-${stranger}`), `${stranger} ${count}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(await isOpen(got)).toBe(true)
    expect((await got)?.name).toBe(plan.ranges[0]?.name)
  })

  test('that ran out while its holder still wrote does no harm: the first whole block stays, the other is thrown away', async () => {
    mkdirSync(at('late'))
    const [slow, quick] = [
      await BlockWriter.open(at('late'), 'a'.repeat(24)),
      await BlockWriter.open(at('late'), 'a'.repeat(24)),
    ]
    slow.write('slow')
    quick.write('quick')
    expect(await quick.close('test', [])).toBe(true)
    slow.write('slow still')
    expect(await slow.close('test', [])).toBe(true)
    expect((await readLines(at('late'), 'a'.repeat(24))).toString()).toBe('quick\n')
    expect(readdirSync(at('late'))).toHaveLength(1)
    const gone = await BlockWriter.open(at('late'), 'b'.repeat(24))
    for (const file of readdirSync(at('late'))) if (file.endsWith('.part')) rmSync(at('late', file))
    expect(await gone.close('test', [])).toBe(false)
  })

  test('over which holder after holder dies is halved, down to the file that is told of', async () => {
    const plan = await planned('poison', [['a', 'b', 'c', 'd']])
    const leasesIn = at('poison', path.basename(leasesFolder('', plan.run)))
    const read: string[] = []
    // Each holder dies over whatever holds c, as by a fault that takes the whole process.
    for (let k = 0; k < 40 && !(await blockNames(at('poison'))).has(rangeOf([part('c')], 'test').name); k++) {
      const { leases } = await join('poison', plan)
      for (let range = await leases.next(); range; range = await leases.next()) {
        if (range.parts.some(({ file }) => file === 'c')) break
        read.push(...range.parts.map(({ file }) => file))
        await writeFailed(at('poison'), 'test', range, { zh: '', en: '' })
        leases.finished(range, { documents: 1, refused: 0 })
      }
      // Dead: its signs of life are gone, its leases stand.
      await leases.leave()
    }
    expect(read.sort()).toEqual(['a', 'b', 'd'])
    const { leases, done } = await join('poison', plan)
    expect(await leases.next()).toBeUndefined()
    expect(done.flatMap(([range]) => range.parts.map(({ file }) => file)).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(readdirSync(leasesIn).filter((file) => file.endsWith('.halved'))).toHaveLength(2)
  })
})

describe('a watch', () => {
  test('counts only what it was awake for, and compares no clocks', () => {
    let now = 0
    const watch = new Watch(10_000, () => now)
    const look = (ms: number, sign: string) => {
      now += ms
      return watch.isGone('file', stranger, sign)
    }
    expect(look(0, '1')).toBe(false)
    expect(look(9000, '1')).toBe(false)
    // Stopped for an hour itself: the hour is not held against the other.
    expect(look(3_600_000, '1')).toBe(false)
    expect(look(1000, '2')).toBe(false)
    for (let k = 0; k < 9; k++) expect(look(1000, '2')).toBe(false)
    expect(look(1000, '2')).toBe(true)
    // A sign after all: it lives, as one that was stopped and goes on.
    expect(look(1000, '3')).toBe(false)
  })
})

describe('several processes over one folder', () => {
  const documents = 480
  const command = (verb: string, name: string) => [
    'judgments',
    verb,
    'in',
    '--out',
    name,
    '--workers',
    '1',
    '--patience',
    '1',
  ]

  function start(verb: string, name: string): { child: ChildProcess; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [zhiqiaoBin, ...command(verb, name)], { cwd: folder, stdio: 'ignore' })
    return { child, ended: new Promise((resolve) => child.on('exit', resolve)) }
  }

  const blocksIn = (name: string) =>
    existsSync(at(`${name}.blocks`)) ? readdirSync(at(`${name}.blocks`)).filter((file) => file.endsWith('.block')) : []

  /** How many processes of the run show signs of life. */
  function signsIn(name: string): number {
    const own = readdirSync(at(`${name}.blocks`)).find((file) => file.startsWith('leases-'))
    if (own === undefined) return 0
    return readdirSync(at(`${name}.blocks`, own)).filter((file) => file.startsWith('beat-')).length
  }

  beforeAll(async () => {
    mkdirSync(at('in'))
    const made = [...makeCorpus({ count: documents, seed: 21, planted: 0.1 })]
    for (let k = 0; k < 40; k++) {
      const own = made.filter((_, nth) => nth % 40 === k)
      writeFileSync(at('in', `${k}.ndjson`), own.map(({ id, text }) => JSON.stringify({ id, text })).join('\n'))
    }
    const { code, err } = await runZhiqiao(folder, command('screen', 'whole.ndjson'))
    if (code !== 0) throw new Error(err)
  }, 120_000)

  test('killed and stopped at random: the same bytes as one process alone, and nothing left behind', async () => {
    const name = 'many.ndjson'
    const lead = start('screen', name)
    await until(() => existsSync(at(`${name}.blocks`, 'plan.ndjson')))
    // So that there is work left for those who help, and a lease of one who lives and does nothing.
    lead.child.kill('SIGSTOP')
    const helpers = [start('work', name), start('work', name), start('work', name)]
    const [killed, stalled, kept] = helpers
    // On a slow machine the first may have read all before the last is there.
    await until(() => signsIn(name) === 4 || helpers.some(({ child }) => child.exitCode !== null))
    const when = Math.floor(Math.random() * 30)
    await until(() => blocksIn(name).length > when)
    killed?.child.kill('SIGKILL')
    // Goes on after what it held was given to others, and still writes.
    stalled?.child.kill('SIGSTOP')
    expect(await kept?.ended).toBe(0)
    lead.child.kill('SIGCONT')
    expect(await lead.ended).toBe(0)
    stalled?.child.kill('SIGCONT')
    expect(await stalled?.ended).toBe(0)
    expect(readFileSync(at(name), 'utf8')).toBe(readFileSync(at('whole.ndjson'), 'utf8'))
    expect(blocksIn(name)).toEqual(blocksIn('whole.ndjson'))
    for (const file of blocksIn(name)) {
      expect(readFileSync(at(`${name}.blocks`, file))).toEqual(readFileSync(at('whole.ndjson.blocks', file)))
    }
    const left = readdirSync(at(`${name}.blocks`)).filter((file) => !file.endsWith('.block'))
    expect(left).toEqual([])
  }, 120_000)

  test('the one who leads is killed: the others read on to the end, and the next run has nothing left to read', async () => {
    const name = 'headless.ndjson'
    const lead = start('screen', name)
    await until(() => existsSync(at(`${name}.blocks`, 'plan.ndjson')))
    const helper = start('work', name)
    await until(
      () => readdirSync(at(`${name}.blocks`)).some((file) => file.startsWith('leases-')) && blocksIn(name).length > 1,
    )
    lead.child.kill('SIGKILL')
    await lead.ended
    expect(await helper.ended).toBe(0)
    expect(blocksIn(name)).toEqual(blocksIn('whole.ndjson'))
    const again = await runZhiqiao(folder, command('screen', name))
    expect(JSON.parse(again.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ documents, newDocuments: 0 })
    expect(readFileSync(at(name), 'utf8')).toBe(readFileSync(at('whole.ndjson'), 'utf8'))
  }, 120_000)

  test('help is refused where there is no run, and where the documents are others', async () => {
    const none = await runZhiqiao(folder, [...command('work', 'none.ndjson'), '--lang', 'en'])
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no run is under way') })
    const plan = await readPlan(at('whole.ndjson.blocks'), (file) => file)
    expect(plan).toBeUndefined()
    mkdirSync(at('other.ndjson.blocks'))
    await openPlan(at('other.ndjson.blocks'), {
      made: madeBy({ verb: 'extract' }),
      work: { verb: 'extract' },
      ranges: [rangeOf([{ ...part('0.ndjson'), size: 7, to: 7 }], madeBy({ verb: 'extract' }))],
    })
    const unlike = await runZhiqiao(folder, [...command('work', 'other.ndjson'), '--lang', 'en'])
    expect(unlike).toMatchObject({ code: 2, err: expect.stringContaining('7 bytes for the process that leads') })
    expect(blocksIn('other.ndjson')).toEqual([])
  })
})

async function isOpen(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  return (await Promise.race([promise, Promise.resolve(open)])) === open
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2))
}
