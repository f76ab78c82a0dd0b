import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPortrait } from './pictures.ts'
import { sampleJpeg, samplePng } from './testing/pictures.ts'

function rule(bytes: Uint8Array): string {
  const found = checkPortrait(bytes)
  return found.ok ? found.value.mediaType : found.refusal.rule
}

describe('checkPortrait', () => {
  it('takes JPEG and PNG as they are where nothing hangs on them', () => {
    for (const bytes of [sampleJpeg(), samplePng()]) {
      const found = checkPortrait(bytes)
      expect(found.ok && found.value.bytes.equals(bytes)).toBe(true)
    }
    expect(checkPortrait(sampleJpeg())).toMatchObject({ value: { width: 104, height: 140 } })
  })

  it('takes out what cameras write beside the picture, and what hangs on behind it', () => {
    const behind = Buffer.from('<script>')
    for (const [camera, plain] of [
      [sampleJpeg({ camera: true }), sampleJpeg()],
      [samplePng({ camera: true }), samplePng()],
    ] as const) {
      const found = checkPortrait(Buffer.concat([camera, behind]))
      expect(found.ok && found.value.bytes.equals(plain)).toBe(true)
    }
  })

  it('refuses what is cut off, changed, too large or no picture', () => {
    expect(rule(sampleJpeg().subarray(0, 40))).toBe('damaged-picture')
    const changed = samplePng()
    changed[20] = 9
    expect(rule(changed)).toBe('damaged-picture')
    expect(rule(sampleJpeg({ width: 9_000 }))).toBe('picture-too-large')
    expect(rule(Buffer.from('GIF89a'))).toBe('not-a-picture')
    expect(rule(Buffer.alloc(0))).toBe('not-a-picture')
  })

  it('never fails on any bytes, and what it keeps it would keep again', () => {
    const cut = fc
      .tuple(fc.constantFrom(sampleJpeg({ camera: true }), samplePng({ camera: true })), fc.nat(150), fc.nat(255))
      .map(([bytes, at, value]) => {
        const changed = Buffer.from(bytes)
        if (at < changed.length) changed[at] = value
        return changed
      })
    fc.assert(
      fc.property(fc.oneof(cut, fc.uint8Array()), (bytes) => {
        const found = checkPortrait(bytes)
        if (!found.ok) return
        const again = checkPortrait(found.value.bytes)
        expect(again.ok && again.value.bytes.equals(found.value.bytes)).toBe(true)
      }),
    )
  })
})
