/** What the solver asks of an integer-programming engine. It is handed in: this room touches no package. */

/**
 * Minimise cost · x where lower ≤ x ≤ upper, every row adds up to least..most, and the first `whole` columns are whole numbers.
 * The matrix lies by columns: the rows of column c are `row[start[c]] .. row[start[c + 1] - 1]`.
 */
export interface IntegerProgram {
  readonly columns: number
  readonly rows: number
  readonly whole: number
  readonly cost: Float64Array
  readonly upper: Float64Array
  readonly start: Int32Array
  readonly row: Int32Array
  readonly value: Float64Array
  /** infinite where a side has no limit */
  readonly least: Float64Array
  readonly most: Float64Array
}

/** Where a simplex method stands: per column and per row the engine's own code, 0 for a column at its lower bound. */
export interface Basis {
  readonly column: Int32Array
  readonly row: Int32Array
}

export interface ProgramAnswer {
  /**
   * `stopped`: at a limit or because goOn said no. `infeasible`: no x keeps every row and bound. `unbounded`: there is no least cost.
   * `failed`: the engine gave up, so nothing is known; `fault` has its own word for it.
   */
  readonly status: 'optimal' | 'stopped' | 'infeasible' | 'unbounded' | 'failed'
  readonly fault?: string
  /** per column, in floating point; null where nothing feasible was found */
  readonly x: Float64Array | null
  /** per row, of a relaxed program only */
  readonly multiplier: Float64Array | null
  /** of a relaxed program only, where the engine has one: to go on from when columns come in */
  readonly basis?: Basis
  /** no plan costs less, by the engine's word */
  readonly bound: number
}

export interface IntegerSolver {
  /** name and version, for the record of the plan */
  readonly name: string
  /**
   * `relaxed` drops the whole numbers. `start` is a feasible x to begin from, `basis` that of the same rows over fewer columns. `mostNodes` limits the branching, so that the same
   * program gives the same answer on every machine.
   */
  solve(
    program: IntegerProgram,
    ask: {
      readonly relaxed: boolean
      readonly start?: Float64Array
      readonly basis?: Basis
      readonly mostNodes: number
      readonly goOn: () => boolean
    },
  ): ProgramAnswer
}
