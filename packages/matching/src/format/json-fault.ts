/** Where a text stops being JSON. The message of the runtime names no place for short texts, and none at the end of one. */

export interface Fault {
  /** both from 1; columns count characters */
  readonly line: number
  readonly column: number
  /** what stands there, cut short; empty at the end of the text */
  readonly found: string
}

const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y

const SPACE = /[ \t\n\r]*/y

/** What may come next: a value, a key, a colon, or the comma or bracket after a value. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma'

/** The first place where the text breaks the grammar of JSON, or null where it keeps it. */
export function findJsonFault(text: string): Fault | null {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  let done = false
  for (;;) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)
    SPACE.lastIndex = at
    const start = at + (SPACE.exec(text)?.[0].length ?? 0)
    if (done) return start === text.length ? null : faultAt(text, start)
    if (!token) return faultAt(text, start)
    const mark = token[1]
    const string = token[2]
    const inObject = open.at(-1) === '{'
    if (mark === '{' || mark === '[') {
      if (expected !== 'value' && expected !== 'value-or-end') return faultAt(text, start)
      open.push(mark)
      expected = mark === '{' ? 'key-or-end' : 'value-or-end'
    } else if (mark === '}' || mark === ']') {
      const fits = mark === '}' ? inObject && expected !== 'key' : open.at(-1) === '[' && expected !== 'value'
      if (!fits || expected === 'colon' || (mark === '}' && expected === 'value')) return faultAt(text, start)
      open.pop()
      expected = 'comma'
    } else if (mark === ',') {
      if (expected !== 'comma' || open.length === 0) return faultAt(text, start)
      expected = inObject ? 'key' : 'value'
    } else if (mark === ':') {
      if (expected !== 'colon') return faultAt(text, start)
      expected = 'value'
    } else if (expected === 'key' || expected === 'key-or-end') {
      if (string === undefined) return faultAt(text, start)
      expected = 'colon'
    } else if (expected === 'value' || expected === 'value-or-end') {
      expected = 'comma'
    } else return faultAt(text, start)
    at = TOKEN.lastIndex
    done = open.length === 0 && expected === 'comma'
  }
}

function faultAt(text: string, at: number): Fault {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { line, column: at - before.lastIndexOf('\n'), found: text.slice(at, at + 20).split('\n')[0] ?? '' }
}
