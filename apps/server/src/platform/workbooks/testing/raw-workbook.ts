/** Workbooks as spreadsheet programs and mishaps write them, part by part: what a library that writes well never makes. */
import JSZip from 'jszip'

export interface RawSheet {
  /** `<row>` elements. */
  rows: string
  /** Elements after `<sheetData>`. */
  after?: string
  /** Days are counted from 1904, as old Macintosh Excel does. */
  date1904?: boolean
  /** In place of the sheet's whole XML. */
  xml?: string
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Style 1 shows a number as a day. */
const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

export function rawZip({ rows, after = '', date1904 = false, xml }: RawSheet): JSZip {
  const zip = new JSZip()
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  )
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  zip.file(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
  )
  zip.file(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  zip.file('xl/styles.xml', styles)
  zip.file(
    'xl/worksheets/sheet1.xml',
    xml ?? `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
  )
  return zip
}

export function rawWorkbook(sheet: RawSheet): Promise<Uint8Array> {
  return rawZip(sheet).generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/** A row of texts written into the cells themselves, as some programs do. */
export function textRow(number: number, texts: readonly string[], attributes = ''): string {
  const cells = texts.map(
    (text, index) => `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${number}"${attributes}>${cells.join('')}</row>`
}

/** The old container of binary Office files, holding a stream of this name. */
export function oldContainer(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2048)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes)
  Buffer.from(stream, 'utf16le').copy(bytes, 1024)
  return bytes
}

/** The bytes with the first occurrence of one 32-bit number after a place replaced by another. */
export function withNumber(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const copy = Buffer.from(bytes)
  const wanted = Buffer.alloc(4)
  wanted.writeUInt32LE(from)
  const at = copy.lastIndexOf(wanted)
  if (at < 0) throw new RangeError(`no ${from} in these bytes`)
  copy.writeUInt32LE(to, at)
  return copy
}
