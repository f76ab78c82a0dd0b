/** The solver that a planning pack is given: an integer program in, an answer with its proof out. Who solves it is no matter. */
export interface IntegerProgram {
  /** Minimised: cost, bounds and whether whole, a column a variable. */
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly whole: Uint8Array
  /** Rows between two bounds, as triplets. */
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly entries: { readonly row: Int32Array; readonly column: Int32Array; readonly value: Float64Array }
}

export type IntegerAnswer =
  | {
      readonly status: 'optimal' | 'stopped'
      readonly values: Float64Array
      readonly cost: number
      readonly bound: number
    }
  /** Nothing fulfils all rows. */
  | { readonly status: 'infeasible' }
  /** There is no least cost. */
  | { readonly status: 'unbounded' }
  /** Nothing was found that fulfils all rows, and nothing is known of whether there is: the time was up, or the engine gave up, with its word for it. */
  | { readonly status: 'unknown'; readonly fault?: string }

export type Solve = (program: IntegerProgram, limit: { seconds: number; gap: number }) => Promise<IntegerAnswer>
