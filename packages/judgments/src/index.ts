/** Text of a civil judgment → fields with their places → warning signs with their evidence → leads. */
export type { Span, NormalText } from './text/normal.ts'
export { normalise } from './text/normal.ts'
export { visibleText } from './text/markup.ts'
export type * from './fields/types.ts'
export { open, type Opened, readFields } from './fields/read.ts'
export { findSections, type SectionName, type Sections } from './fields/sections.ts'
export type * from './signs/book.ts'
export { type BookFault, readSignBook } from './signs/read-book.ts'
export { type Cap, capOn, feeFor, inForce } from './signs/caps.ts'
export { type Evidence, type Screened, screenDocument, type SignHit, silencesOf } from './signs/screen.ts'
export { byScore, type Lead, type Link, makeLead } from './leads/leads.ts'
export {
  corpusLeads,
  type CorpusLines,
  type DraftLead,
  draftLeads,
  leadOf,
  type NearMiss,
} from './leads/corpus.ts'
export { type GroupWeight, probabilityOf, type Seen, weigh, type Weighed, weightsMark } from './score/log-odds.ts'
export { calibrationOf, expectedOf, scoreOf } from './score/calibration.ts'
export { calibrate, type CalibrationRefused, enough, type ReviewedLead, type Verdict } from './score/calibrate.ts'
export { type ReviewFault, readReviewed } from './score/read-reviewed.ts'
export {
  leadToMeasure,
  measureToChanged,
  precisionAt,
  precisionBySign,
  type Share,
  shareOf,
} from './score/yield.ts'
export type { LinkKind } from './graph/finding.ts'
export type { CorpusLine } from './graph/line.ts'
export { type Around, type AroundEdge, type AroundGiven, aroundLead, type AroundNode } from './leads/around.ts'
export { type Refused, refuse, type RefusalReason } from './refuse.ts'
export { judgmentsPack } from './pack/pack.ts'
