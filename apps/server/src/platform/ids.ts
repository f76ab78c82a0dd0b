/** Ids are UUIDs of version 7 (RFC 9562): made by the application, ordered by time, so that indexes grow at one end. */
import { randomBytes } from 'node:crypto'

let lastTime = 0
let sequence = 0

/** A new id; ids made by one process in one millisecond keep their order by a 12-bit counter. */
export function newId(): string {
  const bytes = randomBytes(16)
  const time = Date.now()
  if (time > lastTime) {
    lastTime = time
    sequence = bytes.readUInt16BE(6) & 0x3ff
  } else if (++sequence > 0xfff) {
    lastTime++
    sequence = 0
  }
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** When an id was made: its first 48 bits count milliseconds. */
export function madeAt(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}
