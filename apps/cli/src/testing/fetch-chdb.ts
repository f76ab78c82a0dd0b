/** `npm run chdb`: fetches chDB into a cache folder, for the test of the SQL of corpora of millions; without it that test is skipped. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chdbFolder, chdbVersion, isChdbThere } from './chdb.ts'

const folder = chdbFolder()
if (isChdbThere()) process.stdout.write(`chdb ${chdbVersion}: ${folder}\n`)
else {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n')
  process.stdout.write(`chdb ${chdbVersion} → ${folder}\n`)
  const npm = ['install', '--save-exact', '--no-audit', '--no-fund', `chdb@${chdbVersion}`]
  process.exitCode = spawnSync('npm', npm, { cwd: folder, stdio: 'inherit' }).status ?? 1
}
