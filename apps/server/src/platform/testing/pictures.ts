/** The smallest pictures there can be, made by hand: one grey dot each, with what cameras write beside it where asked. */
import { crc32, deflateSync } from 'node:zlib'

/** A JPEG by its segments; what is between them is no real scan, and nobody here decodes it. */
export function sampleJpeg(options: { camera?: boolean; width?: number } = {}): Buffer {
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  const frame = Buffer.from([8, 0, 140, 0, 104, 1, 1, 0x11, 0])
  if (options.width !== undefined) frame.writeUInt16BE(options.width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(options.camera
      ? [segment(0xe1, Buffer.from('Exif\0\0GPS 31.8N 119.9E')), segment(0xfe, Buffer.from('comment'))]
      : []),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}

export function samplePng(options: { camera?: boolean } = {}): Buffer {
  const chunk = (kind: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([head, named, check])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...(options.camera ? [chunk('tEXt', Buffer.from('Comment\0secret place'))] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
