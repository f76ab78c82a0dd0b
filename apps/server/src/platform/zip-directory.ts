/** The directory of a ZIP file and the bytes of its entries, as far as both agree: a directory that lies is found out. */
import { crc32, inflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'

export interface ZipEntry {
  name: string
  encrypted: boolean
  method: number
  check: number
  packed: number
  /** Bytes, as the directory declares them. */
  unpacked: number
  offset: number
}

/** The central directory; undefined where there is none that makes sense. */
export function readDirectory(data: Buffer): ZipEntry[] | undefined {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > data.length) return undefined
  const count = data.readUInt16LE(end + 10)
  let at = data.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) return undefined
    const flags = data.readUInt16LE(at + 8)
    const nameEnd = at + 46 + data.readUInt16LE(at + 28)
    const extraEnd = nameEnd + data.readUInt16LE(at + 30)
    if (extraEnd > data.length) return undefined
    entries.push({
      name: readName(data.subarray(at + 46, nameEnd), (flags & 0x800) !== 0, data.subarray(nameEnd, extraEnd)),
      encrypted: (flags & 1) === 1,
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

/** The bytes of one entry; undefined where they are not what the directory promised, in length or in checksum. */
export function unpack(data: Buffer, { method, check, packed, unpacked, offset }: ZipEntry): Buffer | undefined {
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
