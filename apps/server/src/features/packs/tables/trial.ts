/** The trial of a table: a job that reads its files in the thread of the pack and says row by row what an import would do. */
import { type Call, read, write } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PackImportCounts, PackImportStatus } from '../../../platform/database/schema-packs.ts'
import type { Report } from '../../../platform/jobs.ts'
import { done } from '../../../platform/refusal.ts'
import { namedInstitutions } from '../../institutions/index.ts'
import { openPackThread, ThreadEnded } from '../pack-worker.ts'
import type { InstalledPacks } from '../table.ts'
import { keepRefusedTable, keepTried, type TableSource, Tried } from './compare.ts'

export async function tryTables(
  call: Call,
  packs: InstalledPacks,
  source: TableSource & { pack: string },
  report: Report,
) {
  const { importId, adoptionId } = source
  const { files, institutions } = await read(call, async (tx) => ({
    files: await tx.selectFrom('pack_file').select('id').where('import_id', '=', importId).orderBy('id').execute(),
    institutions: await namedInstitutions(tx),
  }))
  await write(call, 'try-pack-table', async (tx) => done(await forgetRows(tx, importId)))
  const tried = new Tried()
  const open = () =>
    openPackThread({
      folder: packs.folder.href,
      also: packs.also,
      packId: source.pack,
      changes: [{}],
      today: call.today,
      tables: { adoptionId, institutions, language: call.language, key: packs.key },
    })
  let thread = await open()
  let status: PackImportStatus = 'failed'
  try {
    let goesOn = true
    for (const [k, { id }] of files.entries()) {
      const file = await read(call, (tx) =>
        tx.selectFrom('pack_file').select(['name', 'bytes']).where('id', '=', id).executeTakeFirstOrThrow(),
      )
      try {
        for await (const { lines, refused } of thread.table(source.input, file.name, file.bytes)) {
          await write(call, 'try-pack-table', async (tx) => {
            if (refused) await keepRefusedTable(tx, source, file.name, refused, tried)
            await keepTried(tx, source, file.name, lines, tried)
            return done(undefined)
          })
          goesOn = report('read', (k + 0.5) / files.length)
          if (!goesOn) thread.stop()
        }
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error
        await write(call, 'try-pack-table', async (tx) =>
          done(await keepRefusedTable(tx, source, file.name, { message: readerFailed, errors: [] }, tried)),
        )
        thread = await open()
      }
      goesOn &&= report('read', (k + 1) / files.length)
      if (!goesOn) break
    }
    status = goesOn ? 'tried' : 'cancelled'
  } finally {
    await thread.end()
    await write(call, 'try-pack-table', async (tx) => done(await setStatus(tx, call, importId, status, tried.counts)))
  }
  return status === 'tried' ? done({ packImportId: importId }) : ('cancelled' as const)
}

const readerFailed = {
  zh: '读这个文件时程序中断；请把它单独发给维护者',
  en: 'the reader came to an end over this file; please report it',
}

async function forgetRows(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('pack_import_row').where('import_id', '=', importId).execute()
}

export async function setStatus(
  tx: Tx,
  call: Call,
  importId: string,
  status: PackImportStatus,
  counts?: Tried['counts'],
): Promise<void> {
  const told: PackImportCounts | undefined = counts && {
    read: counts.new,
    changed: counts.changed,
    known: counts.same,
    refused: counts.bad,
  }
  await tx
    .updateTable('pack_import')
    .set({ status, ended_at: call.now, ...(told && { counts: JSON.stringify(told) }) })
    .where('id', '=', importId)
    .execute()
}
