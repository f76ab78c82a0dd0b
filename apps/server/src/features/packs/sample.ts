/** Made items of a pack as a file that can be brought in as it is: documents as an archive, rows of tables as a workbook. */
import type { Language, NamedUnit, Pack, PackGiven, PackInput, Profile } from '@zhiqiao/domain'
import { writeArchive } from '../../platform/archives.ts'
import { type Call, read } from '../../platform/call.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { packOf } from './adopt.ts'
import { seed } from './self-test.ts'
import type { InstalledPacks } from './table.ts'
import { saidOf } from './tables/queries.ts'
import { tablesWorkbook } from './tables/sheet.ts'

const documents = 60
const rows = 2000
const units = 12

export async function sampleFile(
  call: Call,
  packs: InstalledPacks,
  profile: Profile,
  packId: string,
): Promise<Result<{ ending: 'xlsx' | 'zip'; bytes: Uint8Array }>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const tables = pack.value.manifest.inputs.filter(({ kind }) => kind === 'table')
  if (tables.length === 0) {
    return done({ ending: 'zip', bytes: await sampleArchive(pack.value) })
  }
  const institutions = await read(call, (tx) => someInstitutions(tx, call))
  const made = [...pack.value.sample({ count: rows, seed, institutions })]
  if (made.length === 0) return notFound('示例', 'sample')
  return done({ ending: 'xlsx', bytes: await sampleWorkbook(pack.value, made, profile, call.language) })
}

export function sampleArchive(pack: Pack): Promise<Buffer> {
  const files = [...pack.sample({ count: documents, seed })].map(({ name, text = '' }) => ({
    name,
    bytes: Buffer.from(text),
  }))
  return writeArchive(files, 'utf-8')
}

export function sampleWorkbook(
  { manifest }: Pack,
  made: readonly PackGiven[],
  profile: Profile,
  language: Language,
): Promise<Uint8Array> {
  const filled = manifest.inputs
    .filter(({ kind }) => kind === 'table')
    .map((input) => ({
      input,
      rows: made.filter((one) => one.input === input.id).map((one) => filledRow(input, one, language)),
    }))
  return tablesWorkbook(filled, profile, language)
}

/** As a person would fill it in: institutions by name, codes and flags in words. */
export function filledRow(
  { fields }: PackInput,
  { row = {}, said = {} }: PackGiven,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = row[field.id]
      if (value === null || value === undefined) return []
      const shown =
        field.type === 'institution' ? (said[field.id] ?? String(value)) : saidOf(field, String(value), language)
      return [[field.id, shown]]
    }),
  )
}

/** Those below the caller's own or beside it, the smallest first; where there are too few, any others after them. */
async function someInstitutions(tx: Tx, call: Call): Promise<NamedUnit[]> {
  const own = call.actor.bindings.map(({ institutionId }) => institutionId)
  const found = await sql<NamedUnit>`
    with near as (
      select descendant_id as id, 0 as way from institution_closure where ancestor_id = any(${own}::uuid[])
      union all
      select s.id, 1 from institution i join institution s on s.parent_id = i.parent_id where i.id = any(${own}::uuid[]))
    select i.code, i.name
      from institution i left join (select id, min(way) as way from near group by id) n on n.id = i.id
     order by n.way nulls last, exists (select 1 from institution below where below.parent_id = i.id), i.code
     limit ${units}`.execute(tx)
  return found.rows
}
