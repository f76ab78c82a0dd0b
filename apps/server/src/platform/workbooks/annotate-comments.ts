/** Comments of a sheet: those of others stay, those of an earlier annotation go, new ones come with the shapes they need. */
import { type CellNote, prefixOf } from './annotate-cells.ts'
import { attribute, escapeXml, type PackageEdit, readRelations, relationsPath, resolve } from './package-parts.ts'
import { address } from './read-sheet.ts'

const author = '智桥 Zhiqiao'
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The sheet's XML, with a link to the shapes where it had none. */
export async function addComments(
  parts: PackageEdit,
  sheetPath: string,
  sheet: string,
  notes: readonly CellNote[],
): Promise<string> {
  const folder = sheetPath.slice(0, sheetPath.lastIndexOf('/'))
  const relsPath = relationsPath(sheetPath)
  const rels = (await parts.text(relsPath)) ?? emptyRelations
  const relations = readRelations(rels)
  const known = relations.find(({ type }) => type.endsWith('/comments'))
  if (!known && notes.length === 0) return sheet
  // Named as spreadsheet programs name them: some readers look for nothing else.
  const commentsPath = known ? resolve(folder, known.target) : freePath(parts, 'xl/comments', '.xml')
  const drawing = legacyDrawing(sheet)
  const shapesRelation = drawing && relations.find(({ id }) => id === drawing)
  const shapesPath = shapesRelation
    ? resolve(folder, shapesRelation.target)
    : freePath(parts, 'xl/drawings/vmlDrawing', '.vml')

  const before = splitComments((await parts.text(commentsPath)) ?? '')
  if (before.ours.length === 0 && notes.length === 0) return sheet
  parts.zip.file(commentsPath, writeComments(before, notes))
  const shapes = (await parts.text(shapesPath)) ?? emptyShapes
  const replaced = new Set([...before.ours, ...notes.map(({ row, column }) => address(row, column))])
  parts.zip.file(shapesPath, writeShapes(shapes, replaced, notes))

  const added: string[] = []
  if (!known) added.push(relation('rIdZhiqiaoComments', 'comments', commentsPath.replace(/^xl/, '..')))
  if (!shapesRelation) added.push(relation('rIdZhiqiaoShapes', 'vmlDrawing', shapesPath.replace(/^xl/, '..')))
  if (added.length > 0) {
    parts.zip.file(relsPath, rels.replace('</Relationships>', `${added.join('')}</Relationships>`))
    await declareTypes(parts, known ? undefined : commentsPath)
  }
  return shapesRelation ? sheet : linkShapes(sheet)
}

/** `xl/comments3.xml` where 1 and 2 are taken. */
function freePath(parts: PackageEdit, start: string, end: string): string {
  for (let number = 1; ; number++) {
    const path = `${start}${number}${end}`
    if (!parts.zip.file(path)) return path
  }
}

const emptyRelations =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

const emptyShapes =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${officeRelation}/${type}" Target="${target}"/>`
}

function legacyDrawing(sheet: string): string | undefined {
  const tag = /<(?:\w+:)?legacyDrawing\s[^>]*>/.exec(sheet)?.[0]
  return tag === undefined ? undefined : attribute(tag, 'r:id')
}

/** What the schema puts after the link to the shapes. */
const later = ['legacyDrawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst']

function linkShapes(sheet: string): string {
  const p = prefixOf(sheet)
  const named = /xmlns:r=/.test(sheet.slice(0, 2000)) ? '' : ` xmlns:r="${officeRelation}"`
  const link = `<${p}legacyDrawing${named} r:id="rIdZhiqiaoShapes"/>`
  const next = new RegExp(`<${p}(?:${later.join('|')})\\b`).exec(sheet.slice(sheet.lastIndexOf(`${p}sheetData`)))
  const at = next ? sheet.lastIndexOf(`${p}sheetData`) + next.index : sheet.lastIndexOf(`</${p}worksheet>`)
  return sheet.slice(0, at) + link + sheet.slice(at)
}

