// `npm run bench [start] [lists] [imports] [cohort] [room] [workbooks] [judgments]`, `npm run bench:solver [part …]`: prints the figures that docs/benchmarks.md keeps. Nothing here passes or fails.

import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { ready, root, serverEnvironment, serverFlags } from './ready.mjs'

const parts = ['start', 'lists', 'imports', 'cohort', 'room', 'workbooks', 'judgments']
// These two have parts of their own; the engine beside its peers takes minutes, so it runs only when asked for by its name.
const [first, ...rest] = process.argv.slice(2)
const isSolver = first === 'solver'
const alone = isSolver || first === 'judgments'
const asked = alone ? [first] : process.argv.slice(2)
const unknown = alone ? [] : asked.filter((name) => !parts.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${parts.join(', ')}\n`)
  process.exit(2)
}
const { node } = await ready({
  build: !alone,
  say: (line) => process.stdout.write(`${line}\n`),
})
const [cpu] = cpus()
process.stdout.write(`${cpus().length} × ${cpu?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`)
for (const name of asked.length > 0 ? asked : parts) {
  process.stdout.write(`\n## ${name}\n`)
  // What is a part of the server is measured as the server runs.
  const served = ['imports', 'lists', 'room'].includes(name)
  const flags = served ? serverFlags : []
  const script = path.join(root, 'scripts', 'bench', `${name}.ts`)
  const run = spawnSync(node, [...flags, script, ...(alone ? rest : [])], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...(served && { env: { ...serverEnvironment, ...process.env } }),
  })
  if (run.status !== 0) process.exitCode = 1
}
