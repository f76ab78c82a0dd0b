/** A `.lrmx` file → what the form says, and the file itself as a document that can be written back. */
import { type AppointmentForm, emptyForm, type FamilyMember, familyFields, formFields } from '@zhiqiao/domain'
import { done, refuse, type Result } from '../refusal.ts'
import { type OddText, plainText, readCharacters } from './characters.ts'
import { decodeText, type TextFile } from './decode.ts'
import {
  elementOf,
  familyElement,
  idNumberElement,
  memberElement,
  memberElements,
  photoElement,
  textElements,
  versionElement,
} from './elements.ts'
import { elementsWithin, lineOf, refuseDeclarations, type Span } from './markup.ts'

/** A form with the photo of a phone in it; a hundred times what a form of the field weighs. */
export const largestForm = 8 * 1024 * 1024

const mostWarnings = 20

export interface FormWarning {
  /** The element. */
  place: string
  rule: OddText['rule'] | 'repeated' | 'not-base64' | 'bad-photo' | 'unused-field'
  seen: string
  /** Of the file, from 1. */
  line?: number
}

export interface LrmxDocument extends TextFile {
  person: Span
  children: Span[]
}

export interface LrmxContent {
  form: AppointmentForm
  idNumber: string
  /** As bytes; absent where there is none, or none that can be read. */
  photo?: Buffer
  version: string
  warnings: FormWarning[]
}

export interface Lrmx extends LrmxContent {
  document: LrmxDocument
}

export function readLrmx(bytes: Uint8Array): Result<Lrmx> {
  if (bytes.length > largestForm) {
    return refuse(
      'too-large',
      'form-too-large',
      `文件超过 ${largestForm / 1024 / 1024} MB，不像审批表。请压缩照片后重新导出。`,
      `The file is over ${largestForm / 1024 / 1024} MB; shrink the photo and export it again.`,
    )
  }
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const document = scanLrmx(decoded.value)
  if (!document.ok) return document
  const content = contentOf(document.value)
  return content.ok ? done({ ...content.value, document: document.value }) : content
}

/** Finds the parts of the file without reading them. */
export function scanLrmx(file: TextFile): Result<LrmxDocument> {
  const { text } = file
  const declared = refuseDeclarations(text)
  if (declared) return declared
  const roots = elementsWithin(text, 0, text.length, () => false)
  if (!roots.ok) return roots
  const [person, ...more] = roots.value
  if (person?.name !== 'Person' || more.length > 0) {
    return refuse(
      'invalid',
      'not-a-form',
      `最外层应是一个 <Person>${person ? `，这里是 <${more[0]?.name ?? person.name}>` : ''}：这不是干部任免审批表的 .lrmx 文件。`,
      `The root should be one <Person>${person ? `, here it is <${more[0]?.name ?? person.name}>` : ''}: this is no .lrmx form.`,
    )
  }
  const children = elementsWithin(text, person.open, person.close, (name) => textElements.has(name))
  return children.ok ? done({ ...file, person, children: children.value }) : children
}

/** What the document says, element by element. */
export function contentOf(document: LrmxDocument): Result<LrmxContent> {
  const { text, children } = document
  const warnings: FormWarning[] = []
  const warn = (place: string, rule: FormWarning['rule'], seen: string, at: number) => {
    const isKnown = warnings.some((one) => one.place === place && one.rule === rule && one.seen === seen.slice(0, 20))
    // Each once; hundreds of them are one careless program, and say no more.
    if (!isKnown && warnings.length < mostWarnings) {
      warnings.push({ place, rule, seen: seen.slice(0, 20), line: lineOf(text, at) })
    }
  }
  const first = new Map<string, Span>()
  for (const span of children) {
    if (!first.has(span.name)) first.set(span.name, span)
    else if (textElements.has(span.name) || span.name === familyElement) warn(span.name, 'repeated', '', span.start)
  }
  const valueOf = (span: Span | undefined): string =>
    span === undefined
      ? ''
      : plainText(
          readCharacters(text.slice(span.open, span.close), ({ rule, seen, at }) =>
            warn(span.name, rule, seen, span.open + at),
          ),
        ).trim()
  const form = emptyForm()
  for (const field of formFields) form[field] = valueOf(first.get(elementOf[field]))
  const family = familyOf(document, first.get(familyElement), valueOf)
  if (!family.ok) return family
  form.family = family.value.map(({ member }) => member)
  const picture = first.get(photoElement)
  const photo = photoOf(picture, text)
  if (photo === 'not-base64') warn(photoElement, 'not-base64', '', picture?.start ?? 0)
  return done({
    form,
    idNumber: valueOf(first.get(idNumberElement)),
    ...(photo instanceof Buffer && { photo }),
    version: valueOf(first.get(versionElement)),
    warnings,
  })
}

export interface MemberSpan {
  span: Span
  fields: Span[]
  member: FamilyMember
}

/** The members with their places in the file; items in which nothing stands are left out. */
export function familyOf(
  { text }: Pick<LrmxDocument, 'text'>,
  family: Span | undefined,
  valueOf: (span: Span | undefined) => string,
): Result<MemberSpan[]> {
  if (!family) return done([])
  const items = elementsWithin(text, family.open, family.close, () => false)
  if (!items.ok) return items
  const members: MemberSpan[] = []
  for (const span of items.value) {
    if (span.name !== memberElement) continue
    const fields = elementsWithin(text, span.open, span.close, () => true)
    if (!fields.ok) return fields
    const member = Object.fromEntries(
      familyFields.map((field) => [field, valueOf(fields.value.find(({ name }) => name === memberElements[field]))]),
    ) as FamilyMember
    if (familyFields.some((field) => member[field] !== '')) members.push({ span, fields: fields.value, member })
  }
  return done(members)
}

function photoOf(span: Span | undefined, text: string): Buffer | 'not-base64' | undefined {
  if (!span) return undefined
  const written = text.slice(span.open, span.close).replaceAll(/\s+/g, '')
  if (written === '') return undefined
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(written)) return 'not-base64'
  return Buffer.from(written, 'base64')
}
