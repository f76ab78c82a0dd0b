/**
 * Looks into a workbook's zip directory before anything reads it: is it an .xlsx at all, and does it stay within limits once
 * unpacked? Each part is unpacked once under its declared size, so that a directory which lies is found out too.
 */
import { inflateRawSync } from 'node:zlib'
import { type Refusal, refuse, type Result, done } from '../refusal.ts'

export interface PackageLimits {
  /** Bytes of the file. */
  packed: number
  /** Bytes of all parts together, unpacked. */
  unpacked: number
  entries: number
}

/** About 30,000 rows of twenty columns. */
export const packageLimits: PackageLimits = { packed: 20 * 1024 * 1024, unpacked: 64 * 1024 * 1024, entries: 1_000 }

interface Entry {
  name: string
  encrypted: boolean
  method: number
  packed: number
  unpacked: number
  offset: number
}

type Refused = { ok: false; refusal: Refusal }

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const partSignature = 0x04034b50

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
  return entries.every((entry) => unpacksAsDeclared(data, entry)) ? done(undefined) : damaged()
}

/** What the parts are declared to have together, unpacked, in bytes; undefined where the file is no zip. */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return entries && sizeOf(entries)
}

function sizeOf(entries: readonly Entry[]): number {
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

/** The central directory, or undefined where there is none that makes sense. */
function readDirectory(data: Buffer): Entry[] | undefined {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > data.length || data.readUInt32LE(end) !== endSignature) return undefined
  const count = data.readUInt16LE(end + 10)
  let at = data.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== entrySignature) return undefined
    const nameLength = data.readUInt16LE(at + 28)
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (data.readUInt16LE(at + 8) & 1) === 1,
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return entries
}

function unpacksAsDeclared(data: Buffer, { method, packed, unpacked, offset }: Entry): boolean {
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== partSignature) return false
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28)
  if (start + packed > data.length) return false
  if (method === 0) return packed === unpacked
  if (method !== 8) return false
  try {
    return inflateRawSync(data.subarray(start, start + packed), { maxOutputLength: unpacked + 1 }).length === unpacked
  } catch (error) {
    // zlib's own errors carry a code (Z_DATA_ERROR, ERR_BUFFER_TOO_LARGE): not what the directory promised.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
