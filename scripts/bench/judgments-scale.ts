/// <reference types="node" />
/**
 * `zhiqiao judgments` end to end on a large made corpus, as a user runs it: time by the clock, processor time and the most memory of the
 * process, with one thread and with all; then a second run, and one after some documents were added.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { makeCorpus } from '@zhiqiao/judgments/generate'

const bin = path.join(import.meta.dirname, '../../apps/cli/bin/zhiqiao.mjs')
const say = (line: string) => void process.stdout.write(`${line}\n`)

interface Ran {
  readonly seconds: number
  /** Of the process and its threads; absent where the system does not tell (Linux does). */
  readonly cpu: number | undefined
  readonly mostMb: number | undefined
  /** Seconds until the reading was done and the comparing began. */
  readonly reading: number | undefined
  readonly last: string
}

export async function scale(count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-scale-'))
  try {
    const figures = (load: readonly number[]) => load.map((one) => one.toFixed(1)).join(', ')
    say(`${count} judgments, ${availableParallelism()} processors, load ${figures(loadavg())}`)
    const form = ['--form', 'ndjson', '--count', String(count)]
    show('generate', await zhiqiao(folder, ['generate', '--out', 'in', ...form]))
    const { size } = statSync(path.join(folder, 'in', 'judgments.ndjson'))
    say(`  ${(size / 2 ** 20).toFixed(0)} MB in one file of lines`)
    show('extract', await zhiqiao(folder, ['extract', 'in', '--out', 'fields.ndjson']))
    show('screen', await zhiqiao(folder, ['screen', 'in', '--out', 'leads.ndjson']))
    const all = hashOf(path.join(folder, 'leads.ndjson'))
    show('screen, nothing new', await zhiqiao(folder, ['screen', 'in', '--out', 'leads.ndjson']))
    const more = [...makeCorpus({ count: 100, seed: 4711, planted: 0 })]
    const lines = more.map(({ id, text }) => `${JSON.stringify({ id: `more-${id}`, text })}\n`)
    appendFileSync(path.join(folder, 'in', 'judgments.ndjson'), lines.join(''))
    show('screen, 100 new', await zhiqiao(folder, ['screen', 'in', '--out', 'leads.ndjson']))
    if (count <= 20_000) {
      show('generate anew', await zhiqiao(folder, ['generate', '--out', 'again', ...form]))
      show('screen, one thread', await zhiqiao(folder, ['screen', 'again', '--out', 'one.ndjson', '--workers', '1']))
      say(`  the same bytes as with all threads: ${hashOf(path.join(folder, 'one.ndjson')) === all ? 'yes' : 'NO'}`)
    }
    say(`load at the end ${figures(loadavg())}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function show(label: string, { seconds, cpu, mostMb, reading, last }: Ran): void {
  const figure = (value: number | undefined, unit: string) =>
    value === undefined ? '' : `${value.toFixed(1).padStart(9)} ${unit}`
  const until = reading === undefined ? '' : `  reading ${reading.toFixed(1)} s`
  say(`${label.padEnd(22)}${figure(seconds, 's')}${figure(cpu, 's cpu')}${figure(mostMb, 'MB')}${until}  ${last}`)
}

function zhiqiao(folder: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1000
    const child = spawn(process.execPath, [bin, 'judgments', ...args, '--lang', 'en'], { cwd: folder })
    let out = ''
    let reading: number | undefined
    let used: { cpu: number; mostMb: number } | undefined
    const look = setInterval(() => (used = usedBy(child.pid) ?? used), 100)
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.includes('comparing')) reading ??= seconds()
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      const last = out.trim().split('\n').at(-1) ?? ''
      if (code === 0) resolve({ seconds: seconds(), cpu: used?.cpu, mostMb: used?.mostMb, reading, last })
      else reject(new Error(`zhiqiao judgments ${args.join(' ')} ended with ${code}`))
    })
  })
}

/** Processor seconds and the most memory so far of a process that runs, where the system tells. */
function usedBy(pid: number | undefined): { cpu: number; mostMb: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // A process that has ended but is not yet gone tells no memory.
    if (most === undefined) return undefined
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, mostMb: Number(most) / 1024 }
  } catch {
    return undefined
  }
}
