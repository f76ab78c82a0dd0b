/**
 * A paper of a procuratorate's casework as .docx (检察法律文书): the institution and the name of the paper centred in black, the
 * number at the right, the addressee, the body, day and seal, and below what is attached. Page, fonts and lines are those
 * of the official letter.
 */
import type { Day } from '@zhiqiao/domain'
import { AlignmentType, Document, Packer, Paragraph } from 'docx'
import {
  attached,
  bodyOf,
  characters,
  chineseDay,
  footer,
  type LetterTable,
  page,
  paragraph,
  run,
  size,
} from './official-letter.ts'

export interface LegalPaper {
  issuer: string
  /** 再审检察建议书 … */
  title: string
  number: string
  to: string
  paragraphs: readonly string[]
  /** What lies with it, a line each. */
  enclosed: readonly string[]
  attachment?: LetterTable
  signedOn: Day
  contact: string
}

const titleLine = { alignment: AlignmentType.CENTER, spacing: { line: 36 * 20 } } as const

function head({ issuer, title, number, to }: LegalPaper): Paragraph[] {
  return [
    new Paragraph({ ...titleLine, children: [run(issuer, 'title', size.second)] }),
    new Paragraph({ ...titleLine, children: [run(title, 'title', size.second)] }),
    paragraph([]),
    paragraph([run(number, 'body', size.third)], { alignment: AlignmentType.RIGHT }),
    paragraph([]),
    paragraph([run(`${to}：`, 'body', size.third)]),
  ]
}

/** The seal is set over the day; under it stands what is attached, then whom to ask. */
function close({ signedOn, enclosed, contact }: LegalPaper): Paragraph[] {
  const day = (text: string) =>
    paragraph([run(text, 'body', size.third)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: characters(4) },
      keepNext: true,
    })
  const below = (text: string) => paragraph([run(text, 'body', size.third)], { indent: { firstLine: characters(2) } })
  return [
    paragraph([], { keepNext: true }),
    day(chineseDay(signedOn)),
    day('（院印）'),
    paragraph([]),
    ...enclosed.map((text, index) => below(`${index === 0 ? '附：' : ''}${index + 1}. ${text}`)),
    ...(contact === '' ? [] : [below(`联系人：${contact}`)]),
  ]
}

/** The paper as the bytes of a .docx. */
export function legalPaper(paper: LegalPaper): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      creator: paper.issuer,
      title: paper.title,
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page },
          footers: { default: footer('right'), even: footer('left') },
          children: [
            ...head(paper),
            ...bodyOf(paper),
            ...close(paper),
            ...(paper.attachment ? attached(paper.attachment) : []),
          ],
        },
      ],
    }),
  )
}
