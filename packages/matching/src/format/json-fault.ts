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

/** A string that the text breaks off in. */
const CUT_STRING = /^"(?:[^"\\\n\r]|\\.)*\\?$/

const SPACE = /[ \t\n\r]*/y

/** What may come next: a value, a key, a colon, or the comma or bracket after a value. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma'

/** The first key that stands a second time in its object, of a text that is valid JSON; null where there is none. */
export function findKeyGivenTwice(text: string): Fault | null {
  const open: Set<string>[] = []
  let at = 0
  let last: { key: string; start: number } | null = null
  for (;;) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)
    if (!token) return null
    at = TOKEN.lastIndex
    const [mark, string] = [token[1], token[2]]
    if (mark === '{' || mark === '[') open.push(new Set())
    else if (mark === '}' || mark === ']') open.pop()
    else if (mark === ':' && last) {
      const keys = open.at(-1)
      if (keys?.has(last.key)) return { ...faultAt(text, last.start), found: last.key }
      keys?.add(last.key)
    }
    last = string === undefined ? null : { key: String(JSON.parse(string)), start: at - string.length }
  }
}

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
    if (!token) return faultAt(text, CUT_STRING.test(text.slice(start)) ? text.length : start)
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
