/** The pack against counts whose truth is known: gaps planted in some units, and as many units in which nothing was planted. */
import { day, type PackLine, type PackSelfTest } from '@zhiqiao/domain'
import type { IndicatorBook } from './book.ts'
import { gapsOf } from './gaps.ts'
import { madeUnits, makeCounts, makeMixed, type PlantedGap, type PlantedKind } from './made.ts'
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
  mix: { zh: '只是案件结构不同，不应提示', en: 'Only another mix of cases: not to be told' },
  hidden: { zh: '被案件结构掩盖的偏低', en: 'Low, hidden by the mix of cases' },
}

/** `book` is the whole book: what the settings leave out was planted all the same, and is missed. */
export function selfTestOf(book: IndicatorBook, settings: Settings, seed: number): PackSelfTest {
  const made = makeCounts(book, { seed, units: madeUnits(units), planted: plantedShare })
  const keys = new Set(gapsOf(linesOf(made.rows), settings, after).found.map(({ key }) => key))
  const clean = makeCounts(book, { seed: seed + 1, units: madeUnits(units), planted: 0 })
  const names = new Map(book.indicators.map(({ code, name }) => [code, name.zh]))
  const unitNames = new Map(madeUnits(units).map(({ code, name }) => [code, name]))
  const [first] = book.indicators
  const mixed = makeMixed(first?.code ?? '', { seed: seed + 2, units: madeUnits(units) })
  const besidePeers = new Set(
    gapsOf(linesOf(mixed.rows), settings, after).found.flatMap(({ key, signs }) =>
      signs.some(({ sign }) => sign === 'below-peers') ? [key] : [],
    ),
  )
  const isFound = ({ unit, indicator, kind }: PlantedGap) => {
    if (kind !== 'mix' && kind !== 'hidden') return keys.has(`${unit} ${indicator} ${kind}`)
    return besidePeers.has(`${unit} ${indicator} low`) === (kind === 'hidden')
  }
  return {
    planted: [...made.planted, ...mixed.planted].map((one) => ({
      group: one.kind,
      groupName: groups[one.kind],
      name: `${unitNames.get(one.unit) ?? one.unit} ${names.get(one.indicator) ?? one.indicator}`,
      found: isFound(one),
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
