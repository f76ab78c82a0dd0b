/** Made counts: a seeded year and a half of months for a few institutions, with gaps planted in some. Nobody's figures. */
import { type NamedUnit, type PackGiven, type Seeded, seeded } from '@zhiqiao/domain'
import type { Indicator, IndicatorBook } from './book.ts'
import { observationsInput } from './manifest.ts'

/** mix: low by its kinds of cases alone, which is not to be told · hidden: low in each kind, which light cases hide. */
export type PlantedKind = 'low' | 'high' | 'data' | 'mix' | 'hidden'

export interface PlantedGap {
  readonly unit: string
  readonly indicator: string
  readonly kind: PlantedKind
}

export interface Made {
  readonly rows: readonly PackGiven[]
  readonly planted: readonly PlantedGap[]
}

export interface MadeWanted {
  readonly seed: number
  readonly units: readonly NamedUnit[]
  /** Share of units with a gap in one indicator. */
  readonly planted: number
}

const firstYear = 2025
const months = 15
/** From the second half of the first year on, so that two quarters running show it. */
const plantedFrom = 6
const apart = 0.24

export function makeCounts({ indicators }: IndicatorBook, { seed, units, planted: share }: MadeWanted): Made {
  const chance = seeded(seed)
  const planted: PlantedGap[] = []
  const count = Math.round(units.length * share)
  for (let k = 0; k < count; k++) {
    const kind = (['low', 'high', 'data'] as const)[k % 3] ?? 'low'
    const unit = units[Math.floor((k * units.length) / count)]
    const room = indicators.filter((one) => hasRoom(one, kind))
    const indicator = room[k % room.length]
    if (unit && indicator) planted.push({ unit: unit.code, indicator: indicator.code, kind })
  }
  const rows = units.flatMap((unit) => {
    const size = 24 + chance.below(40)
    return indicators.flatMap(({ code, name, low, high }) => {
      const gap = planted.find((one) => one.unit === unit.code && one.indicator === code)
      const base = (low + high) / 200 + (chance.next() - 0.5) * 0.04
      return yearsOf(chance, { size, base, gap: gap?.kind }).map(
        ({ month, numerator, denominator }): PackGiven => ({
          input: observationsInput,
          name: `${unit.name} ${name.zh} ${month}`,
          row: { unit: unit.code, indicator: code, month, counted: 'year', numerator, denominator, peers: null },
          said: { unit: unit.name, indicator: name.zh, counted: '本年累计' },
        }),
      )
    })
  })
  return { rows, planted }
}

const mixMonths = 6
const lightly = 0.72
const apartInMix = 0.2
const kinds = [
  { name: '轻案', rate: 0.9 },
  { name: '重案', rate: 0.5 },
] as const

/**
 * Counts of two kinds of cases in one indicator: nearly everywhere seven in ten are light. The first unit has nearly only grave ones and
 * does as well as any; the second nearly only light ones, and does worse in both kinds.
 */
export function makeMixed(indicator: string, { seed, units }: Pick<MadeWanted, 'seed' | 'units'>): Made {
  const chance = seeded(seed)
  const [grave, hidden] = units
  const rows = units.flatMap((unit) => {
    const light = unit === grave ? 0.12 : unit === hidden ? 0.95 : lightly + (chance.next() - 0.5) * 0.1
    return Array.from({ length: mixMonths }, (_, k) => `2025-${String(10 + k).padStart(2, '0')}`)
      .map((month, k) => (k < 3 ? month : `2026-${String(k - 2).padStart(2, '0')}`))
      .flatMap((month) =>
        kinds.map(({ name, rate }, k): PackGiven => {
          const denominator = Math.round((k === 0 ? light : 1 - light) * (55 + chance.below(20)))
          const share = rate - (unit === hidden ? apartInMix : 0)
          let numerator = 0
          for (let one = 0; one < denominator; one++) if (chance.next() < share) numerator++
          return {
            input: observationsInput,
            name: `${unit.name} ${name} ${month}`,
            row: {
              unit: unit.code,
              indicator,
              month,
              counted: 'month',
              numerator,
              denominator,
              stratum: name,
              peers: null,
            },
            said: { unit: unit.name },
          }
        }),
      )
  })
  const planted: PlantedGap[] = [
    ...(grave ? [{ unit: grave.code, indicator, kind: 'mix' as const }] : []),
    ...(hidden ? [{ unit: hidden.code, indicator, kind: 'hidden' as const }] : []),
  ]
  return { rows, planted }
}

/** A share near an end cannot be far beyond it. */
function hasRoom({ low, high }: Pick<Indicator, 'low' | 'high'>, kind: 'low' | 'high' | 'data'): boolean {
  const middle = (low + high) / 200
  return kind === 'low' ? middle > apart : kind === 'high' ? middle < 1 - apart : true
}

/** Year-to-date counts month by month; the first two months thin, the end of a quarter full, as they are. */
function yearsOf(chance: Seeded, of: { size: number; base: number; gap: PlantedKind | undefined }) {
  let numerator = 0
  let denominator = 0
  return Array.from({ length: months }, (_, k) => {
    const inYear = k % 12
    if (inYear === 0) numerator = denominator = 0
    const season = inYear < 2 ? 0.7 : inYear % 3 === 2 ? 1.25 : 1
    const cases = Math.max(1, Math.round(of.size * season * (0.85 + 0.3 * chance.next())))
    const planted = k >= plantedFrom ? of.gap : undefined
    const rate = of.base + (planted === 'low' ? -apart : planted === 'high' ? apart : 0)
    let hit = 0
    for (let one = 0; one < cases; one++) if (chance.next() < Math.min(0.995, Math.max(0.005, rate))) hit++
    numerator += hit
    denominator += cases
    // A slip in one month: the count of the month instead of that of the year.
    const slipped = of.gap === 'data' && k === plantedFrom + 2
    const month = `${firstYear + Math.floor(k / 12)}-${String(inYear + 1).padStart(2, '0')}`
    return slipped ? { month, numerator: hit, denominator: cases } : { month, numerator, denominator }
  })
}

/** Where no directory is at hand. */
export function madeUnits(count: number): NamedUnit[] {
  return Array.from({ length: count }, (_, k) => ({
    code: `99${String(k + 1).padStart(4, '0')}`,
    name: `试${k + 1}院`,
  }))
}
