/**
 * How institutions of a kind are named after the places they serve: data of the profile (`naming.json`). A profile whose
 * institutions don't follow the map of the country (hospitals, schools) has none.
 */
import { access } from 'node:fs/promises'
import { z } from 'zod'
import { readJsonFile } from '../../platform/json-file.ts'

const divisionLevel = z.enum(['province', 'city', 'county'])
const code = z
  .string()
  .regex(/^[0-9]{6}(-[0-9]+)?$/, 'a code of GB/T 2260, with -1, -2 … for further institutions of one place')
const words = z.string().min(1)

const namingCase = z.strictObject({
  of: divisionLevel,
  endsWith: z.array(words).optional(),
  parentOf: divisionLevel.optional(),
  parentEndsWith: z.array(words).optional(),
  /** Level of the institution, a code of the profile. */
  level: words,
  /** Templates with {region}, {stem} (without 市, 县, 自治州 …), {parent} (the division above), {province}. */
  name: words,
  shortName: words,
  /** Instead of `shortName` where several places share it (朝阳区). */
  shortNameIfTaken: words.optional(),
  aliases: z.array(words),
})

const institution = z.strictObject({ code, name: words, shortName: words, aliases: z.array(words), level: words })

const namingShape = z.strictObject({
  /** The institution over all provinces. */
  root: institution,
  /** The first case that fits a division names its institution. */
  cases: z.array(namingCase).min(1),
  /** Divisions without an institution. */
  without: z.array(code),
  /** Parents that differ from the map. */
  parents: z.record(code, code),
  /** Names that no template gives. */
  changes: z.record(code, institution.omit({ code: true, level: true }).partial()),
  /** Institutions beside the one of the division. */
  extra: z.array(institution.extend({ parentCode: code, regionCode: code })),
})

export type Naming = z.infer<typeof namingShape>
export type NamingCase = z.infer<typeof namingCase>

/** The naming rules in a profile's folder, or undefined where it has none. Throws `FileFaultsError`. */
export async function loadNaming(folder: URL): Promise<Naming | undefined> {
  const url = new URL('naming.json', folder)
  const there = await access(url).then(
    () => true,
    () => false,
  )
  return there ? readJsonFile(url, 'naming.json', namingShape) : undefined
}
