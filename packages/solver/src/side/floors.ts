import type { Certificate, PricedLevel } from '../problem.ts'
import { scalarMultipliers } from './ascent/scalar.ts'
import type { Columns, Frame } from './frame.ts'

/** What the flow without side constraints says of a level: no plan has a smaller value that keeps all levels before at their floors. */
export interface Floor {
  /** minus infinity where nothing is known */
  readonly value: number
  /** the multipliers that prove it; null where there are none in the exact range */
  multipliers(columns: Columns): Float64Array | null
}

export function floorsOf(frame: Frame, { levels: priced }: Certificate): Floor[] {
  const levels = frame.levels.map((level) =>
    priced.find(({ objective, tier }) => objective === level.objective && tier === level.tier),
  )
  return levels.map((level, k) => ({
    value: level?.value ?? Number.NEGATIVE_INFINITY,
    multipliers(columns) {
      const upTo = levels.slice(0, k + 1).filter((one): one is PricedLevel => one !== undefined)
      if (upTo.length !== k + 1) return null
      const cost = Float64Array.from(columns.pair, (pair, c) =>
        level?.objective === 'tier' ? 0 : frame.cost(k, columns.candidate[c] ?? 0, pair),
      )
      return scalarMultipliers(frame, upTo, { ...columns, cost }, 1)
    },
  }))
}
