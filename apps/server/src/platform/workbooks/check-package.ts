/**
 * Looks into a workbook's zip directory before anything reads it: is it an .xlsx at all, and does it stay within limits once
 * unpacked? Each part is unpacked once under its declared size, so that a directory which lies is found out too.
 */
import { type Refusal, refuse, type Result, done } from '../refusal.ts'
import { readDirectory, unpack, type ZipEntry } from '../zip-directory.ts'

export interface PackageLimits {
  /** Bytes of the file. */
  packed: number
  /** Bytes of all parts together, unpacked. */
  unpacked: number
  entries: number
}

/** About 30,000 rows of twenty columns. */
export const packageLimits: PackageLimits = { packed: 20 * 1024 * 1024, unpacked: 64 * 1024 * 1024, entries: 1_000 }

type Refused = { ok: false; refusal: Refusal }

/** Refuses what is no .xlsx, is encrypted, damaged, or would unpack beyond the limits. */
export function checkPackage(bytes: Uint8Array, limits: PackageLimits = packageLimits): Result<undefined> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length === 0)
    return refuse('invalid', 'empty-file', '文件是空的（0 字节）。', 'The file is empty (0 bytes).')
  if (data.length > limits.packed) return fileTooLarge(data.length, limits)
  const other = otherFormat(data)
  if (other) return other
  const entries = readDirectory(data)
  if (entries === undefined) return damaged()
  const names = new Set(entries.map((entry) => entry.name))
  if (entries.some((entry) => entry.encrypted)) return encrypted()
  if (!names.has('xl/workbook.xml')) return wrongPackage(names)
  const unpacked = sizeOf(entries)
  if (entries.length > limits.entries || unpacked > limits.unpacked) {
    return tooLarge(limits, entries.length > limits.entries ? entries.length : undefined, unpacked)
  }
  return entries.every((entry) => unpack(data, entry) !== undefined) ? done(undefined) : damaged()
}

/** What the parts are declared to have together, unpacked, in bytes; undefined where the file is no zip. */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return entries && sizeOf(entries)
}

function sizeOf(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.unpacked, 0)
}

function otherFormat(data: Buffer): Refused | undefined {
  const start = data.subarray(0, 512).toString('latin1')
  if (start.startsWith('PK')) return undefined
  if (data.length >= 8 && data.readUInt32BE(0) === 0xd0cf11e0) {
    // An encrypted .xlsx sits inside the old container, in a stream of this name.
    if (data.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return encrypted()
    return refuse(
      'invalid',
      'old-workbook',
      '这是旧式 .xls 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 后再用。',
      'This is an old .xls workbook. Open it, save it as .xlsx, and use that.',
    )
  }
  if (/<html|<table|<!doctype/i.test(start)) {
    return refuse(
      'invalid',
      'web-page',
      '这是网页，只是起了表格的文件名。请用 Excel 或 WPS 打开，另存为 .xlsx 后再用。',
      'This is a web page under the name of a workbook. Open it in a spreadsheet program and save it as .xlsx.',
    )
  }
  return refuse(
    'invalid',
    'not-a-workbook',
    '这不是 .xlsx 工作簿（或已损坏）。请用 Excel 或 WPS 保存为 .xlsx 后再用。',
    'This is no .xlsx workbook, or it is damaged. Save it as .xlsx in a spreadsheet program.',
  )
}

function wrongPackage(names: ReadonlySet<string>): Refused {
  if (names.has('xl/workbook.bin')) {
    return refuse(
      'invalid',
      'binary-workbook',
      '这是二进制工作簿 .xlsb。请另存为 .xlsx 后再用。',
      'This is a binary workbook (.xlsb). Save it as .xlsx.',
    )
  }
  return refuse(
    'invalid',
    'not-a-workbook',
    '压缩包里没有工作簿：这不是 .xlsx 文件（也许是 Word 文件或普通压缩包）。',
    'There is no workbook in this package: it may be a Word file or an ordinary archive.',
  )
}

function encrypted(): Refused {
  return refuse(
    'invalid',
    'encrypted',
    '工作簿设有打开密码。请取消密码、另存后再用。',
    'The workbook is protected by a password. Save a copy without one.',
  )
}

function damaged(): Refused {
  return refuse(
    'invalid',
    'damaged',
    '工作簿已损坏，读不出来。请重新打开、另存为 .xlsx；打不开时请向提供者另要一份。',
    'The workbook is damaged and cannot be read. Open it and save it again, or ask for another copy.',
  )
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

/** For those who know a file's size before they read it. */
export function fileTooLarge(bytes: number, limits: PackageLimits = packageLimits): Refused {
  return refuse(
    'too-large',
    'file-too-large',
    `文件有 ${megabytes(bytes)} MB，最多 ${megabytes(limits.packed)} MB。请删去图片和用不到的工作表，或分成几份。`,
    `The file has ${megabytes(bytes)} MB; at most ${megabytes(limits.packed)} MB are read. Remove pictures and unused sheets, or split it.`,
  )
}

function tooLarge(limits: PackageLimits, entries: number | undefined, unpacked: number): Refused {
  if (entries !== undefined) {
    return refuse(
      'too-large',
      'too-many-parts',
      `工作簿里有 ${entries} 个部件，最多 ${limits.entries} 个。请只留需要的工作表，另存后再用。`,
      `The workbook has ${entries} parts; at most ${limits.entries} are read. Keep only the sheets needed.`,
    )
  }
  return refuse(
    'too-large',
    'unpacks-too-large',
    `工作簿展开后有 ${megabytes(unpacked)} MB，最多 ${megabytes(limits.unpacked)} MB。请删去图片和用不到的工作表，或分成几份。`,
    `Unpacked, the workbook is ${megabytes(unpacked)} MB; at most ${megabytes(limits.unpacked)} MB are read. Remove pictures and unused sheets, or split it.`,
  )
}
