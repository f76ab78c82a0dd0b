// What a newcomer does, measured: clone, `npm start`, wait for the answer, stop, start again.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './ready.mjs'
import { freePort } from './free-port.mjs'

/** Milliseconds within which a second start is to answer. */
const SECOND_START = 3000

export async function freshClone() {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-fresh-'))
  chmodSync(folder, 0o755)
  const clone = path.join(folder, 'clone')
  try {
    execFileSync('git', ['clone', '--quiet', root, clone])
    const port = await freePort()
    const first = await startAndStop(clone, port)
    const second = await startAndStop(clone, port)
    const output = [first.output, second.output, `first start ${first.ms} ms, second start ${second.ms} ms`].join('\n')
    process.stdout.write(`${output}\n`)
    const good = first.clean && second.clean && second.ms <= SECOND_START
    return { passed: good ? 1 : 0, failed: good ? 0 : 1, output }
  } catch (error) {
    return { passed: 0, failed: 1, output: String(error) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts, waits for the first page, stops with the signal of Ctrl-C, and says how long the answer took. */
async function startAndStop(clone, port) {
  const start = performance.now()
  // NODE_ENV and the like of the caller must not help.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME ?? clone, PORT: String(port) }
  const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  child.stdout.on('data', (part) => (output += part))
  child.stderr.on('data', (part) => (output += part))
  const exited = once(child, 'exit')
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output}`)
    if (performance.now() - start > 300_000) {
      signalAll(child, 'SIGTERM')
      throw new Error(`no answer within 300 s:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const ms = Math.round(performance.now() - start)
  signalAll(child, 'SIGINT')
  await exited
  return { ms, output, clean: !(await answers(port)) }
}

/** To npm and all below it, as a terminal does. */
function signalAll(child, signal) {
  if (child.pid !== undefined) process.kill(-child.pid, signal)
}

async function answers(port) {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) })
    return reply.ok
  } catch {
    return false
  }
}
