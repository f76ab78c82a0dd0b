/**
 * Portraits: checked to be what they say, small, and stripped of what cameras write beside the picture (places, times,
 * thumbnails). The picture itself is not decoded; its parts are walked through, and only those that draw it are kept.
 */
import { crc32 } from 'node:zlib'
import { done, type Refusal, refuse, type Result } from './refusal.ts'

export interface Portrait {
  mediaType: 'image/jpeg' | 'image/png'
  width: number
  height: number
  bytes: Buffer
}

const portraitLimits = { bytes: 1024 * 1024, side: 4_000 }

type Refused = { ok: false; refusal: Refusal }

export function checkPortrait(given: Uint8Array): Result<Portrait> {
  const data = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const walked = data.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))
    ? walkJpeg(data)
    : data.subarray(0, 8).equals(pngSignature)
      ? walkPng(data)
      : undefined
  if (walked === undefined)
    return refuse('invalid', 'not-a-picture', '照片应为 JPEG 或 PNG。', 'A photo is a JPEG or PNG.')
  if (walked === 'damaged') {
    return refuse('invalid', 'damaged-picture', '照片已损坏，读不完整。', 'The photo is damaged: it ends too early.')
  }
  if (walked.width > portraitLimits.side || walked.height > portraitLimits.side) {
    return tooLarge(`${walked.width}×${walked.height}`, `${portraitLimits.side}×${portraitLimits.side}`)
  }
  if (walked.bytes.length > portraitLimits.bytes) {
    return tooLarge(`${Math.ceil(walked.bytes.length / 1024)} KB`, `${portraitLimits.bytes / 1024} KB`)
  }
  return done(walked)
}

function tooLarge(seen: string, most: string): Refused {
  return refuse(
    'too-large',
    'picture-too-large',
    `照片有 ${seen}，最多 ${most}。请缩小后再用。`,
    `The photo is ${seen}; at most ${most}. Make it smaller.`,
  )
}

/** Segments that a decoder needs: tables, frames, scans, JFIF (APP0) and Adobe's colour transform (APP14). */
function isDrawn(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef
  return marker !== 0xfe && (!isApplication || marker === 0xe0 || marker === 0xee)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function walkJpeg(data: Buffer): Portrait | 'damaged' {
  const kept: Buffer[] = [data.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  let at = 2
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) return 'damaged'
    const marker = data[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const length = data.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > data.length) return 'damaged'
    if (isFrame(marker) && length >= 8) {
      size = { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) }
    }
    if (isDrawn(marker)) kept.push(data.subarray(at, end))
    at = end
    // After the header of a scan come its data, up to the next marker that is neither stuffing nor a restart.
    if (marker === 0xda) {
      const next = endOfScan(data, at)
      if (next === undefined) return 'damaged'
      kept.push(data.subarray(at, next))
      at = next
      if (data[at + 1] === 0xd9) {
        if (!size || size.width === 0 || size.height === 0) return 'damaged'
        // What hangs on after the end of the picture is none of it.
        return { mediaType: 'image/jpeg', ...size, bytes: Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]) }
      }
    }
  }
  return 'damaged'
}

function endOfScan(data: Buffer, from: number): number | undefined {
  for (let at = data.indexOf(0xff, from); at >= 0 && at + 1 < data.length; at = data.indexOf(0xff, at + 1)) {
    const marker = data[at + 1] ?? 0
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)
    if (!isData) return at
  }
  return undefined
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const pngDrawn = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND'])

function walkPng(data: Buffer): Portrait | 'damaged' {
  const kept: Buffer[] = [pngSignature]
  let size: { width: number; height: number } | undefined
  let at = 8
  while (at + 12 <= data.length) {
    const length = data.readUInt32BE(at)
    const end = at + 12 + length
    if (end > data.length) return 'damaged'
    const kind = data.toString('latin1', at + 4, at + 8)
    if (crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4)) return 'damaged'
    if (kind === 'IHDR' && length === 13)
      size = { width: data.readUInt32BE(at + 8), height: data.readUInt32BE(at + 12) }
    if (pngDrawn.has(kind)) kept.push(data.subarray(at, end))
    if (kind === 'IEND') {
      if (!size || size.width === 0 || size.height === 0) return 'damaged'
      return { mediaType: 'image/png', ...size, bytes: Buffer.concat(kept) }
    }
    at = end
  }
  return 'damaged'
}
