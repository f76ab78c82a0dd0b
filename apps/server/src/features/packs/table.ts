/** Which packs this installation has: the table that wires pure packs to what the profile brings for them. */
import { access } from 'node:fs/promises'
import { type Pack, packManifestFaults, weekendsOnly, type WorkCalendar } from '@zhiqiao/domain'
import { indicatorsPack, readIndicatorBook } from '@zhiqiao/evidence'
import { judgmentsPack, readSignBook } from '@zhiqiao/judgments'
import { z } from 'zod'
import { calendarFile, loadCalendar } from '../../platform/calendar.ts'
import { FileFaultsError, readJsonFile } from '../../platform/json-file.ts'
import { loadReviewRules, type ReviewRules, reviewFile } from '../leads/index.ts'

export interface InstalledPacks {
  /** The profile's folder, from which a worker of its own builds the same. */
  readonly folder: URL
  /** A module that brings further packs, for that worker to load as well. */
  readonly also: string | undefined
  readonly byId: ReadonlyMap<string, Pack>
  /** Which days are worked; where the profile does not say it, all but weekends. */
  readonly calendar: WorkCalendar
  /** By what leads are reviewed, where the profile says it. */
  readonly review: ReviewRules | undefined
  /** Of the installation: what is said of people becomes a mark by it. Absent where no table with people is read. */
  readonly key?: Uint8Array
}

/** A row: the file of the profile without which the pack has nothing to go by, and how it is made of that. */
interface Entry {
  readonly file: string
  make(json: unknown, file: string): Pack
}

const table: readonly Entry[] = [
  {
    file: 'judgments/signs.json',
    make(json, file) {
      const read = readSignBook(json)
      if (read.ok) return judgmentsPack(read.book)
      throw new FileFaultsError(read.faults.map(({ at, wanted }) => ({ file, place: at, reason: `wanted: ${wanted}` })))
    },
  },
  {
    file: 'indicators/indicators.json',
    make(json, file) {
      const read = readIndicatorBook(json)
      if (read.ok) return indicatorsPack(read.book)
      throw new FileFaultsError(read.faults.map(({ at, wanted }) => ({ file, place: at, reason: `wanted: ${wanted}` })))
    },
  },
]

/**
 * Packs whose file the profile has, and those that the module `also` exports as `packs`. Throws `FileFaultsError` where a file is
 * faulty, and an error where a manifest does not hold together.
 */
export async function loadPacks(folder: URL, also?: string): Promise<InstalledPacks> {
  const found: Pack[] = []
  for (const { file, make } of table) {
    const url = new URL(file, folder)
    if (await isThere(url)) found.push(make(await readJsonFile(url, file, z.unknown()), file))
  }
  if (also !== undefined) found.push(...(await packsOf(also)))
  const byId = new Map<string, Pack>()
  for (const pack of found) {
    const faults = packManifestFaults(pack.manifest)
    if (faults.length > 0) throw new Error(`the pack ${pack.manifest.id} does not hold together: ${faults.join('; ')}`)
    if (byId.has(pack.manifest.id)) throw new Error(`there are two packs with the id ${pack.manifest.id}`)
    byId.set(pack.manifest.id, pack)
  }
  const review = (await isThere(new URL(reviewFile, folder))) ? await loadReviewRules(folder) : undefined
  const calendar = (await isThere(new URL(calendarFile, folder))) ? await loadCalendar(folder) : weekendsOnly
  return { folder, also, byId, calendar, review }
}

async function packsOf(module: string): Promise<readonly Pack[]> {
  const { packs } = (await import(module)) as { packs?: unknown }
  if (Array.isArray(packs) && packs.length > 0) return packs as readonly Pack[]
  throw new Error(`${module} exports no list of packs by the name “packs”`)
}

async function isThere(url: URL): Promise<boolean> {
  try {
    await access(url)
    return true
  } catch {
    return false
  }
}