interface Comments {
  authors: string[]
  others: string[]
  /** Cells that an earlier annotation had commented. */
  ours: string[]
}

function splitComments(xml: string): Comments {
  const authors = [...xml.matchAll(/<(?:\w+:)?author(?:\s*\/>|>([\s\S]*?)<\/(?:\w+:)?author>)/g)].map(
    ([, name]) => name ?? '',
  )
  const own = authors.indexOf(author)
  const others: string[] = []
  const ours: string[] = []
  for (const [comment] of xml.matchAll(/<(?:\w+:)?comment\s[\s\S]*?<\/(?:\w+:)?comment>/g)) {
    const tag = comment.slice(0, comment.indexOf('>') + 1)
    if (own >= 0 && attribute(tag, 'authorId') === String(own)) ours.push(attribute(tag, 'ref') ?? '')
    else others.push(comment)
  }
  return { authors, others, ours }
}

/** A cell that somebody else has commented keeps that text, ours before it. */
function writeComments({ authors, others }: Comments, notes: readonly CellNote[]): string {
  const all = authors.includes(author) ? authors : [...authors, author]
  const byCell = new Map(notes.map((note) => [address(note.row, note.column), note]))
  const kept = others.map((comment) => {
    const ref = attribute(comment.slice(0, comment.indexOf('>') + 1), 'ref') ?? ''
    const note = byCell.get(ref)
    if (!note) return comment
    byCell.delete(ref)
    return comment.replace(
      /(<(?:\w+:)?text>)/,
      (text) => `${text}${run(`${author}：${note.text}\n`, prefixIn(comment))}`,
    )
  })
  const made = [...byCell].map(
    ([ref, note]) =>
      `<comment ref="${ref}" authorId="${all.indexOf(author)}"><text>${run(note.text, '')}</text></comment>`,
  )
  const list = [...kept.map(unprefixed), ...made]
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${mainSpace}"><authors>` +
    `${all.map((name) => `<author>${name}</author>`).join('')}</authors><commentList>${list.join('')}</commentList></comments>`
  )
}

function prefixIn(comment: string): string {
  return /^<(\w+:)?comment/.exec(comment)?.[1] ?? ''
}

function unprefixed(comment: string): string {
  const prefix = prefixIn(comment)
  return prefix === '' ? comment : comment.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')
}

function run(text: string, p: string): string {
  return `<${p}r><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}r>`
}

function writeShapes(xml: string, replaced: ReadonlySet<string>, notes: readonly CellNote[]): string {
  const without = xml.replace(/<v:shape\b[\s\S]*?<\/v:shape>/g, (shape) => {
    const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)?.[1]
    const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/.exec(shape)?.[1]
    if (row === undefined || column === undefined) return shape
    return replaced.has(address(Number(row) + 1, Number(column) + 1)) ? '' : shape
  })
  const shapes = notes.map(({ row, column, text }, index) => {
    const lines = Math.min(12, text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 16), 0) + 1)
    return (
      `<v:shape id="_zhiqiao_${index}" type="#_x0000_t202" style="position:absolute;width:180pt;height:${lines * 14}pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 15, ${row - 1}, 2, ${column + 3}, 15, ${row - 1 + lines}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
    )
  })
  return without.replace(/<\/xml>\s*$/, () => `${shapes.join('')}</xml>`)
}

async function declareTypes(parts: PackageEdit, commentsPath: string | undefined): Promise<void> {
  const path = '[Content_Types].xml'
  let types = (await parts.text(path)) ?? ''
  if (!/Extension="vml"/i.test(types)) {
    const vml = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    types = types.replace(/<Types\b[^>]*>/, (tag) => `${tag}${vml}`)
  }
  if (commentsPath !== undefined) {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
    types = types.replace('</Types>', `<Override PartName="/${commentsPath}" ContentType="${type}"/></Types>`)
  }
  parts.zip.file(path, types)
}
