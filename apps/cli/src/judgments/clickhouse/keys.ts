/** Keys for what may not leave the house: salted, one-way, with a file beside the output that leads back. */
import { createHmac, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { KeyOf } from '@zhiqiao/judgments/store'
import type { Words } from '../../command.ts'
import { fileWords } from '../../files.ts'

/** The salt in the file; where there is none yet, a new one is written that only its owner may read. */
export async function loadSalt(file: string): Promise<string | Words> {
  try {
    const salt = (await readFile(file, 'utf8')).trim()
    return salt.length >= 32
      ? salt
      : {
          zh: `${file}：盐太短，至少 32 个字符；删掉它会另生成一个（旧的键随之作废）`,
          en: `${file}: the salt is too short, 32 characters at least; without the file a new one is made, and the old keys are void`,
        }
  } catch (error) {
    if (!isMissing(error)) return fileWords(error, file)
  }
  const salt = randomBytes(32).toString('hex')
  try {
    await writeFile(file, `${salt}\n`, { mode: 0o600, flag: 'wx' })
    return salt
  } catch (error) {
    return fileWords(error, file)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** HMAC-SHA256 of the text under the salt, 128 bits as hexadecimal digits. `seen` is told of each key once. */
export function keysUnder(salt: string, seen?: (kind: string, key: string, text: string) => void): KeyOf {
  const known = new Map<string, string>()
  return (kind, text) => {
    const named = `${kind} ${text}`
    const before = known.get(named)
    if (before !== undefined) return before
    const key = createHmac('sha256', salt).update(named).digest('hex').slice(0, 32)
    known.set(named, key)
    seen?.(kind, key, text)
    return key
  }
}
