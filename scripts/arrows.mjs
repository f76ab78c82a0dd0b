// `node scripts/arrows.mjs [folder]`: checks that the rooms use only what arrows.json lets them. Run by `npm test`.

import path from 'node:path'
import { check } from './arrows/rules.mjs'
import { root } from './ready.mjs'

const violations = check(path.resolve(process.argv[2] ?? root))
for (const { rule, file, line, message } of violations) process.stdout.write(`${file}:${line} ${rule}: ${message}\n`)
process.exitCode = violations.length === 0 ? 0 : 1
