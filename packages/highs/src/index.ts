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
        if (!isRun(model, stoppable)) return FAILED
        const status = model.getModelStatus()
        const isOptimal = status === modelStatus.optimal
        const isStopped = STOPPED.some((name) => status === modelStatus[name])
        if (!isOptimal && !isStopped) return FAILED
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

const FAILED: ProgramAnswer = { status: 'failed', x: null, multiplier: null, bound: Number.NEGATIVE_INFINITY }
const STOPPED = ['timeLimit', 'iterationLimit', 'solutionLimit', 'interrupted'] as const
const FEASIBLE = 2
/** HiGHS's `simplex_strategy` */
const PRIMAL = 4

/** False where HiGHS gives up with an error of its own; a defect of ours still throws. */
function isRun(model: Model, callbacks: NonNullable<Parameters<Model['run']>[0]>): boolean {
  try {
    model.run(callbacks)
    return true
  } catch (error) {
    if (error instanceof Error && 'status' in error) return false
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
