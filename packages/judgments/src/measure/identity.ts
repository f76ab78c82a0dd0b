/** Who was taken for whom, against the truth of the same judgments, pair by pair. */
import { CorpusBuilder } from '../graph/corpus.ts'
import type { CorpusLine } from '../graph/line.ts'
import type { SignBook } from '../signs/book.ts'

export interface PairCount {
  mentions: number
  /** Pairs of mentions that are one in truth, that were joined, and both. */
  pairs: number
  joined: number
  right: number
}

/** `threads`: judgments that cite another of the corpus. `keyOf`: who it is that a judgment, by its id, names so; undefined: the truth does not say. */
export function identifyCorpus(
  book: SignBook,
  lines: Iterable<CorpusLine>,
  keyOf: (id: string, name: string) => string | undefined,
): { people: PairCount; firms: PairCount; threads: number } {
  const builder = new CorpusBuilder(book)
  for (const line of lines) builder.add(line)
  const corpus = builder.build()
  const count = (isPerson: boolean): PairCount => {
    const truth = new Map<string, number>()
    const joined = new Map<string, number>()
    const both = new Map<string, number>()
    let mentions = 0
    const more = (counts: Map<string, number>, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const { id, parties } of corpus.cases) {
      for (const { mention, name, isPerson: own } of parties) {
        const key = keyOf(id, name)
        if (own !== isPerson || key === undefined) continue
        mentions++
        more(truth, key)
        more(joined, String(corpus.who(mention)))
        more(both, `${key} ${corpus.who(mention)}`)
      }
    }
    return { mentions, pairs: pairsIn(truth), joined: pairsIn(joined), right: pairsIn(both) }
  }
  return { people: count(true), firms: count(false), threads: corpus.threads.size }
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  let pairs = 0
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2
  return pairs
}
