/** What a store of many judgments needs of the library: a corpus built line by line, and its rows without a name. */
export { Corpus, CorpusBuilder } from '../graph/corpus.ts'
export type { CorpusLine } from '../graph/line.ts'
export * from './rows.ts'
export { centreOf } from '../graph/finding.ts'
export { lendersOf } from '../graph/signs/lenders.ts'
export { jaccard } from '../graph/likeness/shingles.ts'
export { binomialTail, densest, scanChance } from '../graph/statistics.ts'
