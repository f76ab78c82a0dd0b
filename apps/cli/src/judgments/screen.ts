/** `zhiqiao judgments screen`: warning signs of each document, and the leads they make, highest score first. */
import { corpusLeads, type CorpusLine, type Lead, type NearMiss, type SignBook } from '@zhiqiao/judgments'
import { type Call, type ExitCode, textOption, WRONG_USE } from '../command.ts'
import { fileWords } from '../files.ts'
import { loadBook } from './book-file.ts'
import { storeOptions } from './clickhouse/options.ts'
import { passAndWrite } from './extract.ts'
import { leadLines, topOf } from './lead-list.ts'
import { LineSink, writeLines } from './outputs.ts'
import { prepare } from './prepare.ts'
import type { SettledCorpus } from './settled.ts'
import { madeBy } from './work.ts'

export async function screen(call: Call): Promise<ExitCode> {
  const book = await loadBook(textOption(call, 'signs'))
  if ('zh' in book) {
    call.tell(book)
    return WRONG_USE
  }
  const store = storeOptions(call)
  if (store && 'zh' in store) {
    call.tell(store)
    return WRONG_USE
  }
  const top = topOf(call)
  if (typeof top !== 'number') {
    call.tell(top)
    return WRONG_USE
  }
  const prepared = await prepare(call)
  if (typeof prepared === 'number') return prepared
  const work = { verb: 'screen', book } as const
  return passAndWrite(call, prepared, work, async (corpus) => {
    const leads = await leadsOf(corpus, book, call)
    if (!leads) return false
    const failed = await writeLines(prepared.out, jsonOf(leads))
    if (failed) {
      call.tell(failed)
      return false
    }
    for (const line of leadLines(leads, book, top, prepared.out, call)) call.say(line)
    if (!store) return true
    const { keepCorpus } = await import('./clickhouse/keep.ts')
    const kept = { out: prepared.out, book, mark: `${madeBy(work)} ${corpus.mark}`, lines: () => linesOf(corpus) }
    return keepCorpus(call, store, kept)
  })
}

/** The leads of the corpus, or undefined where `--near` could not be written. */
async function leadsOf(corpus: SettledCorpus, book: SignBook, call: Call): Promise<readonly Lead[] | undefined> {
  const file = textOption(call, 'near')
  if (file === undefined) return findLeads(corpus, book, call)
  let near: LineSink | undefined
  let leads: readonly Lead[] | undefined
  try {
    const sink = new LineSink(file)
    near = sink
    leads = await findLeads(corpus, book, call, (line) => sink.write(line))
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    call.tell(fileWords(error, file))
  } finally {
    near?.close(leads !== undefined)
  }
  return leads
}

function findLeads(
  corpus: SettledCorpus,
  book: SignBook,
  call: Call,
  near?: (line: string) => void,
): Promise<readonly Lead[]> {
  const { language } = call
  let times = 0
  return corpusLeads(() => told(corpus, ++times, call), book, {
    language,
    ...(near && {
      near: ({ why, ...miss }: NearMiss) => near(JSON.stringify({ ...miss, why: why[language] })),
    }),
  })
}

/** The documents of the corpus, with a word every second on how far one is. */
async function* told(corpus: SettledCorpus, time: number, call: Call): AsyncGenerator<CorpusLine> {
  const { documents } = corpus.done
  let done = 0
  let last = performance.now()
  for await (const line of linesOf(corpus)) {
    yield line
    done++
    if (performance.now() - last < 1000) continue
    last = performance.now()
    call.tell({
      zh: `比对 · 第 ${time} 遍 · ${done}/${documents}`,
      en: `comparing · pass ${time} · ${done}/${documents}`,
    })
  }
  if (documents > 20_000) call.tell({ zh: `比对 · 第 ${time} 遍完`, en: `comparing · pass ${time} done` })
}

/** The documents of the corpus as its graph asks for them: each read and screened. */
async function* linesOf(corpus: SettledCorpus): AsyncGenerator<CorpusLine> {
  for await (const bytes of corpus.documents()) yield JSON.parse(bytes.toString('utf8')) as CorpusLine
}

function* jsonOf(leads: Iterable<Lead>): Generator<string> {
  for (const lead of leads) yield JSON.stringify(lead)
}
