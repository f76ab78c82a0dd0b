/** `zhiqiao judgments screen`: warning signs of each document, and the leads they make, highest score first. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { corpusLeads, type CorpusLine, type Lead, screenDocument, type SignBook } from '@zhiqiao/judgments'
import { type Call, type ExitCode, textOption, WRONG_USE } from '../command.ts'
import { writeWhole } from '../files.ts'
import { loadBook } from './book-file.ts'
import { report } from './extract.ts'
import { readerVersion, runPass } from './pass.ts'
import { prepare } from './prepare.ts'

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
      JSON.stringify({ fields, screened: screenDocument(book, fields, text) } satisfies CorpusLine),
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
  const { language } = call
  const near: string[] = []
  const wantsNear = textOption(call, 'near') !== undefined
  const leads = await corpusLeads(() => linesOf(file), book, {
    language,
    near: ({ why, ...miss }) => {
      if (wantsNear) near.push(`${JSON.stringify({ ...miss, why: why[language] })}\n`)
    },
  })
  return { leads, near }
}

/** The lines of the file that a pass wrote: one judgment each, read and screened. */
async function* linesOf(file: string): AsyncGenerator<CorpusLine> {
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(text) as CorpusLine
  }
}

/** Tells two books apart; FNV-1a, not a proof of anything. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193)
  return (value >>> 0).toString(16)
}
