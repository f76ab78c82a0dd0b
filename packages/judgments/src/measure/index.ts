/** What was read and found, against the truth of the same judgments. */
export { compare, type Count, type Difference, type Record_, shares, total } from './compare.ts'
export { identifyCorpus, type PairCount } from './identity.ts'
