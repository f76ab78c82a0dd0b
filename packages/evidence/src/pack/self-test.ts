/** The pack against counts whose truth is known: gaps planted in some units, and as many units in which nothing was planted. */
import { day, type PackLine, type PackSelfTest } from '@zhiqiao/domain'
import type { IndicatorBook } from './book.ts'
import { gapsOf } from './gaps.ts'
import { madeUnits, makeCounts, type PlantedKind } from './made.ts'
import { checkObservation } from './observation.ts'
import type { Settings } from './settings.ts'

const units = 18
const plantedShare = 0.34
/** The made counts end in March 2026. */
const after = day('2026-04-15')

const groups: Readonly<Record<PlantedKind, { zh: string; en: string }>> = {
  low: { zh: '偏低', en: 'Low' },
  high: { zh: '偏高', en: 'High' },
  data: { zh: '累计数前后不接', en: 'Counts that do not follow' },
}

/** `book` is the whole book: what the settings leave out was planted all the same, and is missed. */
export function selfTestOf(book: IndicatorBook, settings: Settings, seed: number): PackSelfTest {
  const made = makeCounts(book, { seed, units: madeUnits(units), planted: plantedShare })
  const keys = new Set(gapsOf(linesOf(made.rows), settings, after).found.map(({ key }) => key))
  const clean = makeCounts(book, { seed: seed + 1, units: madeUnits(units), planted: 0 })
  const names = new Map(book.indicators.map(({ code, name }) => [code, name.zh]))
  const unitNames = new Map(madeUnits(units).map(({ code, name }) => [code, name]))
  return {
    planted: made.planted.map(({ unit, indicator, kind }) => ({
      group: kind,
      groupName: groups[kind],
      name: `${unitNames.get(unit) ?? unit} ${names.get(indicator) ?? indicator}`,
      found: keys.has(`${unit} ${indicator} ${kind}`),
    })),
    clean: { items: clean.rows.length, found: gapsOf(linesOf(clean.rows), settings, after).found.length },
  }
}

function linesOf(rows: ReturnType<typeof makeCounts>['rows']): PackLine[] {
  return rows.flatMap((given, k): PackLine[] => {
    const checked = checkObservation(given)
    return checked.ok ? [{ id: String(k), input: given.input, item: checked.item, seen: {} }] : []
  })
}
