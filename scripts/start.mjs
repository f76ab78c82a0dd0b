// `npm start`: makes the clone ready, then serves until it is told to stop.

import { spawn } from 'node:child_process'
import path from 'node:path'
import { ready, root, serverEnvironment, serverFlags } from './ready.mjs'

const { node } = await ready({ build: true, say: (line) => process.stdout.write(`${line}\n`) })

const main = path.join(root, 'apps', 'server', 'src', 'main.ts')
// A process group of its own: Ctrl-C reaches this program alone, and is passed on once, however many parents repeat it.
const child = spawn(node, [...serverFlags, main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...serverEnvironment, ...process.env },
  detached: true,
})

let passedAt = Number.NEGATIVE_INFINITY
function pass(signal) {
  if (performance.now() - passedAt < 1000) return
  passedAt = performance.now()
  child.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal))

// A signal to npm ends npm and the shell between us without reaching us: that our parent is gone is all we see of it.
const parent = process.ppid
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => process.ppid !== parent && pass('SIGTERM'), 200).unref()
}

child.on('error', (error) => {
  process.stderr.write(`${node}: ${error.message}\n`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
