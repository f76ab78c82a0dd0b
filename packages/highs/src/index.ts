/**
 * HiGHS (WebAssembly) behind the solver's interface for integer programs: the one package that is not pure. Its 3.5 MB are read
 * and compiled when a program is first to be solved, not before.
 */
import { createRequire } from 'node:module'
import type { IntegerProgram, IntegerSolver, ProgramAnswer } from '@zhiqiao/solver'
import type { Highs, Model } from 'highs'

let loaded: Promise<IntegerSolver> | null = null

/** Loads HiGHS once a process. */
export function loadHighs(): Promise<IntegerSolver> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<IntegerSolver> {
  // its types describe the CommonJS build, whose default is the loader; that of the other build is not typed
  const build: unknown = createRequire(import.meta.url)('highs')
  if (!isBuild(build)) throw new Error('the package highs has no loader')
  return over(await build.default())
}

function isBuild(value: unknown): value is typeof import('highs') {
  return typeof value === 'function' && 'default' in value && typeof value.default === 'function'
}

/** As tight as the plans' whole numbers need: fits up to a million times a value that is off by this stay well below a half. */
const TOLERANCE = 1e-9

function over(highs: Highs): IntegerSolver {
  const { modelStatus, callbackType } = highs.constants
  return {
    name: `HiGHS ${highs.version.string}`,
    solve(program, { relaxed, start, basis, mostNodes, goOn }) {
      if (program.columns === 0) return withoutColumns(program)
      return highs.withModel(modelOf(program, relaxed), (model): ProgramAnswer => {
        model.options.set({
          output_flag: false,
          random_seed: 0,
          primal_feasibility_tolerance: TOLERANCE,
          dual_feasibility_tolerance: TOLERANCE,
          mip_feasibility_tolerance: TOLERANCE,
          // values are whole numbers: what is less than one apart is equal
          mip_rel_gap: 0,
          mip_abs_gap: 0.5,
          mip_max_nodes: mostNodes,
        })
        if (start) model.setSolution({ colValue: start })
        if (basis) {
          // columns that came in stand at their lower bound: the point stays feasible, so that the primal method goes on from it
          model.setBasis({ colStatus: basis.column, rowStatus: basis.row })
          model.options.set({ simplex_strategy: PRIMAL })
        }
        const ask = (event: { interrupt(): void }): undefined => {
          if (!goOn()) event.interrupt()
        }
        const stoppable = { [callbackType.simplexInterrupt]: ask, [callbackType.mipInterrupt]: ask }
        let fault = faultOfRun(model, stoppable)
        if (fault === null && model.getModelStatus() === modelStatus.unboundedOrInfeasible) {
          // what its presolve does not tell apart, it tells without it
          model.options.set({ presolve: 'off' })
          fault = faultOfRun(model, stoppable)
        }
        if (fault !== null) return without('failed', fault)
        const status = model.getModelStatus()
        if (status === modelStatus.infeasible) return without('infeasible')
        if (status === modelStatus.unbounded) return without('unbounded')
        const isOptimal = status === modelStatus.optimal
        const isStopped = STOPPED.some((name) => status === modelStatus[name])
        if (!isOptimal && !isStopped) return without('failed', nameOf(modelStatus, status))
        const hasPlan = model.info.get('primal_solution_status') === FEASIBLE
        const { colValue, rowDual } = model.getSolution()
        const reached = relaxed && isOptimal ? model.getBasis() : null
        return {
          ...(reached && { basis: { column: reached.colStatus, row: reached.rowStatus } }),
          status: isOptimal ? 'optimal' : 'stopped',
          x: hasPlan ? colValue : null,
          multiplier: relaxed && isOptimal ? rowDual : null,
          bound: boundOf(model, relaxed, isOptimal),
        }
      })
    },
  }
}

/** An answer without a plan: of what is infeasible no plan costs less than anything, of the rest nothing is known. */
function without(status: 'infeasible' | 'unbounded' | 'failed', fault?: string): ProgramAnswer {
  const bound = status === 'infeasible' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  return { status, x: null, multiplier: null, bound, ...(fault !== undefined && { fault }) }
}

/** A program of no columns asks only whether its rows take nothing. */
function withoutColumns({ rows, least, most }: IntegerProgram): ProgramAnswer {
  for (let row = 0; row < rows; row++) {
    if ((least[row] ?? 0) > 0 || (most[row] ?? 0) < 0) return without('infeasible')
  }
  return { status: 'optimal', x: new Float64Array(0), multiplier: new Float64Array(rows), bound: 0 }
}

/** The engine's name for a state. */
function nameOf(states: Readonly<Record<string, number>>, status: number): string {
  return Object.entries(states).find(([, one]) => one === status)?.[0] ?? `state ${status}`
}

const STOPPED = ['timeLimit', 'iterationLimit', 'solutionLimit', 'interrupted'] as const
const FEASIBLE = 2
/** HiGHS's `simplex_strategy` */
const PRIMAL = 4

/** What HiGHS says where it gives up with an error of its own, null where it ran; a defect of ours still throws. */
function faultOfRun(model: Model, callbacks: NonNullable<Parameters<Model['run']>[0]>): string | null {
  try {
    model.run(callbacks)
    return null
  } catch (error) {
    if (error instanceof Error && 'status' in error) return error.message
    throw error
  }
}

function boundOf(model: Model, relaxed: boolean, isOptimal: boolean): number {
  if (relaxed) return isOptimal ? model.getObjectiveValue() : Number.NEGATIVE_INFINITY
  return Number(model.info.get('mip_dual_bound'))
}

function modelOf(program: IntegerProgram, relaxed: boolean) {
  const { columns, rows, whole, cost, upper, start, row, value, least, most } = program
  return {
    numCols: columns,
    numRows: rows,
    colCost: cost,
    colLower: new Float64Array(columns),
    colUpper: upper,
    rowLower: least,
    rowUpper: most,
    matrix: { format: 'csc' as const, numRows: rows, numCols: columns, starts: start, indices: row, values: value },
    ...(relaxed ? {} : { integrality: Int32Array.from({ length: columns }, (_, c) => Number(c < whole)) }),
  }
}
