// `npm run bench [start] [lists] [cohort] [workbooks]`: prints the figures that docs/benchmarks.md keeps. Nothing here passes or fails.

import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { ready, root } from './ready.mjs'

const parts = ['start', 'lists', 'cohort', 'workbooks']
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !parts.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${parts.join(', ')}\n`)
  process.exit(2)
}
const { node } = await ready({ build: true, say: (line) => process.stdout.write(`${line}\n`) })
const [cpu] = cpus()
process.stdout.write(`${cpus().length} × ${cpu?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`)
for (const name of asked.length > 0 ? asked : parts) {
  process.stdout.write(`\n## ${name}\n`)
  const run = spawnSync(node, [path.join(root, 'scripts', 'bench', `${name}.ts`)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (run.status !== 0) process.exitCode = 1
}
