/**
 * A scanner for the XML of approval forms, in one pass and without building anything: it finds where each element begins and
 * ends, so that a file can be written back with every byte that nobody changed. It is more patient than XML allows where
 * programs of the field are careless (a bare `&` or `<` within a text), and refuses what a form never needs (DTDs, entities).
 */
import { done, refuse, type Refusal, type Result } from '../refusal.ts'

/** An element by its places in the text: `<name …>` from start to open, content from open to close, end after `</name>`. */
export interface Span {
  name: string
  start: number
  open: number
  close: number
  end: number
  /** Written `<name/>`: there is no content to replace. */
  selfClosed: boolean
}

export const limits = { elements: 2_000, depth: 40 }

const opening = /<([A-Za-z_\u4e00-\u9fff][\w.\-:\u4e00-\u9fff]*)(\s[^<>]*?)?(\/?)>/y

type Refused = { ok: false; refusal: Refusal }

/** Line of the text at `at`, from 1. */
export function lineOf(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++
  return line
}

/** Refused before anything is read: nobody's form needs one, and what they can do is known. */
export function refuseDeclarations(text: string): Refused | undefined {
  const found = /<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.exec(text)
  if (!found) return undefined
  const line = lineOf(text, found.index)
  return refuse(
    'invalid',
    'dtd',
    `第 ${line} 行有 ${found[0]} 声明。审批表不应含有文档类型或实体定义，为安全起见不予读取。`,
    `Line ${line} declares ${found[0]}. A form needs no document type and no entities; such files are not read.`,
  )
}

/**
 * The elements that lie directly within `from..until`. Content of those for which `isText` holds is text up to the next
 * closing tag of the name, whatever stands in it; others may nest.
 */
export function elementsWithin(
  text: string,
  from: number,
  until: number,
  isText: (name: string) => boolean,
): Result<Span[]> {
  const spans: Span[] = []
  let at = from
  for (;;) {
    const next = text.indexOf('<', at)
    if (next < 0 || next >= until) return done(spans)
    const skipped = skipAside(text, next, until)
    if (skipped === undefined) return broken(text, next)
    if (skipped > next) {
      at = skipped
      continue
    }
    opening.lastIndex = next
    const found = opening.exec(text)
    const name = found?.[1]
    if (!found || name === undefined || opening.lastIndex > until) return broken(text, next)
    const open = opening.lastIndex
    if (found[3] === '/') {
      spans.push({ name, start: next, open, close: open, end: open, selfClosed: true })
      at = open
    } else {
      const closing = closeOf(text, name, open, until, isText(name))
      if (closing === 'too-deep') return tooDeep(text, next)
      if (closing === undefined) return unclosed(text, next, name)
      spans.push({ name, start: next, open, ...closing, selfClosed: false })
      at = closing.end
    }
    if (spans.length > limits.elements) return tooMany()
  }
}

/** After a comment, a processing instruction or a CDATA section at `at`; `at` itself where none stands there. */
function skipAside(text: string, at: number, until: number): number | undefined {
  for (const [begin, end] of asides) {
    if (!text.startsWith(begin, at)) continue
    const found = text.indexOf(end, at + begin.length)
    return found < 0 || found + end.length > until ? undefined : found + end.length
  }
  return at
}

const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function closeOf(
  text: string,
  name: string,
  open: number,
  until: number,
  isText: boolean,
): { close: number; end: number } | 'too-deep' | undefined {
  const escaped = name.replaceAll(/[.\-:]/g, '\\$&')
  const token = new RegExp(`<!\\[CDATA\\[|</${escaped}\\s*>${isText ? '' : `|<${escaped}(?=[\\s/>])`}`, 'g')
  token.lastIndex = open
  let depth = 1
  let cdataEnds = true
  for (;;) {
    const found = token.exec(text)
    if (!found || found.index >= until) return undefined
    if (found[0] === '<![CDATA[') {
      if (!cdataEnds) continue
      const end = text.indexOf(']]>', token.lastIndex)
      // An unfinished section is taken for text; looked for once, or many of them would cost the square of the length.
      if (end < 0 || end >= until) cdataEnds = false
      else token.lastIndex = end + 3
    } else if (found[0].startsWith('</')) {
      depth--
      if (depth === 0) return { close: found.index, end: token.lastIndex }
    } else {
      const end = text.indexOf('>', token.lastIndex)
      if (end < 0) return undefined
      if (text.charAt(end - 1) !== '/') depth++
      if (depth > limits.depth) return 'too-deep'
      token.lastIndex = end + 1
    }
  }
}

function broken(text: string, at: number): Refused {
  const line = lineOf(text, at)
  const seen = text.slice(at, at + 20).replaceAll(/\s+/g, ' ')
  return refuse(
    'invalid',
    'markup',
    `第 ${line} 行的“${seen}”不是完整的标签，文件可能被截断或改动过。`,
    `Line ${line}: “${seen}” is no complete tag. The file may have been cut off or changed.`,
  )
}

function unclosed(text: string, at: number, name: string): Refused {
  const line = lineOf(text, at)
  return refuse(
    'invalid',
    'unclosed',
    `第 ${line} 行的 <${name}> 没有结束标签，文件可能被截断。`,
    `Line ${line}: <${name}> has no closing tag. The file may have been cut off.`,
  )
}

function tooDeep(text: string, at: number): Refused {
  return refuse(
    'invalid',
    'too-deep',
    `第 ${lineOf(text, at)} 行的标签嵌套超过 ${limits.depth} 层，不像审批表。`,
    `Line ${lineOf(text, at)}: tags nest deeper than ${limits.depth}; this is no form.`,
  )
}

function tooMany(): Refused {
  return refuse(
    'too-large',
    'too-many-elements',
    `标签超过 ${limits.elements} 个，不像审批表。`,
    `There are more than ${limits.elements} elements; this is no form.`,
  )
}
