/** A letter of a lead as a file: a paper of the casework, or an official letter with its red head. */
import type { LetterText } from '@zhiqiao/contract'
import { legalPaper } from '../../platform/documents/legal-paper.ts'
import { type LetterTable, officialLetter } from '../../platform/documents/official-letter.ts'
import { paragraphsOf } from './letter-text.ts'
import type { LetterFrame } from './rules.ts'

export interface LetterFileParts {
  frame: LetterFrame
  issuer: string
  text: LetterText
  table: LetterTable | undefined
}

export function letterBytes({ frame, issuer, text, table }: LetterFileParts): Promise<Buffer> {
  const { number, to, signedOn, contact } = text
  const shared = { issuer, number, to, paragraphs: paragraphsOf(text), signedOn, contact }
  const attachment = table && { attachment: table }
  return frame.form === 'paper'
    ? legalPaper({
        ...shared,
        ...attachment,
        title: frame.title,
        enclosed: [...(table ? [table.title] : []), '检察卷宗　　册'],
      })
    : officialLetter({ ...shared, ...attachment, title: `${issuer}${frame.title}` })
}
