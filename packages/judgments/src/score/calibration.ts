/** A calibration: from log-odds by the book's weights to the share of such leads that readers took up. It is data of the book. */
import type { Calibration, Curve, SignBook } from '../signs/book.ts'
import { probabilityOf, weightsMark } from './log-odds.ts'

/** The book's calibration, unless its weights have changed since. */
export function calibrationOf(book: SignBook): Calibration | undefined {
  return book.calibration?.weights === weightsMark(book) ? book.calibration : undefined
}

/** 0…1, never falling as the log-odds rise. */
export function onCurve(curve: Curve, logOdds: number): number {
  if (curve.method === 'platt') return probabilityOf(curve.slope * logOdds + curve.intercept)
  const { knots } = curve
  const after = knots.findIndex((knot) => knot.logOdds >= logOdds)
  const above = knots[after]
  const below = after < 0 ? knots.at(-1) : knots[after - 1]
  if (!above || !below) return (above ?? below)?.probability ?? probabilityOf(logOdds)
  const share = (logOdds - below.logOdds) / (above.logOdds - below.logOdds)
  return below.probability + share * (above.probability - below.probability)
}

/** Probability that a reader takes up a lead of these log-odds: calibrated where the book is, else by the starting weights. */
export function expectedOf(book: SignBook, logOdds: number): number {
  const calibration = calibrationOf(book)
  return calibration ? onCurve(calibration.curve, logOdds) : probabilityOf(logOdds)
}

/** The score of a lead, 0 to 100: its probability in hundredths. */
export function scoreOf(book: SignBook, logOdds: number): number {
  return Math.round(100 * expectedOf(book, logOdds))
}
