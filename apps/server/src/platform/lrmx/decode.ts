/** Bytes of a form file ↔ its text: UTF-8 with or without a byte order mark, and the GBK that older programs declare. */
import iconv from 'iconv-lite'
import { done, refuse, type Result } from '../refusal.ts'

export interface TextFile {
  text: string
  bom: boolean
  encoding: 'utf-8' | 'gb18030' | 'utf-16le'
}

/** Refuses what is no text in the encoding it declares. */
export function decodeText(bytes: Uint8Array, otherwise: 'refuse' | 'gb18030' = 'refuse'): Result<TextFile> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length === 0)
    return refuse('invalid', 'empty-file', '文件是空的（0 字节）。', 'The file is empty (0 bytes).')
  if (data[0] === 0xff && data[1] === 0xfe) {
    return noNulls({ text: data.toString('utf16le', 2), bom: true, encoding: 'utf-16le' })
  }
  const bom = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf
  const body = bom ? data.subarray(3) : data
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(body.toString('latin1', 0, 200))?.[1]
  const isGbk = !bom && declared !== undefined && /^gb(k|2312|18030)$/i.test(declared)
  // Some programs declare GBK and write UTF-8, others the reverse: what the bytes are decides, UTF-8 being hard to mistake.
  const asUtf8 = readUtf8(body)
  if (asUtf8 !== undefined) return noNulls({ text: asUtf8, bom, encoding: 'utf-8' })
  if (isGbk || otherwise === 'gb18030') {
    const text = iconv.decode(body, 'gb18030')
    if (!text.includes('\ufffd')) return noNulls({ text, bom: false, encoding: 'gb18030' })
  }
  return refuse(
    'invalid',
    'encoding',
    '文件里的字不是 UTF-8，也不是所声明的编码，读不出来。请用原来的软件重新导出。',
    'The text is neither UTF-8 nor in the encoding it declares. Export it again from the program it came from.',
  )
}

/** The same bytes that `decodeText` read. */
export function encodeText({ text, bom, encoding }: TextFile): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.concat([Buffer.from(bom ? [0xef, 0xbb, 0xbf] : []), Buffer.from(text, 'utf8')])
    case 'utf-16le':
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    case 'gb18030':
      return iconv.encode(text, 'gb18030')
  }
}

function readUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function noNulls(file: TextFile): Result<TextFile> {
  if (!file.text.includes('\0')) return done(file)
  return refuse(
    'invalid',
    'not-text',
    '这不是文本文件（含有空字节），可能已损坏或改了扩展名。',
    'This is no text file: it holds null bytes. It may be damaged or renamed.',
  )
}
