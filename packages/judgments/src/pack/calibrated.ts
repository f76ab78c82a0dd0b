/** The score of an adoption fitted to what its reviewers decided: a line in log-odds is base and points of the book anew. */
import type { Day, PackCalibrated, PackChanges, PackDecided } from '@zhiqiao/domain'
import { calibrate } from '../score/calibrate.ts'
import type { SignBook } from '../signs/book.ts'

export function calibrated(
  book: SignBook,
  changes: PackChanges,
  decided: readonly PackDecided[],
  today: Day,
): PackCalibrated {
  const reviewed = decided.map(({ key, kept, signs }) => ({
    id: key,
    signs,
    verdict: kept ? ('confirmed' as const) : ('rejected' as const),
  }))
  const answer = calibrate(book, reviewed, today, true)
  if (!answer.ok) return { ok: false, ...answer.refusal }
  const { curve, logLoss } = answer.calibration
  if (curve.method !== 'platt') throw new TypeError(`a line was asked for, not ${curve.method}`)
  const { base, perPoint } = book.scoring
  const set = {
    'score.base': rounded(curve.intercept + curve.slope * base),
    'score.perPoint': rounded(curve.slope * perPoint),
  }
  return { ok: true, changes: { ...changes, ...set }, loss: logLoss }
}

/** As precise as somebody will read it; by digits, for a small slope must not become none. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
