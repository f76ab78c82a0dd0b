/** `zhiqiao judgments measure`: what sql/ reckons over a corpus in the store, a line a row. */
import type { SignBook } from '@zhiqiao/judgments'
import { type Call, DONE, type ExitCode, NO, type Words, WRONG_USE } from '../../command.ts'
import { textOption } from '../../command.ts'
import { loadBook } from '../book-file.ts'
import { storeOptions } from './options.ts'
import { measureNames, Store, storeWords } from './store.ts'

/** One run of a measure: its parameters, by the limits of the book. */
export type Parameters = Readonly<Record<string, number | readonly string[]>>

const year = 365.25

/** The sets of parameters with which a measure is asked, or undefined where the book has no such sign. */
export function parametersOf(measure: string, book: SignBook): readonly Parameters[] | undefined {
  const sign = book.signs.find(
    ({ graph }) => graph?.measure === (measure === 'note-pairs' ? 'note-similarity' : measure),
  )
  const limits = sign?.graph?.limits ?? {}
  const { suits = 0, days = 0, jaccard = 0, shingles = 0 } = limits
  if (!sign) return undefined
  const silentFor = sign.silentFor
  switch (measure) {
    case 'repeat-plaintiff': {
      const spans = new Set([1, 3, ...book.lenderThresholds.map(({ years }) => years)])
      return [...spans].map((years) => ({ span: years * year, least: 2, silentFor }))
    }
    case 'burst':
      return [{ span: days, least: suits, silentFor }]
    case 'default-share':
    case 'judge-concentration':
      return [{ least: suits, silentFor }]
    case 'note-pairs':
      return [{ least: jaccard, smallest: shingles }]
    default:
      return undefined
  }
}

export async function measure(call: Call): Promise<ExitCode> {
  const [, name, ...more] = call.positionals
  const options = storeOptions(call)
  if (name === undefined || more.length > 0 || options === undefined || !measureNames.includes(name)) {
    return wrong(call, {
      zh: `请给出量度和 --clickhouse：zhiqiao judgments measure ${measureNames.join('|')} --clickhouse http://主机:8123/库`,
      en: `Name a measure and --clickhouse: zhiqiao judgments measure ${measureNames.join('|')} --clickhouse http://host:8123/database`,
    })
  }
  if ('zh' in options) return wrong(call, options)
  const book = await loadBook(textOption(call, 'signs'))
  if ('zh' in book) return wrong(call, book)
  const sets = parametersOf(name, book)
  if (!sets) return wrong(call, { zh: `监督点中没有 ${name}`, en: `the book has no sign that asks for ${name}` })
  const store = new Store(options.url, options.password)
  try {
    await store.makeTables()
    const run = await store.newestRun(options.corpus)
    if (run === undefined) {
      call.tell({
        zh: `ClickHouse 中没有「${options.corpus}」；先运行 screen --clickhouse`,
        en: `There is no “${options.corpus}” in ClickHouse; run screen --clickhouse first`,
      })
      return NO
    }
    for (const parameters of sets) {
      const span = parameters['span']
      for (const row of await store.measure(name, { ...parameters, run })) {
        call.say(JSON.stringify(typeof span === 'number' ? { span, ...row } : row))
      }
    }
    return DONE
  } catch (error) {
    return wrong(call, storeWords(error))
  } finally {
    await store.close()
  }
}

function wrong(call: Call, words: Words): typeof WRONG_USE {
  call.tell(words)
  return WRONG_USE
}
