/**
 * An agreement as .docx in the setting of official papers (GB/T 9704-2012): title in second-size Xiaobiaosong, headings in
 * Heiti, body in third-size Fangsong, a ruled table, and a place for each party's seal and signature.
 */
import { AlignmentType, Document, LineRuleType, Packer, Paragraph, type Table } from 'docx'
import { characters, footer, type LetterTable, page, paragraph, ruledTable, run, size } from './official-letter.ts'

export interface AgreementSection {
  /** With its number: 一、合作宗旨. */
  heading: string
  /** Paragraphs in order. */
  text: readonly string[]
  table?: Pick<LetterTable, 'columns' | 'rows'>
}

export interface OfficialAgreement {
  title: string
  /** Below the title: which version it is, and its state. */
  note: string
  /** The parties in full, as they name themselves. */
  parties: readonly string[]
  sections: readonly AgreementSection[]
  /** One a party: who signs, and what was said of it so far. */
  signatures: readonly { party: string; lines: readonly string[] }[]
  /** What stands at the very end, small: the fingerprint of the text. */
  foot: string
}

const indented = { indent: { firstLine: characters(2) }, alignment: AlignmentType.JUSTIFIED }

function opening({ title, note, parties }: OfficialAgreement): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 35 * 20, lineRule: LineRuleType.EXACT },
      children: [run(title, 'title', size.second)],
    }),
    paragraph([run(note, 'body', size.fourth)], { alignment: AlignmentType.CENTER }),
    paragraph([]),
    ...parties.map((party) => paragraph([run(party, 'body', size.third)], indented)),
  ]
}

function sectionOf({ heading, text, table }: AgreementSection): (Paragraph | Table)[] {
  return [
    paragraph([run(heading, 'head', size.third)], { ...indented, keepNext: true }),
    ...text.map((one) => paragraph([run(one, 'body', size.third)], indented)),
    ...(table ? [ruledTable(table), paragraph([])] : []),
  ]
}

function signing({ signatures, foot }: OfficialAgreement): Paragraph[] {
  return [
    paragraph([]),
    ...signatures.flatMap(({ party, lines }) => [
      paragraph([run(party, 'body', size.third)], { ...indented, keepNext: true }),
      ...lines.map((text) => paragraph([run(text, 'body', size.third)], { indent: { firstLine: characters(4) } })),
      paragraph([]),
    ]),
    new Paragraph({ children: [run(foot, 'body', size.smallFourth)] }),
  ]
}

/** The agreement as the bytes of a .docx. */
export function officialAgreement(agreement: OfficialAgreement): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title: agreement.title,
      creator: agreement.parties[0] ?? '',
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page },
          footers: { default: footer('right'), even: footer('left') },
          children: [...opening(agreement), ...agreement.sections.flatMap(sectionOf), ...signing(agreement)],
        },
      ],
    }),
  )
}
