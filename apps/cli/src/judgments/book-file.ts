/** The book of signs: that of the profile, or a file of one's own. */
import { fileURLToPath } from 'node:url'
import { readSignBook, type SignBook } from '@zhiqiao/judgments'
import type { Words } from '../command.ts'
import { readBytes } from '../files.ts'
import { decodeText } from '../problem-file.ts'

const ownBook = fileURLToPath(new URL('../../../../profiles/procuratorate/judgments/signs.json', import.meta.url))

export async function loadBook(name: string | undefined): Promise<SignBook | Words> {
  const file = name ?? ownBook
  const bytes = await readBytes(file)
  if (!(bytes instanceof Uint8Array)) return bytes
  const text = decodeText(file, bytes)
  if (typeof text !== 'string') return text
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { zh: `${file}：不是 JSON：${error.message}`, en: `${file}: is no JSON: ${error.message}` }
  }
  const read = readSignBook(json)
  if (read.ok) return read.book
  const lines = read.faults.slice(0, 20).map(({ at, wanted }) => `  ${at}: ${wanted}`)
  return { zh: `${file}：监督点有误。\n${lines.join('\n')}`, en: `${file}: is no book of signs.\n${lines.join('\n')}` }
}
