/**
 * A secret of the installation, kept beside the database and not in it: with a dump alone nobody can try out which name a mark
 * stands for.
 */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const file = 'installation.key'
const length = 32

/** The key of the data folder, made at the first start. Throws where the file holds something else. */
export async function installationKey(dataFolder: string): Promise<Uint8Array> {
  const at = path.join(dataFolder, file)
  try {
    await writeFile(at, `${randomBytes(length).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const text = (await readFile(at, 'utf8')).trim()
  if (new RegExp(`^[0-9a-f]{${length * 2}}$`).test(text)) return Buffer.from(text, 'hex')
  throw new Error(`${at} is no key of this installation: ${length * 2} digits 0-9 a-f; put back the file of the backup`)
}
