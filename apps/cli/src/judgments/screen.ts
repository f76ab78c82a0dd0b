/** `zhiqiao judgments screen`: warning signs of each document, and the leads they make, highest score first. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  byScore,
  type Fields,
  type Lead,
  makeLead,
  type Screened,
  screenDocument,
  type SignBook,
} from '@zhiqiao/judgments'
import { type Call, type ExitCode, textOption, WRONG_USE } from '../command.ts'
import { writeWhole } from '../files.ts'
import { loadBook } from './book-file.ts'
import { report } from './extract.ts'
import { readerVersion, runPass } from './pass.ts'
import { prepare } from './prepare.ts'

/** A line of the file beside `--out` from which the leads are made. */
export interface ScreenedLine {
  readonly fields: Fields
  readonly screened: Screened
}

const shown = 10

export async function screen(call: Call): Promise<ExitCode> {
  const book = await loadBook(textOption(call, 'signs'))
  if ('zh' in book) {
    call.tell(book)
    return WRONG_USE
  }
  const prepared = await prepare(call, (out) => `${out}.screened`)
  if (typeof prepared === 'number') return prepared
  const { out, places } = prepared
  const done = await runPass({
    files: prepared.files,
    places,
    made: `screen ${readerVersion} ${book.version} ${hash(JSON.stringify(book))}`,
    language: call.language,
    line: (fields, text) =>
      JSON.stringify({ fields, screened: screenDocument(book, fields, text) } satisfies ScreenedLine),
    progress: (words) => call.tell(words),
  })
  const { leads, near } = await leadsOf(places.out, book, call)
  const failed = await writeWhole(out, leads.map((lead) => `${JSON.stringify(lead)}\n`).join(''))
  const nearFile = textOption(call, 'near')
  const failedNear = nearFile === undefined ? null : await writeWhole(nearFile, near.join(''))
  for (const words of [failed, failedNear]) if (words) call.tell(words)
  if (failed || failedNear) return WRONG_USE
  for (const lead of leads.slice(0, shown)) call.say(line(lead))
  call.say(call.pick({ zh: `线索 ${leads.length} 条`, en: `${leads.length} leads` }))
  return report(call, done, prepared, out)
}

function line({ score, judgments, signs }: Lead): string {
  return `${String(score).padStart(3)}  ${judgments.join(' ')}  ${signs.map(({ sign }) => sign).join(' ')}`
}

async function leadsOf(file: string, book: SignBook, call: Call): Promise<{ leads: Lead[]; near: string[] }> {
  const leads: Lead[] = []
  const near: string[] = []
  const wantsNear = textOption(call, 'near') !== undefined
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { fields, screened } = JSON.parse(text) as ScreenedLine
    const lead = makeLead(book, { id: fields.id, judgments: [fields.id], hits: screened.hits }, call.language)
    if (lead) leads.push(lead)
    if (!wantsNear) continue
    for (const { sign, why, evidence } of screened.nearMisses) {
      near.push(`${JSON.stringify({ judgment: fields.id, sign, why: why[call.language], evidence })}\n`)
    }
  }
  return { leads: leads.sort(byScore), near }
}

/** Tells two books apart; FNV-1a, not a proof of anything. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193)
  return (value >>> 0).toString(16)
}
