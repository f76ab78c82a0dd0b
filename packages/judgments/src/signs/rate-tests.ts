/** Interest against the cap of its day. */
import type { Fields, Loan } from '../fields/types.ts'
import type { SignBook } from './book.ts'
import { type Cap, capOn } from './caps.ts'
import { type Finding, hit, loansOf, near } from './finding.ts'
import { words } from './words.ts'

/** From this day on the cap is four times the LPR, for contracts of before as well where the suit came later. */
const turn = '2020-08-20'

export function rateOverCap(book: SignBook, fields: Fields): Finding | undefined {
  for (const loan of loansOf(fields)) {
    const finding = rateOf(book, fields, loan)
    if (finding) return finding
  }
  return undefined
}

function rateOf(book: SignBook, fields: Fields, loan: Loan): Finding | undefined {
  const { rate, contractOn, places } = loan
  const annual = rate?.annual
  if (!rate || annual === undefined || contractOn === undefined) return undefined
  const cap = capOn(book, contractOn)
  if (!cap) return undefined
  const spans = [rate.at, places['contractOn']]
  if (annual > cap.percent + 0.005)
    return hit(words.overCap(annual, cap.percent, contractOn, isVoid(cap, annual)), spans)
  const { acceptedOn } = fields
  const later =
    acceptedOn !== undefined && contractOn < turn && acceptedOn >= turn ? capOn(book, acceptedOn) : undefined
  if (later && annual > later.percent)
    return near(words.overLaterCap(annual, later.percent, acceptedOn ?? contractOn), [
      ...spans,
      fields.places['acceptedOn'],
    ])
  return annual >= cap.percent * 0.95 ? near(words.atCap(annual, cap.percent), spans) : undefined
}

function isVoid({ period }: Cap, annual: number): boolean {
  return period.voidAbove !== undefined && annual > period.voidAbove
}

/** Overdue interest and penalty together. Where only one is agreed, it alone is held against the cap. */
export function allInOverCap(book: SignBook, fields: Fields): Finding | undefined {
  for (const { overdueRate, penalty, contractOn, places } of loansOf(fields)) {
    const sum = (overdueRate?.annual ?? 0) + (penalty?.annual ?? 0)
    if (sum === 0 || contractOn === undefined) continue
    const cap = capOn(book, contractOn)
    if (!cap) continue
    const spans = [overdueRate?.at, penalty?.at, places['contractOn']]
    if (sum > cap.percent + 0.005) return hit(words.allIn(sum, cap.percent, contractOn), spans)
    if (sum >= cap.percent * 0.95) return near(words.atCap(sum, cap.percent), spans)
  }
  return undefined
}
