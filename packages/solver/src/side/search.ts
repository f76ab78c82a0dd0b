import type { Columns } from './frame.ts'

/** The best plan so far, its pair per candidate or -1, and the pairs that a better one may have. */
export interface Search {
  readonly plan: Int32Array
  /** every pair that a plan may have which keeps the side constraints */
  readonly columns: Columns
  /** per column: 1 where a better plan may have it */
  readonly open: Uint8Array
  /** what a pair lacks, by the prices of the flow, to be in a best plan: those of the smallest come in first */
  readonly lack?: (candidate: number, pair: number) => number
  /** multipliers of the rows to begin with, from another method */
  readonly multipliers?: Float64Array | null
  /** they prove as much as the linear relaxation can */
  readonly isRelaxed?: boolean
}

export interface Limits {
  readonly mostNodes: number
  readonly goOn: () => boolean
}
