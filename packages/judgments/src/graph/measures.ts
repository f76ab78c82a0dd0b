/** The measures that a book of signs may ask of a corpus, each with the limits it needs. */
import type { WarningSign } from '../signs/book.ts'
import type { Corpus } from './corpus.ts'
import type { CorpusFinding } from './finding.ts'
import { affiliation } from './signs/affiliation.ts'
import { sharedAgent, sharedPayee } from './signs/agents.ts'
import { judgeConcentration, splitLikeCases } from './signs/bench.ts'
import { debtorInDistress } from './signs/debtors.ts'
import { burst, capacity, defaultShare, withdrawalShare } from './signs/lenders.ts'
import { noteSimilarity } from './signs/notes.ts'
import { sidesSwapped } from './signs/people.ts'
import { halfCountTraits, listedLenderGranted, repeatAmount, repeatPlaintiff } from './signs/thresholds.ts'
import { wageCluster, wageDistress, workerAgent } from './signs/wages.ts'

type Find = (corpus: Corpus, sign: WarningSign, found: readonly CorpusFinding[]) => CorpusFinding[]

interface Measure {
  readonly limits: readonly string[]
  readonly optional?: readonly string[]
  readonly find: Find
}

export const measures: Readonly<Record<string, Measure>> = {
  'repeat-plaintiff': {
    limits: ['near', 'year', 'yearArea', 'threeYears', 'threeYearsArea'],
    find: repeatPlaintiff,
  },
  'repeat-amount': { limits: [], find: repeatAmount },
  burst: { limits: ['days', 'suits', 'p'], find: burst },
  'note-similarity': { limits: ['jaccard', 'shingles', 'across', 'defendants', 'plaintiffs'], find: noteSimilarity },
  'default-share': { limits: ['suits', 'p'], optional: ['corpusPoints'], find: defaultShare },
  'withdrawal-share': { limits: ['suits', 'p', 'challenged'], optional: ['corpusPoints'], find: withdrawalShare },
  affiliation: { limits: [], find: affiliation },
  'sides-swapped': { limits: ['days', 'debts', 'openDays'], find: sidesSwapped },
  'shared-agent': { limits: ['suits'], find: sharedAgent },
  'shared-payee': { limits: ['suits'], find: sharedPayee },
  'debtor-in-distress': { limits: ['days'], find: debtorInDistress },
  capacity: { limits: ['days', 'loans', 'amount'], find: capacity },
  'wage-cluster': { limits: ['suits', 'days', 'cv', 'round', 'mediated'], find: wageCluster },
  'wage-distress': { limits: ['days'], find: wageDistress },
  'worker-agent': { limits: ['share'], find: workerAgent },
  'judge-concentration': { limits: ['suits', 'others', 'fdr'], find: judgeConcentration },
  'split-like-cases': { limits: ['jaccard', 'shingles', 'common'], find: splitLikeCases },
  'listed-lender-granted': { limits: [], find: listedLenderGranted },
  // Asks what L05 and L21 found.
  'half-count-traits': { limits: ['traits', 'suits'], find: halfCountTraits },
}

/** Everything the book's signs find in the corpus, hits and near misses, in the order of the measures. */
export function findAll(corpus: Corpus): CorpusFinding[] {
  const found: CorpusFinding[] = []
  for (const [name, { find }] of Object.entries(measures)) {
    for (const sign of corpus.book.signs) if (sign.graph?.measure === name) found.push(...find(corpus, sign, found))
  }
  return found
}
