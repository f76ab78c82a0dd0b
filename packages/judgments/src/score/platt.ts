/** Platt scaling: a line in log-odds by penalised likelihood. Its targets are drawn in a little, so that no data give infinity. */
import { probabilityOf } from './log-odds.ts'

/** A reviewed lead as the fits need it. */
export interface Point {
  readonly logOdds: number
  readonly confirmed: boolean
}

/**
 * Newton's method with halved steps on the convex loss with Platt's targets (n₊+1)/(n₊+2) and 1/(n₋+2) (Platt 1999). The slope
 * may come out at or below zero: then the score does not order the leads, which the caller refuses.
 */
export function fitPlatt(points: readonly Point[]): { slope: number; intercept: number } {
  const positive = points.filter(({ confirmed }) => confirmed).length
  const negative = points.length - positive
  const high = (positive + 1) / (positive + 2)
  const low = 1 / (negative + 2)
  const target = ({ confirmed }: Point) => (confirmed ? high : low)
  // A small ridge keeps the system solvable where all leads weigh the same.
  const ridge = 1e-9
  const loss = (slope: number, intercept: number) =>
    points.reduce(
      (sum, point) => sum + crossEntropy(slope * point.logOdds + intercept, target(point)),
      ridge * slope * slope,
    )
  let slope = 0
  let intercept = Math.log((positive + 1) / (negative + 1))
  let now = loss(slope, intercept)
  for (let round = 0; round < 100; round++) {
    let [h11, h12, h22, g1, g2] = [2 * ridge, 0, ridge, 2 * ridge * slope, 0]
    for (const point of points) {
      const p = probabilityOf(slope * point.logOdds + intercept)
      const w = p * (1 - p)
      const d = p - target(point)
      h11 += w * point.logOdds * point.logOdds
      h12 += w * point.logOdds
      h22 += w
      g1 += d * point.logOdds
      g2 += d
    }
    const determinant = h11 * h22 - h12 * h12
    if (!(determinant > 1e-14) || Math.hypot(g1, g2) < 1e-9) break
    const [stepSlope, stepIntercept] = [(h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant]
    let length = 1
    let next = loss(slope - stepSlope, intercept - stepIntercept)
    while (!(next <= now) && length > 1e-10) {
      length /= 2
      next = loss(slope - length * stepSlope, intercept - length * stepIntercept)
    }
    if (!(next < now)) break
    slope -= length * stepSlope
    intercept -= length * stepIntercept
    now = next
  }
  return { slope, intercept }
}

/** −t·log p − (1−t)·log(1−p) for p = logistic(x), without overflow. */
export function crossEntropy(x: number, target: number): number {
  return Math.max(x, 0) - x * target + Math.log1p(Math.exp(-Math.abs(x)))
}
