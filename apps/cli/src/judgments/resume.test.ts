import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runZhiqiao, zhiqiaoBin } from '../testing/run.ts'
import { type Crew, readAll } from './crew.ts'
import { listInput } from './input-files.ts'
import { Leases } from './leases.ts'
import { openPlan } from './plan.ts'
import { cutLines, cutRanges, type Range, wholeFile } from './ranges.ts'
import type { Counted } from './read-range.ts'
import { SettledCorpus } from './settled.ts'
import { takeUpBlocks } from './blocks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-resume-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...names: string[]) => path.join(folder, ...names)
const read = (name: string) => readFileSync(at(name), 'utf8')
const zhiqiao = (...args: string[]) => runZhiqiao(folder, args)
const last = (out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '')

/** In one file of lines, and one a file: enough for four ranges. */
const [inLines, inFiles] = [300, 600]
const made = [...makeCorpus({ count: inLines + inFiles, seed: 8, planted: 0.1 })]

beforeAll(async () => {
  mkdirSync(at('in'))
  const lines = made.slice(0, inLines).map(({ id, text }) => JSON.stringify({ id, text }))
  writeFileSync(at('in', 'all.ndjson'), `${lines.join('\n')}\n`)
  for (const { id, text } of made.slice(inLines)) writeFileSync(at('in', `${id}.txt`), text)
  const { code, err } = await zhiqiao('judgments', 'screen', 'in', '--out', 'whole.ndjson', '--workers', '1')
  if (code !== 0) throw new Error(err)
}, 60_000)

