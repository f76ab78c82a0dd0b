/** From the command to the first answered page: on an empty data folder (database made, directory and demo filled), then again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile } from './median.ts'
import { freePort } from '../free-port.mjs'

const root = path.join(import.meta.dirname, '..', '..')

/** Milliseconds until the page answers. */
async function start(folder: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.env['npm_node_execpath'] ?? 'node', ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), ZHIQIAO_DATA: folder },
    stdio: 'ignore',
  })
  const exited = once(child, 'exit')
  for (;;) {
    if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}`)
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (page?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const took = performance.now() - began
  child.kill('SIGINT')
  await exited
  return took
}

const cold: number[] = []
const warm: number[] = []
for (let run = 0; run < 3; run++) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
  chmodSync(folder, 0o755)
  cold.push(await start(folder))
  for (let again = 0; again < 3; again++) warm.push(await start(folder))
  rmSync(folder, { recursive: true, force: true })
}
const show = (times: readonly number[]) =>
  `${(quantile(times, 0.5) / 1000).toFixed(2)} s (${times.map((one) => (one / 1000).toFixed(2)).join(', ')})`
process.stdout.write(`first start, empty data folder: ${show(cold)}\nsecond start:                   ${show(warm)}\n`)
