#!/usr/bin/env node
// The command `zhiqiao`. Plain JavaScript for Node 20: where that is what the machine has, it starts itself again under the
// Node 24 that came with the dependencies, which runs TypeScript as it is written.

import { spawn } from 'node:child_process'
import module from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

/** The first Node that runs .ts files without a flag. */
const NEEDED = [22, 18]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  // Threads that end must not take the process along: the reason stands at the server's flags, in scripts/ready.mjs.
  v8.setFlagsFromString('--no-wasm-code-gc')
  // What was compiled once is kept in the system's folder for temporary files: half the time of a short command.
  module.enableCompileCache?.()
  // Threads ask the environment alone; the folder told here has a folder for each Node in it.
  const compiled = module.getCompileCacheDir?.()
  if (compiled) process.env.NODE_COMPILE_CACHE ??= path.dirname(compiled)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOverGoneReader)
  const { main } = await import('../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  runUnder(findNode())
}

/** Who reads only the first lines (`| head`) ends neither the work nor its files. */
function passOverGoneReader(error) {
  if (error.code !== 'EPIPE') throw error
}

function findNode() {
  const name = `node-${process.platform}-${process.arch}`
  try {
    const folder = path.dirname(module.createRequire(import.meta.url).resolve(`${name}/package.json`))
    return path.join(folder, 'bin', 'node')
  } catch {
    process.stderr.write(
      `需要 Node.js ${NEEDED.join('.')} 或更高版本，当前是 ${process.versions.node}，且未找到随附的 ${name}。请在仓库中运行 npm install。\n` +
        `Node.js ${NEEDED.join('.')} or later is needed; this is ${process.versions.node}, and ${name} is not installed. Run npm install in the clone.\n`,
    )
    process.exit(2)
  }
}

function runUnder(node) {
  const self = fileURLToPath(import.meta.url)
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', self, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // A signal from the terminal reaches both; one sent to this process alone has to be passed on, so that nothing is left behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`${node}: ${error.message}\n`)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (os.constants.signals[signal] ?? 0)
  })
}
