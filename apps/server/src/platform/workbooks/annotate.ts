/**
 * The same workbook back, its bad cells coloured and commented. The parts of the package are edited where they must be and
 * nothing else is touched: formulas, drop-downs, pictures and the widths of columns stay as they were. Comments and colours
 * of an earlier annotation go, so that a mended cell looks mended.
 */
import type { Language } from '@zhiqiao/domain'
import { addComments } from './annotate-comments.ts'
import { type CellNote, colourCells, type FillStyles, readStyles, writeStyles } from './annotate-cells.ts'
import { editPackage, readAddress } from './package-parts.ts'

export interface CellError {
  /** Sheet and cell, or sheet and row. */
  place: string
  reason: string
  value?: string | undefined
  allowed?: string | undefined
}

export async function annotateWorkbook(
  bytes: Uint8Array,
  errors: readonly CellError[],
  language: Language,
): Promise<Uint8Array> {
  const parts = await editPackage(bytes)
  const stylesPath = 'xl/styles.xml'
  const styles: FillStyles = readStyles((await parts.text(stylesPath)) ?? '')
  const bySheet = notesBySheet(errors, language)
  for (const { name, path } of parts.sheets) {
    const notes = bySheet.get(name) ?? []
    const xml = await parts.text(path)
    if (xml === undefined) continue
    const coloured = colourCells(xml, notes, styles)
    const commented = await addComments(parts, path, coloured, notes)
    if (commented !== xml) parts.zip.file(path, commented)
  }
  parts.zip.file(stylesPath, writeStyles(styles))
  return parts.zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 } })
}

function notesBySheet(errors: readonly CellError[], language: Language): Map<string, CellNote[]> {
  const bySheet = new Map<string, Map<string, CellNote>>()
  for (const { place, reason, value, allowed } of errors) {
    const at = place.lastIndexOf('!')
    const name = place.slice(0, at)
    const address = place.slice(at + 1)
    // A fault of the whole row stands at its first cell.
    const cell = readAddress(/^\d+$/.test(address) ? `A${address}` : address)
    if (!cell) continue
    const sheet = bySheet.get(name) ?? new Map<string, CellNote>()
    bySheet.set(name, sheet)
    const text = sentence({ reason, value, allowed }, language)
    const key = `${cell.row}:${cell.column}`
    const before = sheet.get(key)
    sheet.set(key, { ...cell, text: before ? `${before.text}\n${text}` : text })
  }
  return new Map(
    [...bySheet].map(([name, notes]) => [
      name,
      [...notes.values()].sort((a, b) => a.row - b.row || a.column - b.column),
    ]),
  )
}

function sentence(
  { reason, value, allowed }: { reason: string; value: string | undefined; allowed: string | undefined },
  language: Language,
): string {
  const parts =
    language === 'zh'
      ? [reason, value === undefined ? '' : `现为：${value}`, allowed === undefined ? '' : `应为：${allowed}`]
      : [reason, value === undefined ? '' : `is: ${value}`, allowed === undefined ? '' : `should be: ${allowed}`]
  return parts.filter((part) => part !== '').join('\n')
}
