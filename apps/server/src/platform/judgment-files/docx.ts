/** The text of a Word document, a paragraph a line. Deleted passages of tracked changes are left out. */
import { openArchive } from '../archives.ts'
import { longestDocument } from './types.ts'

const limits = { entries: 5000, each: longestDocument * 4, unpacked: longestDocument * 10 }
const piece = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:br|cr)(?:\s[^>]*)?\/>|<w:tab(?:\s[^>]*)?\/>|<\/w:p>|<w:p\/>/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Undefined where the bytes are no Word document. */
export function docxText(bytes: Uint8Array): string | undefined {
  const archive = openArchive(bytes, limits)
  if (!archive.ok) return undefined
  // Pictures and all else stay packed.
  const main = archive.value.find(({ name }) => name === 'word/document.xml')?.read()
  if (!main?.ok) return undefined
  const parts: string[] = []
  for (const [whole, text] of main.value.toString('utf8').matchAll(piece)) {
    if (text !== undefined) parts.push(unescape(text))
    else parts.push(whole.startsWith('<w:tab') ? ' ' : '\n')
  }
  return parts.join('').trim()
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
