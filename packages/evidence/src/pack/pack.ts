/** The indicator workspace in the interface that all packs share. */
import { type Pack, type PackAtWork, type PackChanges, type PackExplained, PackValues } from '@zhiqiao/domain'
import type { IndicatorBook } from './book.ts'
import { gapsOf } from './gaps.ts'
import { madeUnits, makeCounts } from './made.ts'
import { manifestOf } from './manifest.ts'
import { checkObservation } from './observation.ts'
import { selfTestOf } from './self-test.ts'
import { bandFaults, settingsOf } from './settings.ts'
import { signIds, signs } from './signs.ts'

/** Changes when what is read of a row changes. */
const reader = 1
const sampleUnits = 12

export function indicatorsPack(book: IndicatorBook): Pack {
  const manifest = manifestOf(book)
  const valuesOf = (changes: PackChanges) => new PackValues(manifest.parameters, changes)
  return {
    manifest,
    check: checkObservation,
    setUp(changes) {
      const values = valuesOf(changes)
      const faults = bandFaults(book, values)
      return faults.length > 0 ? { ok: false, faults } : { ok: true, at: atWork(book, values) }
    },
    *sample({ count, seed, institutions = madeUnits(sampleUnits) }) {
      const made = makeCounts(book, { seed, units: institutions.slice(0, sampleUnits), planted: 0.34 })
      yield* made.rows.slice(0, count)
    },
    selfTest: (changes, seed) => Promise.resolve(selfTestOf(book, settingsOf(book, valuesOf(changes)), seed)),
  }
}

function atWork(book: IndicatorBook, values: PackValues): PackAtWork {
  const settings = settingsOf(book, values)
  return {
    // Parameters play no part in what a single row shows, so changing one asks for nothing to be seen anew.
    stamp: `${reader}.${book.version}`,
    look: () => ({ seen: {}, near: [] }),
    explain: () => signIds.map(explained),
    run(lines, tools) {
      if (!tools.report('run', 0)) return Promise.resolve([])
      const { found, near } = gapsOf(lines, settings, tools.today)
      for (const miss of near) tools.near?.(miss)
      return Promise.resolve(tools.report('run', 1) ? found : [])
    },
  }
}

function explained(id: (typeof signIds)[number]): PackExplained {
  const { name, basis, clearedBy } = signs[id]
  const why =
    id === 'counts'
      ? { zh: '要看同一单位同一指标前后各月', en: 'It takes the months before and after' }
      : { zh: '要与同类单位、前后各期放在一起看', en: 'It takes the peers and the other periods' }
  return { sign: id, name, verdict: 'together', why, basis, clearedBy, evidence: [] }
}
