/** Made items of a pack as a file that can be brought in as it is: documents as an archive, rows of tables as a workbook. */
import type { Language, NamedUnit, Pack, PackGiven, PackInput, Profile } from '@zhiqiao/domain'
import { writeArchive } from '../../platform/archives.ts'
import { type Call, read } from '../../platform/call.ts'
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
      rows: made.filter((one) => one.input === input.id).map((one) => rowOf(input, one, language)),
    }))
  return tablesWorkbook(filled, profile, language)
}

/** As a person would fill it in: institutions by name, codes and flags in words. */
function rowOf({ fields }: PackInput, { row = {}, said = {} }: PackGiven, language: Language): Record<string, string> {
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

/** Those at or below the caller's own, the smallest first; where there are too few, any others beside them. */
async function someInstitutions(tx: Tx, call: Call): Promise<NamedUnit[]> {
  const own = call.actor.bindings.map(({ institutionId }) => institutionId)
  const found = await tx
    .selectFrom('institution as i')
    .select(['i.code', 'i.name'])
    .orderBy(
      (eb) =>
        eb.exists(
          eb
            .selectFrom('institution_closure as c')
            .select('c.descendant_id')
            .whereRef('c.descendant_id', '=', 'i.id')
            .where('c.ancestor_id', 'in', own.length > 0 ? own : ['00000000-0000-0000-0000-000000000000']),
        ),
      'desc',
    )
    .orderBy((eb) =>
      eb.exists(eb.selectFrom('institution as below').select('below.id').whereRef('below.parent_id', '=', 'i.id')),
    )
    .orderBy('i.code')
    .limit(units)
    .execute()
  return found
}
