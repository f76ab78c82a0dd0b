/** Planted schemes, of the shapes that prosecutors found: each a handful of cases that hang together, with the signs they show. */
import type { Seeded } from '@zhiqiao/domain'
import type { Facts } from '../facts.ts'
import { judgeConcentration, overLimit, splitLikeCases } from './bench.ts'
import {
  cashInAMonth,
  defaults,
  halfCountLender,
  largeLender,
  linkedLenders,
  serialLender,
  sharedPayee,
  withdrawals,
} from './lenders.ts'
import { houseAsSecurity, indebtedLender, ownFirm, spouseDebt, swappedSides, swiftMediation } from './people.ts'
import type { Make, Scheme, SchemeKind } from './scheme.ts'
import { wageBankruptcy, wageCluster } from './wages.ts'

export type { Scheme } from './scheme.ts'

const kinds: readonly (readonly [SchemeKind, Make, readonly string[]])[] = [
  ['serial-lender', serialLender, ['L01', 'L04', 'L20', 'J05']],
  ['wage-cluster', wageCluster, ['W01', 'W03']],
  ['swift-mediation', swiftMediation, ['L22']],
  ['over-limit', overLimit, []],
  ['linked-lenders', linkedLenders, ['L05']],
  ['shared-payee', sharedPayee, ['L21']],
  ['swapped-sides', swappedSides, ['L19', 'L20']],
  ['judge-concentration', judgeConcentration, ['J03']],
  ['spouse-debt', spouseDebt, []],
  ['split-like-cases', splitLikeCases, ['J04']],
  ['wage-bankruptcy', wageBankruptcy, ['W01', 'W02', 'W03']],
  ['house-as-security', houseAsSecurity, []],
  ['half-count-lender', halfCountLender, ['L03']],
  ['large-lender', largeLender, ['L02']],
  ['withdrawals', withdrawals, ['L17']],
  ['defaults', defaults, ['L13']],
  ['cash-in-a-month', cashInAMonth, ['L24']],
  ['indebted-lender', indebtedLender, ['L19']],
  ['own-firm', ownFirm, ['L18']],
]

/** Scheme number `index` of a corpus, whose cases are numbered from `n`. */
export function plant(index: number, n: number, chance: Seeded): { scheme: Scheme; cases: Facts[] } {
  const found = kinds[index % kinds.length]
  if (!found) throw new RangeError(`no scheme ${index}`)
  const [kind, make, together] = found
  const id = `scheme-${String(index + 1).padStart(3, '0')}`
  return { scheme: { id, kind, together }, cases: make(id, n, chance) }
}
