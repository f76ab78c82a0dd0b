/** Runs the command `zhiqiao` as a user does, for the tests. */
import { spawn } from 'node:child_process'
import path from 'node:path'

export const zhiqiaoBin = path.resolve(import.meta.dirname, '../../bin/zhiqiao.mjs')

export interface Ran {
  code: number | null
  out: string
  err: string
}

export function runZhiqiao(folder: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [zhiqiaoBin, ...args], { cwd: folder, env: { PATH: process.env.PATH ?? '' } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
