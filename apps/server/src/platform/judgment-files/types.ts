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

export type UnreadReason =
  | 'empty-file'
  | 'unreadable'
  | 'damaged'
  | 'encrypted'
  | 'encoding'
  | 'no-text'
  | 'too-large'
  | 'unpacks-too-large'
  | 'too-many-files'
  | 'nested-archive'
  | 'not-json'
  | 'unknown-kind'
  | 'reader-failed'

export type Found = FoundText | Unread

/** Bytes of one document; longer ones are no judgment. */
export const longestDocument = 20 * 1024 * 1024
/** Bytes of one archive, packed and unpacked. */
export const largestArchive = 512 * 1024 * 1024

export const reasons = {
  damaged: {
    zh: '文件已损坏，读不出来；请重新下载，或用原软件另存为 docx、pdf 或 txt',
    en: 'the file is damaged and cannot be read; fetch it again, or save it anew as docx, pdf or txt',
  },
  noText: {
    zh: '没有可读的文字：扫描件须先识别成文字',
    en: 'holds no text: a scanned document has to be recognised first',
  },
  nested: {
    zh: '压缩包里还有压缩包，不再展开；请先解开再放进来',
    en: 'is an archive within an archive, which is not opened; unpack it first',
  },
  readerFailed: {
    zh: '读这个文件时程序中断了两次，已跳过；请把它单独发给维护者',
    en: 'the reader came to an end over this file twice, so it is passed over; please report it',
  },
  notJson: { zh: '这一行不是带 text 的 JSON 文书', en: 'this line is no JSON document with a text' },
  unknownKind: {
    zh: '不认识这种文件；可读 txt、html、docx、pdf、json、ndjson、zip',
    en: 'this kind of file is not read; txt, html, docx, pdf, json, ndjson and zip are',
  },
  noFile: { zh: '不是普通文件（管道或设备），不读', en: 'is a pipe or a device and no file, and is not read' },
} satisfies Record<string, Text>

/** Kinds that judgments come in and that are not read, with what turns them into one that is. */
export const foreign: readonly { readonly endings: readonly string[]; readonly words: Text }[] = [
  {
    endings: ['doc', 'dot', 'wps', 'rtf', 'odt'],
    words: {
      zh: '旧版 Word、WPS 等格式不读；请另存为 docx、pdf 或 txt',
      en: 'files of old Word, WPS and the like are not read; save it as docx, pdf or txt',
    },
  },
  {
    endings: ['rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz'],
    words: { zh: '只展开 zip；请解开，或重新打包成 zip', en: 'only zip is unpacked; unpack it, or pack it as zip' },
  },
  {
    endings: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'bmp', 'ofd', 'xps', 'djvu'],
    words: {
      zh: '图片和 OFD 不读；请先识别成文字，存为 txt、docx 或有文字层的 pdf',
      en: 'pictures and OFD are not read; have it recognised and save it as txt, docx or a PDF with text',
    },
  },
]

/** Why the system would not give the file: gone, no right, a disk that fails. */
export function unreadable(code: string): Text {
  switch (code) {
    case 'ENOENT':
      return { zh: '文件不在了，或链接指向的文件不存在', en: 'the file is gone, or the link leads nowhere' }
    case 'EACCES':
    case 'EPERM':
      return { zh: '没有权限读取', en: 'there is no right to read it' }
    default:
      return { zh: `系统读不出来（${code}）`, en: `the system cannot read it (${code})` }
  }
}

export function tooLarge(bytes: number, most: number): Text {
  const megabytes = (size: number) => Math.ceil(size / 1024 / 1024)
  return {
    zh: `有 ${megabytes(bytes)} MB，最多 ${megabytes(most)} MB`,
    en: `is ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are read`,
  }
}
