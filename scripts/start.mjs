// `npm start`: makes the clone ready, then serves until it is told to stop.

import { spawn } from 'node:child_process'
import path from 'node:path'
import { ready, root } from './ready.mjs'

const { node } = await ready({ build: true, say: (line) => process.stdout.write(`${line}\n`) })

const main = path.join(root, 'apps', 'server', 'src', 'main.ts')
// A process group of its own: Ctrl-C reaches this program alone, and is passed on once, however many parents repeat it.
const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  detached: true,
})

let passedAt = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (performance.now() - passedAt < 1000) return
    passedAt = performance.now()
    child.kill(signal)
  })
}

child.on('error', (error) => {
  process.stderr.write(`${node}: ${error.message}\n`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
