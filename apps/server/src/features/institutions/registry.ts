/** All institutions of a profile's kind that follow from the map of the country, with names, parents and search keys. */
import { searchKeys } from '../../platform/pinyin.ts'
import { cleanDivisions, type Division, readPackage, type RegionRow, regionsOf } from './divisions.ts'
import { loadNaming, type Naming, type NamingCase } from './naming.ts'

export interface RegistryRow {
  /** GB/T 2260 code of the place; -1, -2 … for further institutions of one place. */
  code: string
  name: string
  shortName: string
  aliases: string[]
  level: string
  parentCode: string | null
  regionCode: string
  /** Sound of the short name, so that a search by initials begins with the place. */
  pinyin: string
  initials: string
}

export interface Registry {
  regions: RegionRow[]
  /** Parents stand before their children. Empty where the profile doesn't name institutions after places. */
  institutions: RegistryRow[]
}

/**
 * Reads the package of divisions and the profile's naming rules. `ethnicities` are names of ethnic groups, which a stem
 * leaves out (孟村回族自治县 → 孟村). About half a second; done once, when an installation is filled.
 */
export async function readRegistry(profileFolder: URL, ethnicities: readonly string[]): Promise<Registry> {
  const divisions = cleanDivisions(await readPackage())
  const naming = await loadNaming(profileFolder)
  return {
    regions: regionsOf(divisions),
    institutions: naming === undefined ? [] : buildRegistry(divisions, naming, ethnicities),
  }
}

/** One row a division that a naming case fits, the root before, the extras at their level. Throws on a division none fits. */
function buildRegistry(divisions: readonly Division[], naming: Naming, ethnicities: readonly string[]): RegistryRow[] {
  const byCode = new Map(divisions.map((division) => [division.code, division]))
  const without = new Set(naming.without)
  const drafts = divisions
    .filter(({ code }) => !without.has(code))
    .map((division) => draftOf(division, naming, byCode, ethnicities))
  const uses = new Map<string, number>()
  for (const { shortName } of drafts) uses.set(shortName, (uses.get(shortName) ?? 0) + 1)
  const named = drafts.map(({ shortName, shortNameIfTaken, ...rest }) => {
    const taken = (uses.get(shortName) ?? 0) > 1
    const change = naming.changes[rest.code]
    return {
      ...rest,
      name: change?.name ?? rest.name,
      shortName: change?.shortName ?? (taken ? shortNameIfTaken : undefined) ?? shortName,
      aliases: change?.aliases ?? rest.aliases,
    }
  })
  const root = { ...naming.root, parentCode: null, regionCode: naming.root.code }
  const rows = [
    root,
    ...[...named, ...naming.extra].sort((a, b) => rankOf(a, naming) - rankOf(b, naming) || byText(a.code, b.code)),
  ]
  return rows.map((row) => ({ ...row, aliases: usefulAliases(row), ...searchKeys(row.shortName) }))
}

interface Draft {
  code: string
  name: string
  shortName: string
  shortNameIfTaken: string | undefined
  aliases: string[]
  level: string
  parentCode: string
  regionCode: string
}

function draftOf(
  division: Division,
  naming: Naming,
  byCode: ReadonlyMap<string, Division>,
  ethnicities: readonly string[],
): Draft {
  const parent = division.parentCode === null ? undefined : byCode.get(division.parentCode)
  const fitting = naming.cases.find((one) => fits(one, division, parent))
  if (!fitting) throw new RangeError(`naming.json has no case for ${division.code} ${division.name}`)
  const values: Record<string, string> = {
    region: division.name,
    stem: stemOf(division.name, ethnicities),
    parent: parent?.name ?? '',
    province: byCode.get(`${division.code.slice(0, 2)}0000`)?.name ?? '',
  }
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (written, key: string) => values[key] ?? written)
  return {
    code: division.code,
    name: fill(fitting.name),
    shortName: fill(fitting.shortName),
    shortNameIfTaken: fitting.shortNameIfTaken && fill(fitting.shortNameIfTaken),
    aliases: fitting.aliases.map(fill),
    level: fitting.level,
    parentCode: naming.parents[division.code] ?? division.parentCode ?? naming.root.code,
    regionCode: division.code,
  }
}

function fits(one: NamingCase, division: Division, parent: Division | undefined): boolean {
  const ends = (name: string, endings: readonly string[]) => endings.some((ending) => name.endsWith(ending))
  return (
    one.of === division.level &&
    (one.endsWith === undefined || ends(division.name, one.endsWith)) &&
    (one.parentOf === undefined || one.parentOf === parent?.level) &&
    (one.parentEndsWith === undefined || (parent !== undefined && ends(parent.name, one.parentEndsWith)))
  )
}

const suffix = /(自治区|自治州|自治县|自治旗|地区|省|市|区|县|旗|盟)$/

/** A place without the word for its kind and without the peoples in its title; what is left has two characters or more. */
export function stemOf(name: string, ethnicities: readonly string[]): string {
  const short = ethnicities.map((people) => people.replace(/族$/, '')).filter((people) => people.length > 1)
  const peoples = ['各族', ...ethnicities, ...short]
  let stem = name.replace(suffix, '')
  for (;;) {
    const people = peoples.find((one) => stem.endsWith(one) && stem.length >= one.length + 2)
    if (people === undefined) return stem.length > 2 ? stem.replace(/族$/, '') : stem
    stem = stem.slice(0, -people.length)
  }
}

function usefulAliases({
  name,
  shortName,
  aliases,
}: {
  name: string
  shortName: string
  aliases: readonly string[]
}): string[] {
  return [...new Set(aliases)].filter((alias) => alias !== name && alias !== shortName)
}

/** Depth by level of the naming cases: provinces, then cities, then counties. */
function rankOf({ level }: { level: string }, naming: Naming): number {
  return naming.cases.findIndex((one) => one.level === level)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
