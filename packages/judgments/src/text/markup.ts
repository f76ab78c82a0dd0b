/** Tags and entities of HTML, as they also turn up in texts copied from a web page. */

const tag =
  /<(?:!--[\s\S]{0,20000}?-->|\/?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,2000})?\/?>|![^<>]{0,200}>|\?[^<>]{0,200}>)/y
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/y
const breaking = /^(?:p|div|br|tr|li|h[1-6]|table|section|article|title|ul|ol|hr|body|html)$/i
const unseen = /^(?:script|style|head|noscript|template)$/i

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '-',
  ndash: '-',
  middot: '·',
  times: '×',
  hellip: '…',
  yen: '¥',
  permil: '‰',
  laquo: '《',
  raquo: '》',
}

/** What stands at `at` in the way of markup: what it means (one character, or none), and where the text goes on. */
export function markupAt(text: string, at: number): { by: string; next: number } | undefined {
  if (text.charCodeAt(at) === 0x26) {
    entity.lastIndex = at
    const found = entity.exec(text)
    if (!found) return undefined
    const by = found[3] === undefined ? character(found[1], found[2]) : named[found[3]]
    return by === undefined ? undefined : { by, next: entity.lastIndex }
  }
  tag.lastIndex = at
  const found = tag.exec(text)
  if (!found) return undefined
  const name = found[1]
  if (name === undefined) return { by: '', next: tag.lastIndex }
  if (unseen.test(name) && text.charAt(at + 1) !== '/') {
    const close = text.toLowerCase().indexOf(`</${name.toLowerCase()}`, tag.lastIndex)
    const end = close < 0 ? -1 : text.indexOf('>', close)
    return { by: '', next: end < 0 ? text.length : end + 1 }
  }
  return { by: breaking.test(name) ? '\n' : '', next: tag.lastIndex }
}

function character(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code < 0xffff ? String.fromCharCode(code) : undefined
}

/** The text that a reader of the page sees, a block a line. */
export function visibleText(html: string): string {
  const parts: string[] = []
  let runStart = 0
  for (let at = 0; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code !== 0x3c && code !== 0x26) continue
    const markup = markupAt(html, at)
    if (!markup) continue
    parts.push(html.slice(runStart, at), markup.by)
    runStart = markup.next
    at = markup.next - 1
  }
  parts.push(html.slice(runStart))
  return parts
    .join('')
    .replace(/[ \t\r]*\n[ \t\r\n]*/g, '\n')
    .trim()
}
