/** What pages of imports share, whatever is imported: the verdicts on rows, the choice of rows, taking back. Front door. */
export { RowsChoice, type RowsToWrite } from './rows-choice.tsx'
export { TakeBackDialog, type TakeBack } from './take-back-dialog.tsx'
export { RowKindTag, TrialDetail, TrialFigures, useRowKindFilter } from './trial-rows.tsx'
export { trialWords } from './words.ts'
