// Run after `npm install` has changed package-lock.json. A registry that carries only some platforms leaves the others'
// optional packages out of the lock, and `npm ci` then refuses it on every machine. This names them again, by the exact
// version their parent asks for; npm skips what does not fit the machine.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './ready.mjs'

const file = path.join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = missingOptionals(lock)
if (Object.keys(added).length > 0) {
  const all = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`)
}
process.stdout.write(`${Object.keys(added).length} added\n`)

function missingOptionals({ packages }) {
  const added = {}
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const own = `node_modules/${name}`
      if (packages[own] || packages[`${place}/${own}`] || added[own]) continue
      const os = /android|darwin|linux|win32|freebsd|openharmony|openbsd|netbsd|sunos|aix/.exec(name)?.[0]
      const cpu = /arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|universal/.exec(name)?.[0]
      if (!os || !cpu || !/^\d/.test(version))
        throw new Error(`${name}@${version} of ${place}: not the name of a platform's package`)
      added[own] = {
        version,
        cpu: cpu === 'universal' ? ['arm64', 'x64'] : [cpu],
        ...(entry.dev ? { dev: true } : {}),
        ...(name.includes('musl') ? { libc: ['musl'] } : {}),
        license: entry.license,
        optional: true,
        os: [os],
      }
    }
  }
  return added
}
