// `npm run test:long [part of a name] [share]`: makes the clone ready and runs the long campaigns of scripts/test-long.ts under its Node.

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ready, root } from './ready.mjs'

const { node } = await ready({ build: false, say: (line) => process.stdout.write(`${line}\n`) })
const file = path.join(root, 'scripts', 'test-long.ts')
const run = spawnSync(node, ['--disable-warning=ExperimentalWarning', file, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exitCode = run.status ?? 1
