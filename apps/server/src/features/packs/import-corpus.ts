/** A corpus on its way in: files are sent one by one, then read in a job; each is kept, known already, or refused with its reason. */
import type { Job } from '@zhiqiao/contract'
import type { InputKind } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import { read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { PackImportCounts } from '../../platform/database/schema-packs.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs, Report } from '../../platform/jobs.ts'
import { done, invalid, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { forWork, packOf } from './adopt.ts'
import { openPackThread, type ReadItem, type Refusal, ThreadEnded } from './pack-worker.ts'
import { keepRead } from './store.ts'
import type { InstalledPacks } from './table.ts'
import { tryTables } from './tables/trial.ts'

export async function openImport(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  adoptionId: string,
  input: string,
): Promise<Result<{ id: string }>> {
  const found = await forWork(tx, adoptionId)
  if (!found.ok) return found
  const pack = packOf(packs, found.value.pack)
  if (!pack.ok) return pack
  const known = pack.value.manifest.inputs.filter(({ kind }) => kind !== 'records').map(({ id }) => id)
  if (!known.includes(input)) {
    const reason = { zh: '工具包没有这一项输入', en: 'is no input of the pack' }
    return invalid([{ place: 'input', value: input, reason, allowed: known.join('、') }])
  }
  await forgetLeft(tx, call, adoptionId)
  const id = newId()
  await tx
    .insertInto('pack_import')
    .values({
      id,
      adoption_id: adoptionId,
      institution_id: found.value.institution_id,
      input,
      status: 'open',
      counts: '{}',
      job_id: null,
      made_by: call.actor.displayName,
      made_at: call.now,
      ended_at: null,
    })
    .execute()
  return done({ id })
}

/** For how long what an import of a table changed can be taken back. */
const keptDays = 30
const dayMs = 86_400_000

/**
 * Files that were sent and never read: of an import that was left, or whose job was stopped; after a day nobody comes back to
 * them. And what earlier imports of tables changed, once it is no longer kept.
 */
async function forgetLeft(tx: Tx, call: Call, adoptionId: string): Promise<void> {
  const left = new Date(call.now.getTime() - dayMs)
  const old = new Date(call.now.getTime() - keptDays * dayMs)
  const madeBefore = (day: Date) =>
    tx.selectFrom('pack_import').select('id').where('adoption_id', '=', adoptionId).where('made_at', '<', day)
  await tx.deleteFrom('pack_import_row').where('import_id', 'in', madeBefore(old)).execute()
  await tx.deleteFrom('pack_file').where('import_id', 'in', madeBefore(left)).execute()
}

async function openOne(tx: Tx, id: string) {
  const row = await tx.selectFrom('pack_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  if (row.status === 'done' || row.status === 'undone' || row.status === 'discarded') {
    return refuse('conflict', 'import-done', '这次导入已经完成，请另开一次。', 'This import is done; begin another.')
  }
  const job =
    row.job_id && (await tx.selectFrom('job').select('status').where('id', '=', row.job_id).executeTakeFirst())
  if (job && (job.status === 'waiting' || job.status === 'running')) {
    return refuse(
      'conflict',
      'job-runs',
      '正在读取，请等它结束或取消。',
      'It is being read; wait for the end or cancel it.',
    )
  }
  return done(row)
}

export async function addFile(tx: Tx, importId: string, name: string, bytes: Buffer): Promise<Result<{ id: string }>> {
  const found = await openOne(tx, importId)
  if (!found.ok) return found
  const id = newId()
  await tx
    .insertInto('pack_file')
    .values({ id, import_id: importId, institution_id: found.value.institution_id, name, bytes })
    .execute()
  return done({ id })
}

/** A file that is larger than may be sent: its line in the list of what was refused. */
export async function refuseFile(
  tx: Tx,
  call: Call,
  importId: string,
  refusal: Refusal,
): Promise<Result<{ id: string }>> {
  const found = await openOne(tx, importId)
  if (!found.ok) return found
  const { adoption_id: adoptionId, institution_id: institutionId, input } = found.value
  await keepRead(tx, call, { adoptionId, institutionId }, { importId, input }, { items: [], refused: [refusal] })
  const counts = { ...found.value.counts, refused: (found.value.counts.refused ?? 0) + 1 }
  await tx
    .updateTable('pack_import')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', importId)
    .execute()
  return done({ id: importId })
}

/** Starts the job. What a job that was stopped left unread is read by the next. */
export async function startImport(
  jobs: Jobs,
  call: Call,
  packs: InstalledPacks,
  importId: string,
): Promise<Result<Job>> {
  const begun = await write(call, 'start-pack-import', async (tx) => {
    const found = await openOne(tx, importId)
    if (!found.ok) return found
    const adoption = await forWork(tx, found.value.adoption_id)
    if (!adoption.ok) return adoption
    const waiting = await tx.selectFrom('pack_file').select('id').where('import_id', '=', importId).executeTakeFirst()
    if (!waiting)
      return refuse('conflict', 'no-files', '还没有文件，请先选择文件。', 'There is no file yet; choose some first.')
    await tx.updateTable('pack_import').set({ status: 'started' }).where('id', '=', importId).execute()
    return done({ ...found.value, pack: adoption.value.pack })
  })
  if (!begun.ok) return begun
  const { adoption_id: adoptionId, institution_id: institutionId, input, pack, counts } = begun.value
  const source = { importId, adoptionId, institutionId, input, pack, counts }
  const job = await jobs.start(call, 'pack-import', undefined, (report) =>
    inputKind(packs, source) === 'table'
      ? tryTables(call, packs, source, report)
      : readFiles(call, packs, source, report),
  )
  if (!job.ok) return job
  await write(call, 'start-pack-import', async (tx) =>
    done(await tx.updateTable('pack_import').set({ job_id: job.value.id }).where('id', '=', importId).execute()),
  )
  return job
}

function inputKind(packs: InstalledPacks, { pack, input }: Source): InputKind | undefined {
  return packs.byId.get(pack)?.manifest.inputs.find(({ id }) => id === input)?.kind
}

interface Source {
  importId: string
  adoptionId: string
  institutionId: string
  input: string
  pack: string
  /** Files that were too large to be sent are refused already. */
  counts: Partial<PackImportCounts>
}

async function readFiles(call: Call, packs: InstalledPacks, source: Source, report: Report) {
  const { importId } = source
  const counts: PackImportCounts = { read: 0, known: 0, refused: 0, ...source.counts }
  const files = await read(call, (tx) =>
    tx.selectFrom('pack_file').select('id').where('import_id', '=', importId).orderBy('id').execute(),
  )
  const open = () =>
    openPackThread({
      folder: packs.folder.href,
      also: packs.also,
      packId: source.pack,
      changes: [{}],
      today: call.today,
    })
  const keep = async (block: { items: readonly ReadItem[]; refused: readonly Refusal[] }) => {
    const kept = await write(call, 'import-corpus', async (tx) => done(await keepRead(tx, call, source, source, block)))
    if (!kept.ok) throw new Error(`what was read cannot be kept: ${kept.refusal.message.en}`)
    for (const key of ['read', 'known', 'refused'] as const) counts[key] += kept.value[key]
  }
  let thread = await open()
  let goesOn = true
  try {
    for (const [k, { id }] of files.entries()) {
      const file = await read(call, (tx) =>
        tx.selectFrom('pack_file').select(['name', 'bytes']).where('id', '=', id).executeTakeFirstOrThrow(),
      )
      try {
        for await (const block of thread.read(source.input, file.name, file.bytes)) {
          await keep(block)
          goesOn = report('read', (k + 0.5) / files.length)
          if (!goesOn) thread.stop()
        }
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error
        // A file that takes the reader along costs itself, and not those that come after it.
        process.stderr.write(`pack import ${importId}: ${error.message}\n`)
        await keep({ items: [], refused: [readerFailed(file.name)] })
        thread = await open()
      }
      if (!goesOn) break
      await write(call, 'import-corpus', async (tx) =>
        done(await tx.deleteFrom('pack_file').where('id', '=', id).execute()),
      )
      goesOn = report('read', (k + 1) / files.length)
      if (!goesOn) break
    }
  } finally {
    await thread.end()
    await endImport(call, importId, goesOn ? 'done' : 'cancelled', counts)
  }
  return goesOn ? done({ packImportId: importId }) : ('cancelled' as const)
}

async function endImport(call: Call, id: string, status: 'done' | 'cancelled', counts: PackImportCounts) {
  await write(call, 'import-corpus', async (tx) =>
    done(
      await tx
        .updateTable('pack_import')
        .set({ status, counts: JSON.stringify(counts), ended_at: call.now })
        .where('id', '=', id)
        .execute(),
    ),
  )
}

function readerFailed(name: string): Refusal {
  const message = {
    zh: '读这个文件时程序中断，已跳过；请把它单独发给维护者',
    en: 'the reader came to an end over this file, so it is passed over; please report it',
  }
  return { name, reason: 'reader-failed', message }
}
