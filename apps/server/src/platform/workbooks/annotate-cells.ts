/** Colours cells in the XML of a sheet by styles that differ from the cells' own in the fill alone. */
import { attribute, readAddress } from './package-parts.ts'
import { address } from './read-sheet.ts'

/** One cell with all that is wrong with it. */
export interface CellNote {
  row: number
  column: number
  text: string
}

/** A pale red that no palette offers: by it an earlier annotation is known. */
const colour = 'FFFBD9D3'

export interface FillStyles {
  xml: string
  /** Prefix of the elements, with its colon; most programs write none. */
  prefix: string
  xfs: string[]
  fills: string[]
}

/** `p:` where the part's elements have that prefix. */
export function prefixOf(xml: string): string {
  return /<(\w+:)?(?:worksheet|styleSheet|comments)\b/.exec(xml)?.[1] ?? ''
}

export function readStyles(xml: string): FillStyles {
  const prefix = prefixOf(xml)
  const inside = (name: string) =>
    new RegExp(`<${prefix}${name}\\b[^>]*>([\\s\\S]*?)</${prefix}${name}>`).exec(xml)?.[1] ?? ''
  const elements = (text: string, name: string) =>
    text.match(new RegExp(`<${prefix}${name}\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</${prefix}${name}>)`, 'g')) ?? []
  return { xml, prefix, xfs: elements(inside('cellXfs'), 'xf'), fills: elements(inside('fills'), 'fill') }
}

export function writeStyles({ xml, prefix, xfs, fills }: FillStyles): string {
  const replace = (text: string, name: string, items: readonly string[]) =>
    text.replace(
      new RegExp(`<${prefix}${name}\\b[^>]*>[\\s\\S]*?</${prefix}${name}>`),
      () => `<${prefix}${name} count="${items.length}">${items.join('')}</${prefix}${name}>`,
    )
  return replace(replace(xml, 'fills', fills), 'cellXfs', xfs)
}

/** The sheet with the cells of `notes` coloured, added where they were not there, and earlier colours taken away. */
export function colourCells(xml: string, notes: readonly CellNote[], styles: FillStyles): string {
  const p = prefixOf(xml)
  const wanted = Map.groupBy(notes, ({ row }) => row)
  const mended = mendedStyles(styles)
  let last = 0
  const rowElement = new RegExp(`<${p}row\\b([^>]*?)(?:/>|>([\\s\\S]*?)</${p}row>)`, 'g')
  const inOrder = [...wanted.keys()].sort((a, b) => a - b)
  let next = 0
  /** Rows that are noted and not in the sheet: each is written before the first row below it. */
  const missing = (before: number) => {
    let added = ''
    for (let row = inOrder[next]; row !== undefined && row < before; row = inOrder[++next]) {
      added += `<${p}row r="${row}">${cellsOf('', wanted.get(row) ?? [])}</${p}row>`
    }
    if (inOrder[next] === before) next++
    return added
  }
  const cellsOf = (inside: string, cells: readonly CellNote[]) => colourRow(inside, cells, p, styles, mended)
  const body = xml.replace(rowElement, (whole, attributes: string, inside: string | undefined) => {
    const row = Number(attribute(`<row ${attributes}>`, 'r') ?? last + 1)
    const added = missing(row)
    last = row
    const cells = wanted.get(row) ?? []
    if (cells.length === 0 && mended.size === 0) return added + whole
    return `${added}<${p}row${attributes}>${cellsOf(inside ?? '', cells)}</${p}row>`
  })
  const tail = missing(Number.POSITIVE_INFINITY)
  if (tail === '') return body
  const closed = body.replace(new RegExp(`<${p}sheetData\\s*/>`), `<${p}sheetData></${p}sheetData>`)
  return closed.replace(`</${p}sheetData>`, () => `${tail}</${p}sheetData>`)
}

function colourRow(
  inside: string,
  notes: readonly CellNote[],
  p: string,
  styles: FillStyles,
  mended: ReadonlyMap<string, number>,
): string {
  const wanted = new Map(notes.map((note) => [note.column, note]))
  let last = 0
  const add = (before: number) =>
    [...wanted.values()]
      .filter(({ column }) => column > last && column < before)
      .sort((a, b) => a.column - b.column)
      .map(({ row, column }) => `<${p}c r="${address(row, column)}" s="${badStyle(styles, 0)}"/>`)
      .join('')
  const cell = new RegExp(`<${p}c\\b([^>]*?)(/>|>[\\s\\S]*?</${p}c>)`, 'g')
  const body = inside.replace(cell, (whole, attributes: string, rest: string) => {
    const tag = `<c ${attributes}>`
    const column = readAddress(attribute(tag, 'r') ?? '')?.column ?? last + 1
    const added = add(column)
    last = column
    const style = attribute(tag, 's') ?? '0'
    const own = mended.get(style) ?? Number(style)
    const next = wanted.has(column) ? badStyle(styles, own) : own
    if (String(next) === style) return added + whole
    const others = attributes.replace(/\ss\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    return `${added}<${p}c${others} s="${next}"${rest}`
  })
  return body + add(Number.POSITIVE_INFINITY)
}

/** The style like `style` in everything but the fill. */
function badStyle(styles: FillStyles, style: number): number {
  const p = styles.prefix
  let fill = styles.fills.findIndex(isOurs)
  if (fill < 0) {
    fill = styles.fills.length
    styles.fills.push(
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${colour}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    )
  }
  return styleLike(styles, style, fill)
}

function styleLike(styles: FillStyles, style: number, fill: number): number {
  const own = styles.xfs[style] ?? `<${styles.prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`
  const bare = own.replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  const made = bare.replace(/^<([\w:]+)/, `<$1 fillId="${fill}" applyFill="1"`)
  const known = styles.xfs.indexOf(made)
  if (known >= 0) return known
  styles.xfs.push(made)
  return styles.xfs.length - 1
}

function isOurs(fill: string): boolean {
  return new RegExp(`rgb="${colour}"`, 'i').test(fill)
}

/** Styles of an earlier annotation, each with the one without its colour. */
function mendedStyles(styles: FillStyles): Map<string, number> {
  const ours = styles.fills.findIndex(isOurs)
  if (ours < 0) return new Map()
  const before = styles.xfs.map((xf, index) => ({ xf, index }))
  return new Map(
    before
      .filter(({ xf }) => attribute(xf.replace(/>[\s\S]*$/, '>'), 'fillId') === String(ours))
      .map(({ index }) => [String(index), styleLike(styles, index, 0)]),
  )
}
