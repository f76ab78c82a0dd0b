/**
 * ZIP archives of small files. Read by their directory alone and within limits, so that no archive unpacks into more than was
 * asked for; names may be GBK, as the older programs of the field write them, or UTF-8. Written with either.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { done, type Refusal, refuse, type Result } from './refusal.ts'

export interface ArchiveFile {
  /** With folders, as the archive has it: `某院/试○甲.lrmx`. */
  name: string
  bytes: Buffer
}

export interface ArchiveLimits {
  entries: number
  /** Bytes of one file, unpacked. */
  each: number
  /** Bytes of all files together, unpacked. */
  unpacked: number
}

type Refused = { ok: false; refusal: Refusal }

interface Entry {
  name: string
  method: number
  check: number
  packed: number
  unpacked: number
  offset: number
}

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** The files of the archive in its order; folders and what macOS puts beside files are left out. */
export function readArchive(bytes: Uint8Array, limits: ArchiveLimits): Result<ArchiveFile[]> {
  const opened = openArchive(bytes, limits)
  if (!opened.ok) return opened
  const files: ArchiveFile[] = []
  for (const { name, read } of opened.value) {
    const unpacked = read()
    if (!unpacked.ok) return unpacked
    files.push({ name, bytes: unpacked.value })
  }
  return done(files)
}

export interface PackedFile {
  readonly name: string
  /** Unpacks this file alone; refuses one that is damaged or larger than one file may be. */
  read(): Result<Buffer>
}

/** As `readArchive`, but each file is unpacked when it is asked for: memory holds the archive and one file. */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits): Result<PackedFile[]> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(data)
  if (entries === 'encrypted') {
    return refuse(
      'invalid',
      'encrypted',
      '压缩包设有密码。请解压后重新打包，不设密码。',
      'The archive has a password; pack it again without one.',
    )
  }
  if (entries === undefined) return damaged()
  const wanted = entries.filter(({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.DS_Store$|\._)/.test(name))
  if (wanted.length > limits.entries) return tooMany(wanted.length, limits.entries)
  const declared = wanted.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (declared > limits.unpacked) return tooLarge(declared, limits.unpacked)
  return done(
    wanted.map((entry) => ({
      name: entry.name,
      read: () => {
        if (entry.unpacked > limits.each) return entryTooLarge(entry, limits.each)
        const unpacked = unpack(data, entry)
        return unpacked === undefined ? damaged(entry.name) : done(unpacked)
      },
    })),
  )
}

/** An archive whose names are in GBK or UTF-8. A name that stands twice gets a number. */
export async function writeArchive(files: readonly ArchiveFile[], names: 'gbk' | 'utf-8'): Promise<Buffer> {
  const zip = new JSZip()
  const used = new Set<string>()
  for (const { name, bytes } of files) {
    let free = name
    for (let number = 2; used.has(free); number++)
      free = name.replace(/(\.[^.]*)?$/, (ending) => `(${number})${ending}`)
    used.add(free)
    zip.file(free, bytes, { createFolders: false })
  }
  return zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    // JSZip's type says string, its code takes bytes as well and asks for them here.
    ...(names === 'gbk' && { encodeFileName: (name: string) => iconv.encode(name, 'gbk').toString('latin1') }),
  })
}

/** The central directory; undefined where there is none that makes sense. */
function readDirectory(data: Buffer): Entry[] | 'encrypted' | undefined {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > data.length) return undefined
  const count = data.readUInt16LE(end + 10)
  let at = data.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) return undefined
    const flags = data.readUInt16LE(at + 8)
    if ((flags & 1) === 1) return 'encrypted'
    const nameEnd = at + 46 + data.readUInt16LE(at + 28)
    const extraEnd = nameEnd + data.readUInt16LE(at + 30)
    if (extraEnd > data.length) return undefined
    entries.push({
      name: readName(data.subarray(at + 46, nameEnd), (flags & 0x800) !== 0, data.subarray(nameEnd, extraEnd)),
      method: data.readUInt16LE(at + 10),
      check: data.readUInt32LE(at + 16),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    })
    at = extraEnd + data.readUInt16LE(at + 32)
  }
  return entries
}

/** UTF-8 where the archive says so; else the extra field that says it, else UTF-8 where the bytes are, else GBK. */
function readName(bytes: Buffer, isUtf8: boolean, extra: Buffer): string {
  const said = isUtf8 ? bytes : (unicodeName(extra, bytes) ?? bytes)
  const name = asUtf8(said) ?? iconv.decode(said, 'gb18030')
  return name.replaceAll('\\', '/')
}

/** Info-ZIP's Unicode path (0x7075): version, checksum of the plain name, the name in UTF-8. */
function unicodeName(extra: Buffer, plain: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 0x7075 && end <= extra.length && end - at > 9) {
      return extra.readUInt32LE(at + 5) === crc32(plain) ? extra.subarray(at + 9, end) : undefined
    }
    at = end
  }
  return undefined
}

function asUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function unpack(data: Buffer, { method, check, packed, unpacked, offset }: Entry): Buffer | undefined {
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== 0x04034b50) return undefined
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28)
  if (start + packed > data.length) return undefined
  const body = data.subarray(start, start + packed)
  const found = method === 0 ? body : method === 8 ? inflate(body, unpacked) : undefined
  return found?.length === unpacked && crc32(found) === check ? found : undefined
}

function inflate(body: Buffer, most: number): Buffer | undefined {
  try {
    return inflateRawSync(body, { maxOutputLength: most + 1 })
  } catch (error) {
    // zlib's own errors carry a code (Z_DATA_ERROR, ERR_BUFFER_TOO_LARGE): not what the directory promised.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function damaged(name?: string): Refused {
  const [zh, en] = name === undefined ? ['', ''] : [`（${name}）`, ` (${name})`]
  return refuse(
    'invalid',
    'damaged-archive',
    `压缩包已损坏，读不出来${zh}。请重新打包；只支持普通的 ZIP。`,
    `The archive is damaged${en}. Pack it again; only plain ZIP archives are read.`,
  )
}

function tooMany(count: number, most: number): Refused {
  return refuse(
    'too-large',
    'too-many-files',
    `压缩包里有 ${count} 个文件，一次最多 ${most} 个。请分批上传。`,
    `The archive holds ${count} files; at most ${most} at once. Split it.`,
  )
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

function tooLarge(seen: number, most: number): Refused {
  return refuse(
    'too-large',
    'unpacks-too-large',
    `压缩包展开后有 ${megabytes(seen)} MB，最多 ${megabytes(most)} MB。请分批上传。`,
    `Unpacked, the archive is ${megabytes(seen)} MB; at most ${megabytes(most)} MB. Split it.`,
  )
}

function entryTooLarge({ name, unpacked }: Entry, most: number): Refused {
  return refuse(
    'too-large',
    'file-too-large',
    `压缩包里的「${name}」有 ${megabytes(unpacked)} MB，单个文件最多 ${megabytes(most)} MB。`,
    `“${name}” in the archive is ${megabytes(unpacked)} MB; at most ${megabytes(most)} MB each.`,
  )
}
