/** What reading a file of judgments gives: a text, or a reason why there is none. */
import type { Text } from '@zhiqiao/domain'

export interface FoundText {
  /** The document's own id where it brings one, else where it stands: `2019/a.zip/3.docx`, `all.ndjson#12`. */
  readonly id: string
  readonly text: string
  readonly meta?: unknown
}

export interface Unread {
  readonly id: string
  readonly reason: UnreadReason
  readonly message: Text
}

export type UnreadReason = 'empty-file' | 'damaged' | 'encoding' | 'no-text' | 'too-large' | 'not-json' | 'unknown-kind'

export type Found = FoundText | Unread

/** Bytes of one document; longer ones are no judgment. */
export const longestDocument = 20 * 1024 * 1024
/** Bytes of one archive, packed and unpacked. */
export const largestArchive = 512 * 1024 * 1024

export const reasons = {
  damaged: { zh: '文件已损坏，读不出来', en: 'the file is damaged and cannot be read' },
  noText: {
    zh: '没有可读的文字：扫描件须先识别成文字',
    en: 'holds no text: a scanned document has to be recognised first',
  },
  notJson: { zh: '这一行不是带 text 的 JSON 文书', en: 'this line is no JSON document with a text' },
  unknownKind: {
    zh: '不认识这种文件；可读 txt、html、docx、pdf、json、ndjson、zip',
    en: 'this kind of file is not read; txt, html, docx, pdf, json, ndjson and zip are',
  },
} satisfies Record<string, Text>

export function tooLarge(bytes: number, most: number): Text {
  const megabytes = (size: number) => Math.ceil(size / 1024 / 1024)
  return {
    zh: `有 ${megabytes(bytes)} MB，最多 ${megabytes(most)} MB`,
    en: `is ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are read`,
  }
}
