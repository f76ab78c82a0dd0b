/** The letters as files: one, or all of them in one archive. */
import type { LetterKind } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import JSZip from 'jszip'
import { type FileAnswer, fileName, fileTypes } from '../../http/file-route.ts'
import { type Call, read } from '../../platform/call.ts'
import { officialLetter } from '../../platform/documents/official-letter.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { type Letter, writeLetters } from './letters.ts'

const kinds: Record<LetterKind, string> = { sender: '派出函', host: '接收函', person: '派遣通知' }

/** To a person not selected it is no notice of dispatch. */
const toNotSelected = '结果通知'

function nameOf(letter: Letter): string {
  const kind = letter.kind === 'person' && letter.people === 0 ? toNotSelected : kinds[letter.kind]
  return fileName(`${kind} ${letter.name} ${letter.paper.number}.docx`)
}

export async function letterFile(
  call: Call,
  profile: Profile,
  at: { id: string; kind: LetterKind; subjectId: string },
): Promise<Result<FileAnswer>> {
  const written = await read(call, (tx) => writeLetters(tx, call, profile, at.id))
  if (!written.ok) return written
  const letter = written.value.letters.find((one) => one.kind === at.kind && one.subjectId === at.subjectId)
  if (!letter) return notFound('这封信函', 'letter')
  return done({ type: fileTypes.docx, name: nameOf(letter), bytes: await officialLetter(letter.paper) })
}

export async function lettersArchive(call: Call, profile: Profile, planId: string): Promise<Result<FileAnswer>> {
  const written = await read(call, (tx) => writeLetters(tx, call, profile, planId))
  if (!written.ok) return written
  const zip = new JSZip()
  for (const [index, letter] of written.value.letters.entries()) {
    zip.file(`${String(index + 1).padStart(3, '0')} ${nameOf(letter)}`, await officialLetter(letter.paper))
  }
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  return done({ type: fileTypes.zip, name: `派出信函 方案${written.value.plan.number}.zip`, bytes })
}
