import fc from 'fast-check'
import JSZip from 'jszip'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readArchive, writeArchive } from './archives.ts'

const limits = { entries: 50, each: 100_000, unpacked: 1_000_000 }
const file = (name: string, text = name) => ({ name, bytes: Buffer.from(text) })

function names(bytes: Uint8Array): string[] | string {
  const found = readArchive(bytes, limits)
  return found.ok ? found.value.map((one) => one.name) : found.refusal.rule
}

describe('archives', () => {
  it('are read back as written, with names in either encoding', async () => {
    const files = [file('某院/2026.04.15 干部任免审批表 试○甲.lrmx'), file('plain.txt'), file('某院/䶮.lrmx')]
    for (const encoding of ['utf-8', 'gbk'] as const) {
      const found = readArchive(await writeArchive(files, encoding), limits)
      expect(found).toEqual({ ok: true, value: files })
    }
  })

  it('hold GBK names as the older tools expect them: without the mark of UTF-8, in two bytes a character', async () => {
    const bytes = await writeArchive([file('试○甲.lrmx')], 'gbk')
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    expect(bytes.readUInt16LE(at + 8) & 0x800).toBe(0)
    expect(iconv.decode(bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)), 'gbk')).toBe('试○甲.lrmx')
  })

  it('number names that would be the same', async () => {
    expect(names(await writeArchive([file('甲.lrmx', '1'), file('甲.lrmx', '2')], 'utf-8'))).toEqual([
      '甲.lrmx',
      '甲(2).lrmx',
    ])
  })

  it('leave out folders and what macOS adds', async () => {
    const zip = new JSZip()
    zip.folder('某院')
    zip.file('某院/甲.lrmx', 'a')
    zip.file('__MACOSX/某院/._甲.lrmx', 'b')
    zip.file('.DS_Store', 'c')
    expect(names(await zip.generateAsync({ type: 'nodebuffer' }))).toEqual(['某院/甲.lrmx'])
  })

  it('are refused where they would unpack beyond the limits, however they lie', async () => {
    const many = await writeArchive(
      Array.from({ length: 51 }, (_, i) => file(`${i}`)),
      'utf-8',
    )
    expect(names(many)).toBe('too-many-files')
    const bomb = await writeArchive([{ name: 'a', bytes: Buffer.alloc(5_000_000) }], 'utf-8')
    expect(names(bomb)).toBe('unpacks-too-large')
    // The directory declares less than there is.
    const liar = Buffer.from(bomb)
    liar.writeUInt32LE(100, liar.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24)
    expect(names(liar)).toBe('damaged-archive')
    expect(names(await writeArchive([{ name: 'a', bytes: Buffer.alloc(100_001) }], 'utf-8'))).toBe('file-too-large')
  })

  it('are refused where they are encrypted, cut off or none', async () => {
    const good = await writeArchive([file('甲.lrmx')], 'utf-8')
    const locked = Buffer.from(good)
    const at = locked.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    locked.writeUInt16LE(locked.readUInt16LE(at + 8) | 1, at + 8)
    expect(names(locked)).toBe('encrypted')
    expect(names(good.subarray(0, 30))).toBe('damaged-archive')
    expect(names(Buffer.from('PK\x03\x04'))).toBe('damaged-archive')
  })

  it('never fail on any bytes', async () => {
    const good = await writeArchive([file('甲.lrmx'), file('乙.lrmx')], 'gbk')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 5 }), (changes) => {
        const bytes = Buffer.from(good)
        for (const [at, value] of changes) bytes[at] = value
        readArchive(bytes, limits)
      }),
      { numRuns: 500 },
    )
  })
})
