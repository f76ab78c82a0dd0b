/** From reviewed leads to the calibration of a book, or the reason why the starting weights stay. */
import type { Day, Text } from '@zhiqiao/domain'
import type { Calibration, Curve, SignBook } from '../signs/book.ts'
import { onCurve } from './calibration.ts'
import { fitIsotonic } from './isotonic.ts'
import { type Seen, weigh, weightsMark } from './log-odds.ts'
import { crossEntropy, fitPlatt, type Point } from './platt.ts'

export type Verdict = 'confirmed' | 'rejected'

/** A lead that a person has read to the end. `confirmed`: taken up; `rejected`: nothing came of it at first reading. */
export interface ReviewedLead {
  readonly id: string
  readonly signs: readonly (Seen & { readonly verdict?: Verdict })[]
  readonly verdict: Verdict
  /** Whether a measure (suggestion, protest, transfer) followed, and whether the court then changed the judgment. */
  readonly measure?: boolean
  readonly changed?: boolean
}

export interface CalibrationRefused {
  readonly rule: 'too-few' | 'one-kind' | 'no-order' | 'no-better'
  readonly message: Text
}

/** Fewer reviewed leads than this, or of either verdict, say nothing; the isotonic curve needs more than the line. */
export const enough = { reviewed: 50, ofEither: 10, forIsotonic: 500, ofEitherForIsotonic: 100 } as const
const folds = 5

/**
 * The rule of choice: with too few leads, or where the line falls, none. Else Platt's line, and from 500 leads on (100 of either
 * verdict) the isotonic curve instead where its log loss on leads left out of the fit (five folds) is lower. Whichever it is has
 * to beat the starting weights on the same leads. `on` is the day the calibration will carry; `onlyLine` leaves the isotonic curve out,
 * where the result has to be base and points of a book.
 */
export function calibrate(
  book: SignBook,
  reviewed: readonly ReviewedLead[],
  on: Day,
  onlyLine = false,
): { ok: true; calibration: Calibration } | { ok: false; refusal: CalibrationRefused } {
  const points = [...reviewed]
    .map(({ id, signs, verdict }) => ({ id, logOdds: weigh(book, signs).logOdds, confirmed: verdict === 'confirmed' }))
    // Order decides the folds: by weight, then id, so that the order of the file does not matter.
    .sort((a, b) => a.logOdds - b.logOdds || (`${a.id} ${a.confirmed}` < `${b.id} ${b.confirmed}` ? -1 : 1))
  const confirmed = points.filter((point) => point.confirmed).length
  const fewer = Math.min(confirmed, points.length - confirmed)
  if (points.length < enough.reviewed) return refuse('too-few', tooFew(points.length))
  if (fewer < enough.ofEither) return refuse('one-kind', oneKind(confirmed, points.length - confirmed))
  const line = fitPlatt(points)
  if (!(line.slope > 1e-6)) return refuse('no-order', noOrder)
  const before = mean(points.map(({ logOdds, confirmed: yes }) => crossEntropy(logOdds, yes ? 1 : 0)))
  const fits: Fit[] = [(some) => ({ method: 'platt', ...fitPlatt(some) })]
  if (!onlyLine && points.length >= enough.forIsotonic && fewer >= enough.ofEitherForIsotonic) {
    fits.push((some) => ({ method: 'isotonic', knots: fitIsotonic(some) }))
  }
  const [best] = fits.map((fit) => ({ fit, loss: lossLeftOut(points, fit) })).sort((a, b) => a.loss - b.loss)
  if (!best || !(best.loss < before)) return refuse('no-better', noBetter)
  return {
    ok: true,
    calibration: {
      curve: best.fit(points),
      reviewed: points.length,
      confirmed,
      logLoss: { before, after: best.loss },
      on,
      weights: weightsMark(book),
    },
  }
}

type Fit = (points: readonly Point[]) => Curve

/** Mean log loss of each point by the curve fitted without its fold. */
function lossLeftOut(points: readonly Point[], fit: Fit): number {
  let sum = 0
  for (let fold = 0; fold < folds; fold++) {
    const curve = fit(points.filter((_, k) => k % folds !== fold))
    for (const [k, { logOdds, confirmed }] of points.entries()) {
      if (k % folds !== fold) continue
      const p = onCurve(curve, logOdds)
      sum -= Math.log(Math.max(confirmed ? p : 1 - p, 1e-12))
    }
  }
  return sum / points.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function refuse(rule: CalibrationRefused['rule'], message: Text): { ok: false; refusal: CalibrationRefused } {
  return { ok: false, refusal: { rule, message } }
}

function tooFew(count: number): Text {
  return {
    zh: `已复核线索只有 ${count} 条，至少要 ${enough.reviewed} 条才能校准。权重不变。`,
    en: `Only ${count} leads are reviewed; calibration needs ${enough.reviewed}. The weights stay.`,
  }
}

function oneKind(confirmed: number, rejected: number): Text {
  return {
    zh: `成案 ${confirmed} 条、排除 ${rejected} 条；两种各至少 ${enough.ofEither} 条才能校准。权重不变。`,
    en: `${confirmed} confirmed and ${rejected} rejected; calibration needs ${enough.ofEither} of each. The weights stay.`,
  }
}

const noOrder: Text = {
  zh: '分数高的线索并不比分数低的更常成案，无从校准。权重不变，请先核对各监督点的分值。',
  en: 'Leads with more weight were not confirmed more often, so there is nothing to calibrate. The weights stay; look at the points of the signs first.',
}

const noBetter: Text = {
  zh: '校准后对未参与拟合的线索并不比现有权重更准。权重不变。',
  en: 'On leads left out of the fit the calibrated score was no better than the weights that stand, and they stay.',
}