describe('the same bytes', () => {
  test('whatever the number of threads', async () => {
    const { code, out } = await zhiqiao('judgments', 'screen', 'in', '--out', 'three.ndjson', '--workers', '3')
    expect(code).toBe(0)
    expect(last(out)).toMatchObject({ documents: made.length, rejected: 0, newDocuments: made.length })
    expect(read('three.ndjson')).toBe(read('whole.ndjson'))
    const blocks = (name: string) => readdirSync(at(`${name}.blocks`)).sort()
    expect(blocks('three.ndjson')).toEqual(blocks('whole.ndjson'))
    for (const file of blocks('three.ndjson')) {
      expect(read(path.join('three.ndjson.blocks', file))).toBe(read(path.join('whole.ndjson.blocks', file)))
    }
  })

  test('after the process was killed in the middle and run again', async () => {
    const child = spawn(
      process.execPath,
      [zhiqiaoBin, 'judgments', 'screen', 'in', '--out', 'killed.ndjson', '--workers', '1'],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    )
    const ended = new Promise((resolve) => child.on('exit', resolve))
    await until(() => existsSync(at('killed.ndjson.blocks')) && blocksOf('killed.ndjson').length > 0)
    child.kill('SIGKILL')
    await ended
    expect(existsSync(at('killed.ndjson'))).toBe(false)
    const kept = blocksOf('killed.ndjson').length
    expect(kept).toBeLessThan(blocksOf('whole.ndjson').length)
    const { out } = await zhiqiao('judgments', 'screen', 'in', '--out', 'killed.ndjson')
    expect(last(out).newDocuments).toBeLessThan(made.length)
    expect(last(out)).toMatchObject({ documents: made.length })
    expect(read('killed.ndjson')).toBe(read('whole.ndjson'))
    expect(readdirSync(at('killed.ndjson.blocks')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('after Ctrl-C, which says how to go on', async () => {
    const child = spawn(
      process.execPath,
      [zhiqiaoBin, 'judgments', 'screen', 'in', '--out', 'stopped.ndjson', '--workers', '1', '--lang', 'en'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const ended = new Promise((resolve) => child.on('close', resolve))
    await until(() => existsSync(at('stopped.ndjson.blocks')) && blocksOf('stopped.ndjson').length > 0)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(err).toContain('the same command goes on from there')
    expect(existsSync(at('stopped.ndjson'))).toBe(false)
    await zhiqiao('judgments', 'screen', 'in', '--out', 'stopped.ndjson')
    expect(read('stopped.ndjson')).toBe(read('whole.ndjson'))
  })
})

test('two runs over one output at a time: the second is told to wait, and the first is not harmed', async () => {
  const first = zhiqiao('judgments', 'screen', 'in', '--out', 'twice.ndjson', '--workers', '1')
  await until(() => existsSync(at('twice.ndjson.blocks', 'lock')))
  const second = await zhiqiao('judgments', 'screen', 'in', '--out', 'twice.ndjson', '--lang', 'en')
  expect(second).toMatchObject({ code: 2, err: expect.stringContaining('another run') })
  expect((await first).code).toBe(0)
  expect(read('twice.ndjson')).toBe(read('whole.ndjson'))
  expect(existsSync(at('twice.ndjson.blocks', 'lock'))).toBe(false)
})

describe('a thread that is killed', () => {
  const task = (name: string) => ({ folder: at(name), made: 'test', work: { verb: 'extract' as const } })

  async function documents(name: string): Promise<string[]> {
    const live = [...(await takeUpBlocks(at(name), 'test'))].flatMap(([block, parts]) =>
      parts.map(({ file, from }, index) => ({ file, from, block, index, isNew: true })),
    )
    const corpus = await SettledCorpus.settle(at(name), live, new AbortController().signal)
    const lines: string[] = []
    for await (const line of corpus.documents()) lines.push(line.toString())
    return lines
  }

  async function ranges() {
    const files = await listInput(at('in'), new Set())
    return cutRanges(files.filter(({ id }) => id.endsWith('.txt')).map(wholeFile), 'test')
  }

  async function readBy(
    name: string,
    crew: Pick<Crew, 'workers' | 'started'>,
    finished: (range: Range, counted: Counted) => void = () => undefined,
  ) {
    mkdirSync(at(name))
    const own = { made: 'test', work: task(name).work, ranges: await ranges() }
    const plan = await openPlan(at(name), own)
    const { signal } = new AbortController()
    const leases = await Leases.join({ folder: at(name), plan, patienceMs: 60_000, signal, finished })
    if (!leases) throw new Error('no leases')
    await readAll({ ...crew, task: task(name), leases })
    await leases.leave()
  }

  test('loses and doubles nothing: its range is leased again', async () => {
    const run = async (name: string, onStart?: (worker: Worker, nth: number) => void) => {
      let started = 0
      await readBy(name, { workers: 2, started: (worker) => onStart?.(worker, started++) })
      return { started, lines: await documents(name) }
    }
    const calm = await run('calm')
    expect(calm.lines).toHaveLength(inFiles)
    // The first thread is ended once it is at work.
    const killed = await run('killed-thread', (worker, nth) => {
      if (nth === 0) worker.once('message', () => void worker.terminate())
    })
    expect(killed.started).toBeGreaterThan(calm.started)
    expect(killed.lines).toEqual(calm.lines)
  })

  test('over one file again and again: that file is told of, the others are read', async () => {
    const [first] = await ranges()
    const poison = first?.parts[3]?.file
    const finished: number[] = []
    const started = (worker: Worker) => {
      const post = worker.postMessage.bind(worker)
      // Ends over each range that holds the one file, as a thread does that runs out of memory there.
      worker.postMessage = (message: { parts?: { file: string }[] }) => {
        if (message.parts?.some(({ file }) => file === poison) === true) void worker.terminate()
        else post(message)
      }
    }
    await readBy('poisoned', { workers: 1, started }, (_, { documents: count }) => finished.push(count))
    const live = await takeUpBlocks(at('poisoned'), 'test')
    const parts = [...live.values()].flat()
    expect(parts).toHaveLength(inFiles)
    expect(parts.filter(({ again }) => again === true).map(({ file }) => file)).toEqual([poison])
    expect(finished.reduce((sum, count) => sum + count, 0)).toBe(inFiles - 1)
  })
})

describe('a second run', () => {
  test('does only what is new by its content, and keeps the order of the files', async () => {
    await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    const before = read('fields.ndjson')
    // Touched, not changed.
    utimesSync(at('in', `${made[inLines]?.id}.txt`), new Date(), new Date())
    utimesSync(at('in', 'all.ndjson'), new Date(), new Date())
    const touched = await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(last(touched.out)).toMatchObject({ documents: made.length, newDocuments: 0 })
    expect(read('fields.ndjson')).toBe(before)
    writeFileSync(
      at('in', '0-first.txt'),
      [...makeCorpus({ count: made.length + 1, seed: 99, planted: 0 })].at(-1)?.text ?? '',
    )
    const grown = await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(last(grown.out)).toMatchObject({ documents: made.length + 1, newDocuments: 1 })
    expect(read('fields.ndjson').split('\n').slice(1).join('\n')).toBe(before)
    rmSync(at('in', '0-first.txt'))
    await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(read('fields.ndjson')).toBe(before)
  })

  test('of a file of lines that grew, only the piece that grew is another', async () => {
    const file = at('lines.ndjson')
    writeFileSync(file, Array.from({ length: 400 }, (_, k) => `{"n":${k},"text":"${'字'.repeat(20)}"}\n`).join(''))
    const cut = async () => {
      const [found] = await listInput(file, new Set())
      return found ? cutLines(found, 4000) : []
    }
    const before = await cut()
    appendFileSync(file, '{"n":400}\n{"n":401}')
    const after = await cut()
    const hashes = ({ sha256 }: { sha256: string }) => sha256
    expect(before.length).toBeGreaterThan(5)
    expect(after.slice(0, before.length - 1).map(hashes)).toEqual(before.slice(0, -1).map(hashes))
    expect(after.at(-1)?.sha256).not.toBe(before.at(-1)?.sha256)
    const text = readFileSync(file)
    expect(after.map(({ from, to }) => text.subarray(from, to).toString()).join('')).toBe(text.toString())
    for (const { from, line } of after) {
      expect(text.subarray(0, from).toString().split('\n').length).toBe(line)
    }
  })
})

const blocksOf = (name: string) => readdirSync(at(`${name}.blocks`)).filter((file) => file.endsWith('.block'))

async function until(holds: () => boolean): Promise<void> {
  for (let k = 0; k < 2000 && !holds(); k++) await new Promise((resolve) => setTimeout(resolve, 2))
}
