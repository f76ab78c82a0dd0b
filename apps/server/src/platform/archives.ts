/**
 * ZIP archives of small files. Read by their directory alone and within limits, so that no archive unpacks into more than was
 * asked for; names may be GBK, as the older programs of the field write them, or UTF-8. Written with either.
 */
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { done, type Refusal, refuse, type Result } from './refusal.ts'
import { readDirectory, unpack, type ZipEntry } from './zip-directory.ts'

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
  if (entries?.some(({ encrypted }) => encrypted)) {
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

function entryTooLarge({ name, unpacked }: ZipEntry, most: number): Refused {
  return refuse(
    'too-large',
    'file-too-large',
    `压缩包里的「${name}」有 ${megabytes(unpacked)} MB，单个文件最多 ${megabytes(most)} MB。`,
    `“${name}” in the archive is ${megabytes(unpacked)} MB; at most ${megabytes(most)} MB each.`,
  )
}
