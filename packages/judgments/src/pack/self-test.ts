/** The pack against judgments whose truth is known: signs planted in single judgments and across them, and a corpus in which nothing was planted. */
import type { PackAtWork, PackFound, PackLine, PackSelfTest, Planted, Text } from '@zhiqiao/domain'
import { day } from '@zhiqiao/domain'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus, type MadeJudgment, planCorpus, type Scheme } from '../generate/index.ts'
import type { SignBook } from '../signs/book.ts'
import type { SignHit } from '../signs/screen.ts'

/** Enough for one of each kind of scheme, among twice as many ordinary cases. */
const planted = { count: 900, planted: 0.35 }
const clean = { count: 400, planted: 0 }

/** `book` is the whole book: a sign that the parameters switch off was planted all the same, and is missed. */
export async function selfTestOf(book: SignBook, at: PackAtWork, seed: number): Promise<PackSelfTest> {
  const corpus = [...makeCorpus({ ...planted, seed })]
  const lines = corpus.map((made) => lineOf(at, made))
  const found = await runOver(at, lines)
  const shown = signsByItem(lines, found)
  const names = new Map(book.signs.map(({ id, name }) => [id, name]))
  const controls = [...makeCorpus({ ...clean, seed: seed + 1 })].map((made) => lineOf(at, made))
  return {
    planted: [
      ...corpus.flatMap(({ id, truth }) => plantedIn(id, truth, shown.get(id), names)),
      ...planCorpus({ ...planted, seed }).schemes.flatMap((scheme) => togetherIn(scheme, corpus, found, names)),
    ],
    clean: { items: clean.count, found: (await runOver(at, controls)).length },
  }
}

function plantedIn(
  id: string,
  truth: MadeJudgment['truth'],
  shown: ReadonlySet<string> | undefined,
  names: ReadonlyMap<string, Text>,
): Planted[] {
  const signs = Array.isArray(truth['signs']) ? truth['signs'].filter((one) => typeof one === 'string') : []
  return signs.map((sign) => ({
    group: sign,
    groupName: names.get(sign) ?? { zh: sign, en: sign },
    name: id,
    found: shown?.has(sign) === true,
  }))
}

/** Signs that the cases of a scheme show only together: found where one lead has half of them and the sign. */
function togetherIn(
  { id, together }: Scheme,
  corpus: readonly MadeJudgment[],
  found: readonly PackFound[],
  names: ReadonlyMap<string, Text>,
): Planted[] {
  const own = new Set(corpus.filter(({ facts }) => facts.scheme === id).map((made) => made.id))
  const leads = found.filter(({ items }) => items.filter((item) => own.has(item)).length >= own.size / 2)
  return together.map((sign) => ({
    group: sign,
    groupName: names.get(sign) ?? { zh: sign, en: sign },
    name: id,
    found: leads.some(({ signs }) => signs.some((one) => one.sign === sign)),
  }))
}

function lineOf(at: PackAtWork, { id, text }: MadeJudgment): PackLine {
  const item = readFields(id, open(text))
  return { id, input: 'judgments', item, seen: at.look(id, item, text).seen }
}

function runOver(at: PackAtWork, lines: readonly PackLine[]): Promise<readonly PackFound[]> {
  return at.run(lines, { today: day('2026-01-01'), seed: 1, report: () => true })
}

/** What each item shows by itself, and as part of what was found. */
function signsByItem(lines: readonly PackLine[], found: readonly PackFound[]): Map<string, Set<string>> {
  const shown = new Map(
    lines.map(({ id, seen }) => [id, new Set((seen as { hits: readonly SignHit[] }).hits.map(({ sign }) => sign))]),
  )
  for (const { items, signs } of found) {
    for (const item of items) for (const { sign } of signs) shown.get(item)?.add(sign)
  }
  return shown
}
