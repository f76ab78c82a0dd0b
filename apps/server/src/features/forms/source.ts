/**
 * The file of a form as the database keeps it: its text without the identification number and the photo, which are kept where
 * they are guarded, and how both were written, so that the same file can be made again.
 */
import type { FormLayout } from '../../platform/database/schema-people.ts'
import { blankDocument, type LrmxDocument, scanLrmx, writeLrmx, writeText } from '../../platform/lrmx/index.ts'
import { contentOf } from '../../platform/lrmx/index.ts'
import type { AppointmentForm } from '@zhiqiao/domain'

export function sealed(document: LrmxDocument): { source: string; layout: FormLayout } {
  const { bom, encoding, text, children } = document
  const content = contentOf(document)
  if (!content.ok) throw new Error('a document that was read has content')
  const span = children.find(({ name }) => name === 'ZhaoPian')
  const photo = span ? photoLayout(text.slice(span.open, span.close)) : undefined
  return {
    source: writeText(document, { form: content.value.form, idNumber: '', photo: '' }),
    layout: { bom, encoding, ...(photo && { photo }) },
  }
}

/** How the Base64 text was broken into lines; undefined where it wasn't, or not evenly. */
function photoLayout(raw: string): FormLayout['photo'] {
  const lead = /^\s*/.exec(raw)?.[0] ?? ''
  const tail = /\s*$/.exec(raw.slice(lead.length))?.[0] ?? ''
  const body = raw.slice(lead.length, raw.length - tail.length)
  if (body === '') return undefined
  const newline = /\s+/.exec(body)?.[0] ?? ''
  const width = newline === '' ? 0 : body.indexOf(newline)
  const layout = { lead, width, newline, tail }
  return wrapped(body.replaceAll(/\s+/g, ''), layout) === raw ? layout : undefined
}

function wrapped(base64: string, layout: FormLayout['photo']): string {
  if (!layout) return base64
  const { lead, width, newline, tail } = layout
  const lines = width > 0 ? (base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? []) : [base64]
  return lead + lines.join(newline) + tail
}

/** The file of the form: from the kept text where there is one, else from nothing. */
export function fileOf(
  kept: { source: string | null; layout: FormLayout | null } | undefined,
  form: AppointmentForm,
  idNumber: string,
  photo: Buffer | undefined,
): Buffer {
  const document = keptDocument(kept) ?? blankDocument()
  const base64 = photo ? wrapped(photo.toString('base64'), kept?.layout?.photo) : ''
  return writeLrmx(document, { form, idNumber, photo: base64 })
}

export function keptDocument(
  kept: { source: string | null; layout: FormLayout | null } | undefined,
): LrmxDocument | undefined {
  if (!kept?.source) return undefined
  const { bom = true, encoding = 'utf-8' } = kept.layout ?? {}
  const scanned = scanLrmx({ text: kept.source, bom, encoding })
  if (!scanned.ok) throw new Error(`a kept form can no longer be read: ${scanned.refusal.message.en}`)
  return scanned.value
}

/** Elements of the file that the platform has no place for; they go out again as they came. */
export function unknownElements(document: LrmxDocument | undefined, known: ReadonlySet<string>): string[] {
  return [...new Set((document?.children ?? []).map(({ name }) => name).filter((name) => !known.has(name)))]
}
