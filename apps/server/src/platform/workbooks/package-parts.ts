/** The parts of an .xlsx that has been checked: the sheets with their addresses, and the text of each part. */
import type JSZip from 'jszip'
import { readDirectory, unpack } from '../zip-directory.ts'

export interface PackageParts {
  /** In the order of the workbook; `path` as in the package, without a slash at the start. */
  sheets: readonly { name: string; path: string }[]
  /** The text of a part; undefined where there is none. */
  text(path: string): Promise<string | undefined>
}

/** Parts that can be written anew in `zip`; `text` tells what stands there by then. */
export interface PackageEdit extends PackageParts {
  zip: JSZip
}

export interface Relation {
  id: string
  type: string
  target: string
}

/** For reading: a part is unpacked when its text is asked for, and not kept. */
export function openPackage(bytes: Uint8Array): Promise<PackageParts> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map(readDirectory(data)?.map((entry) => [entry.name, entry]))
  return partsOf((path) => {
    const entry = entries.get(path)
    return Promise.resolve(entry && unpack(data, entry)?.toString('utf8'))
  })
}

export async function editPackage(bytes: Uint8Array): Promise<PackageEdit> {
  // Loaded by whoever writes: a thread that reads should not hold it.
  const { default: library } = await import('jszip')
  const zip = await library.loadAsync(bytes)
  return { ...(await partsOf(async (path) => zip.file(path)?.async('text'))), zip }
}

async function partsOf(text: PackageParts['text']): Promise<PackageParts> {
  const workbook = (await text('xl/workbook.xml')) ?? ''
  const relations = readRelations((await text('xl/_rels/workbook.xml.rels')) ?? '')
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].flatMap(([tag]) => {
    const name = attribute(tag, 'name')
    const target = relations.find(({ id }) => id === attribute(tag, 'r:id'))?.target
    return name === undefined || target === undefined ? [] : [{ name: unescapeXml(name), path: resolve('xl', target) }]
  })
  return { sheets, text }
}

export function readRelations(xml: string): Relation[] {
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    target: unescapeXml(attribute(tag, 'Target') ?? ''),
  }))
}

/** A target as it stands in a `.rels` beside `folder`, as a path in the package. */
export function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folder.split('/')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export function relationsPath(path: string): string {
  const at = path.lastIndexOf('/')
  return `${path.slice(0, at)}/_rels/${path.slice(at + 1)}.rels`
}

/** The value of an attribute in one start tag, still escaped. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#')) {
      const code = Number(name.toLowerCase().startsWith('#x') ? `0x${name.slice(2)}` : name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    }
    return entities[name] ?? whole
  })
}

export function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** `C4` → column 3, row 4. */
export function readAddress(address: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? []
  if (letters === undefined || digits === undefined) return undefined
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(digits) }
}
