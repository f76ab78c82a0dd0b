/** Where chDB lies, should somebody have fetched it: ClickHouse within a process, some 550 MB, no part of the installation. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

export const chdbVersion = '3.4.0'

export function chdbFolder(): string {
  return process.env['ZHIQIAO_CHDB'] ?? path.join(homedir(), '.cache', 'zhiqiao', `chdb-${chdbVersion}`)
}

export function isChdbThere(): boolean {
  return existsSync(path.join(chdbFolder(), 'node_modules', 'chdb', 'package.json'))
}
