/** Screened judgments for tests of the corpus, from the little that a test is about. */
import { addDays, day, type Day } from '@zhiqiao/domain'
import type { Agent, Fields, Mark, Party } from '../fields/types.ts'
import { type Corpus, CorpusBuilder } from '../graph/corpus.ts'
import { findAll } from '../graph/measures.ts'
import type { CorpusFinding } from '../graph/finding.ts'
import type { CorpusLine } from '../graph/line.ts'
import { readSignBook } from '../signs/read-book.ts'
import type { SignBook } from '../signs/book.ts'
import type { Screened } from '../signs/screen.ts'

/** The book in the text of a file; throws with its faults. */
export function bookIn(text: string): SignBook {
  const read = readSignBook(JSON.parse(text))
  if (!read.ok) throw new Error(read.faults.map(({ at, wanted }) => `${at}: ${wanted}`).join('\n'))
  return read.book
}

export type Someone = Partial<Omit<Party, 'role' | 'at' | 'places'>> & { readonly name: string }

export interface Told {
  readonly id: string
  readonly court?: string
  readonly type?: string
  readonly serial?: number
  readonly on?: Day
  readonly plaintiff: Someone
  readonly defendants: readonly Someone[]
  readonly agent?: Omit<Agent, 'at'>
  readonly fields?: Partial<Fields>
  readonly signs?: readonly string[]
  readonly likeness?: Screened['likeness']
}

/** A man of whom the judgment tells surname, day of birth and county: enough to know him again. */
export function man(surname: string, birth: string, more: Partial<Someone> = {}): Someone {
  return {
    name: `${surname}某`,
    masked: true,
    kind: '自然人',
    sex: '男',
    birth: day(birth),
    address: '浙江省绍兴市越城区',
    ...more,
  }
}

let serial = 0

/** A judgment of 浙0602 over a loan of 50,000 yuan, granted, unless the test says otherwise. */
export function line({ id, court = '浙0602', type = '民初', on = day('2020-03-02'), ...told }: Told): CorpusLine {
  const number = told.serial ?? ++serial
  const raw = `（${on.slice(0, 4)}）${court}${type}${number}号`
  const enforcement = type.startsWith('执')
  const party = (role: string, one: Someone): Party => ({
    role,
    masked: /[某×○]/.test(one.name),
    kind: '自然人',
    at: [0, 1],
    places: { name: [10, 10 + one.name.length] },
    ...one,
  })
  const agents = told.agent ? { agents: [{ ...told.agent, at: [30, 32] as const }] } : {}
  const fields: Fields = {
    id,
    docType: '判决书',
    caseNumber: { raw, year: Number(on.slice(0, 4)), court, type, serial: number, at: [0, raw.length] },
    court: { name: `${court}法院`, at: [0, 2] },
    cause: '民间借贷纠纷',
    acceptedOn: on,
    decidedOn: addDays(on, 40),
    parties: [
      { ...party(enforcement ? '申请执行人' : '原告', told.plaintiff), ...agents },
      ...told.defendants.map((one) => party(enforcement ? '被执行人' : '被告', one)),
    ],
    claimed: 50_000,
    loan: { principalNoted: 50_000, contractOn: addDays(on, -400), delivery: ['转账'], places: {} },
    outcome: { kind: '支持', defaultJudgment: false, amountOrdered: 50_000, places: {} },
    articles: [],
    judges: [],
    places: {},
    marks: [],
    ...told.fields,
  }
  const hits = (told.signs ?? []).map((sign) => ({
    sign,
    version: 1,
    points: 8,
    why: { zh: sign, en: sign },
    evidence: [],
  }))
  return {
    fields,
    screened: { hits, nearMisses: [], silenced: [], ...(told.likeness ? { likeness: told.likeness } : {}) },
  }
}

export function mark(kind: Mark['kind'], text: string): Mark {
  return { kind, part: 'defence', at: [50, 50 + text.length], text }
}

export function corpusOf(lines: readonly CorpusLine[], own: SignBook): Corpus {
  const builder = new CorpusBuilder(own)
  for (const one of lines) builder.add(one)
  return builder.build()
}

/** What one sign finds in these judgments, hits and near misses. */
export function found(sign: string, lines: readonly CorpusLine[], own: SignBook): CorpusFinding[] {
  return findAll(corpusOf(lines, own)).filter((finding) => finding.sign.id === sign)
}

/** Ids of the judgments in which each one of several is the same person or firm. */
export function groups(corpus: Corpus): string[][] {
  return [...corpus.identity.several.values()]
    .map((members) =>
      members
        .map((mention) => {
          const { doc, party } = corpus.mentions.all[mention] ?? { doc: -1, party: -1 }
          return `${corpus.cases[doc]?.id ?? ''}#${party}`
        })
        .sort(),
    )
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}
