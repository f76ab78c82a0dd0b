/** Writes a form back into its document: what is unchanged keeps every byte, unknown elements stay where they are. */
import { type AppointmentForm, familyFields, type FamilyMember, formFields } from '@zhiqiao/domain'
import { readCharacters, writeCharacters, plainText } from './characters.ts'
import { encodeText } from './decode.ts'
import {
  elementOf,
  elementOrder,
  familyElement,
  idNumberElement,
  memberElement,
  memberElements,
  photoElement,
} from './elements.ts'
import type { Span } from './markup.ts'
import { familyOf, type LrmxDocument, type MemberSpan, scanLrmx } from './read.ts'

export interface LrmxChange {
  form: AppointmentForm
  idNumber: string
  /** Base64 text as it is to stand there, empty for none; absent: as it is. */
  photo?: string
}

interface Edit {
  from: number
  to: number
  text: string
}

/** The text of the document with the change in it. Throws where the document is not one that `scanLrmx` made. */
export function writeText(document: LrmxDocument, { form, idNumber, photo }: LrmxChange): string {
  const edits: Edit[] = []
  const wanted = new Map<string, string>()
  for (const field of formFields) wanted.set(elementOf[field], form[field])
  wanted.set(idNumberElement, idNumber)
  for (const [element, value] of wanted) edits.push(...textEdit(document, element, value))
  if (photo !== undefined) edits.push(...rawEdit(document, photoElement, photo))
  edits.push(...familyEdit(document, form.family))
  // Places rise; several insertions at one place keep the order of the elements.
  const order = (edit: Edit) => elementOrder.indexOf(/^\s*<(\w+)/.exec(edit.text)?.[1] ?? '')
  edits.sort((a, b) => a.from - b.from || order(a) - order(b))
  let written = ''
  let at = 0
  for (const { from, to, text } of edits) {
    written += document.text.slice(at, from) + text
    at = to
  }
  return written + document.text.slice(at)
}

/** The bytes of the file: encoding and byte order mark as the document came. GB 18030 holds every character of Unicode. */
export function writeLrmx(document: LrmxDocument, change: LrmxChange): Buffer {
  return encodeText({ ...document, text: writeText(document, change) })
}

function first(document: LrmxDocument, element: string): Span | undefined {
  return document.children.find(({ name }) => name === element)
}

function valueAt(document: LrmxDocument, span: Span): string {
  return plainText(readCharacters(document.text.slice(span.open, span.close), () => undefined)).trim()
}

function textEdit(document: LrmxDocument, element: string, value: string): Edit[] {
  const span = first(document, element)
  const tidy = plainText(value).trim()
  if (span ? valueAt(document, span) === tidy : tidy === '') return []
  return rawEdit(document, element, writeCharacters(tidy))
}

/** Replaces the content of an element, or puts the element where it belongs. */
function rawEdit(document: LrmxDocument, element: string, content: string): Edit[] {
  const span = first(document, element)
  if (!span) return content === '' ? [] : [insertion(document, element, content)]
  if (span.selfClosed) {
    if (content === '') return []
    return [{ from: span.start, to: span.end, text: `<${element}>${content}</${element}>` }]
  }
  if (document.text.slice(span.open, span.close) === content) return []
  return [{ from: span.open, to: span.close, text: content }]
}

/** After the nearest known element that precedes it in a file, on a line like the others. */
function insertion(document: LrmxDocument, element: string, content: string): Edit {
  const before = elementOrder.slice(0, elementOrder.indexOf(element)).toReversed()
  const previous = before.map((name) => first(document, name)).find((span) => span !== undefined)
  const at = previous?.end ?? document.person.open
  return { from: at, to: at, text: `${indentOf(document)}<${element}>${content}</${element}>` }
}

/** What stands between the elements of this file: usually a line break and two blanks. */
function indentOf({ text, person, children }: LrmxDocument): string {
  const [child] = children
  const between = child ? text.slice(person.open, child.start) : '\r\n  '
  return /^\s*$/.test(between) ? between : ''
}

function familyEdit(document: LrmxDocument, family: readonly FamilyMember[]): Edit[] {
  const span = first(document, familyElement)
  const known = knownMembers(document, span)
  if (
    sameFamily(
      known.map(({ member }) => member),
      family,
    )
  )
    return []
  const outer = indentOf(document)
  const inner = outer === '' ? '' : `${outer}  `
  const deepest = inner === '' ? '' : `${inner}  `
  const left = [...known]
  const items = family.map((member) => {
    const match = left.findIndex((one) => one.member.relation === member.relation && one.member.name === member.name)
    const [found] = match < 0 ? [] : left.splice(match, 1)
    return inner + (found ? changedMember(document.text, found, member) : newMember(member, inner, deepest))
  })
  const content = items.length === 0 ? outer : items.join('') + outer
  return rawEdit(document, familyElement, content)
}

function knownMembers(document: LrmxDocument, span: Span | undefined): MemberSpan[] {
  const found = familyOf(document, span, (one) => (one === undefined ? '' : valueAt(document, one)))
  if (!found.ok) throw new Error('the family of a scanned form can be read')
  return found.value
}

function sameFamily(a: readonly FamilyMember[], b: readonly FamilyMember[]): boolean {
  return (
    a.length === b.length && a.every((one, i) => familyFields.every((field) => one[field] === tidied(b[i]?.[field])))
  )
}

const tidied = (text: string | undefined) => plainText(text ?? '').trim()

function newMember(member: FamilyMember, inner: string, deepest: string): string {
  const fields = familyFields.map((field) => {
    const element = memberElements[field]
    return `${deepest}<${element}>${writeCharacters(tidied(member[field]))}</${element}>`
  })
  return `<${memberElement}>${fields.join('')}${inner}</${memberElement}>`
}

/** The member's own element with what changed in it; what else it holds stays. */
function changedMember(text: string, { span, fields, member: was }: MemberSpan, now: FamilyMember): string {
  let written = ''
  let at = span.start
  for (const field of familyFields) {
    const place = fields.find(({ name }) => name === memberElements[field])
    const value = tidied(now[field])
    if (!place || was[field] === value) continue
    const content = writeCharacters(value)
    written += place.selfClosed
      ? `${text.slice(at, place.start)}<${place.name}>${content}</${place.name}>`
      : text.slice(at, place.open) + content
    at = place.selfClosed ? place.end : place.close
  }
  const missing = familyFields.filter(
    (field) => tidied(now[field]) !== '' && !fields.some(({ name }) => name === memberElements[field]),
  )
  const added = missing
    .map((field) => `<${memberElements[field]}>${writeCharacters(tidied(now[field]))}</${memberElements[field]}>`)
    .join('')
  return written + text.slice(at, span.close) + added + text.slice(span.close, span.end)
}

/** A document for a form that came from no file, in the manner of the field's programs. */
export function blankDocument(): LrmxDocument {
  const elements = elementOrder.map((name) => `  <${name}>${name === 'Version' ? '3.2.1.6' : ''}</${name}>\r\n`)
  const text = `<?xml version="1.0" encoding="utf-8"?>\r\n<Person>\r\n${elements.join('')}</Person>`
  const scanned = scanLrmx({ text, bom: true, encoding: 'utf-8' })
  if (!scanned.ok) throw new Error('the blank form can be read')
  return scanned.value
}
