/** From the upload to the undo: one function a verb. */
import { createHash } from 'node:crypto'
import type { importApply, ImportMapping, importUpload, Job } from '@zhiqiao/contract'
import { importLifecycle, importOfCohort, importRoles, type ImportVerb, type Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import { type Call, read, rolesOf, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, notFound, type PlacedError, refuse, type Result, stale } from '../../platform/refusal.ts'
import { headingsKey, type Inspected, type SheetMapping } from '../../platform/workbooks/mapped-sheet.ts'
import { importSheets } from '../../platform/workbooks/sheets.ts'
import { runApply } from './apply.ts'
import type { ImportTask } from './engine.ts'
import { Cancelled } from './kinds/kind.ts'
import { readHeadings } from './read-workbook.ts'
import { dataChanged, jobRuns } from './refusals.ts'
import { forgetOld } from './store.ts'
import { runTrial } from './trial.ts'
import { undoImport } from './undo.ts'

export async function uploadWorkbook(
  call: Call,
  given: z.output<typeof importUpload>,
  bytes: Buffer,
): Promise<Result<{ id: string }>> {
  const allowed = await mayUpload(call, given)
  if (!allowed.ok) return allowed
  const found = await readHeadings(given.kind, bytes)
  if (!found.ok) return found
  const { role, institutionId } = allowed.value
  const id = newId()
  const key = headingsOf(found.value)
  return write(call, 'upload-workbook', async (tx) => {
    await forgetOld(tx, call.now)
    const remembered = await tx
      .selectFrom('import')
      .select('mapping')
      .where('account_id', '=', call.actor.accountId)
      .where('kind', '=', given.kind)
      .where('headings_key', '=', key)
      .where('mapping', 'is not', null)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { sheets, proposed } = found.value
    const before = remembered?.mapping as SheetMapping | null | undefined
    // The sheet may have another name this time, or more rows above its headings.
    const proposal = before ? { ...proposed, columns: before.columns } : proposed
    await tx
      .insertInto('import')
      .values({
        id,
        kind: given.kind,
        account_id: call.actor.accountId,
        role,
        institution_id: institutionId,
        cohort_id: given.cohort ?? null,
        file_name: given.name,
        file_size: bytes.length,
        status: 'uploaded',
        headings: JSON.stringify([{ proposal, remembered: before !== undefined && before !== null }, ...sheets]),
        headings_key: key,
        mapping: null,
        counts: null,
        created_at: call.now,
        tried_at: null,
        applied_at: null,
        undone_at: null,
        job_id: null,
      })
      .execute()
    await tx.insertInto('import_file').values({ import_id: id, bytes }).execute()
    return done({ id })
  })
}

function headingsOf({ sheets, proposed }: Inspected): string {
  const sheet = sheets.find(({ name }) => name === proposed.sheet)
  return createHash('sha256')
    .update(sheet ? headingsKey(sheet) : '')
    .digest('hex')
}

async function mayUpload(
  call: Call,
  { kind, cohort }: z.output<typeof importUpload>,
): Promise<Result<{ role: (typeof importRoles)[typeof kind][number]; institutionId: string }>> {
  const binding = importRoles[kind]
    .map((role) => call.actor.bindings.find((one) => one.role === role))
    .find((one) => one !== undefined)
  if (!binding) {
    return refuse(
      'forbidden',
      'not-your-kind',
      '您的角色不能导入这类资料。',
      'Your role may not import this kind of record.',
    )
  }
  if (importOfCohort[kind]) {
    if (cohort === undefined) {
      return refuse('invalid', 'cohort-needed', '请先选择批次。', 'Choose the cohort first.', {
        errors: [{ place: 'cohort', reason: { zh: '请选择批次', en: 'choose the cohort' } }],
      })
    }
    const found = await read(call, (tx) =>
      tx.selectFrom('cohort').select('id').where('id', '=', cohort).executeTakeFirst(),
    )
    if (!found) return notFound('批次', 'cohort')
  }
  return done({ role: binding.role, institutionId: binding.institutionId })
}

interface OwnImport {
  id: string
  task: Omit<ImportTask, 'mapping'> & { mapping: SheetMapping | null }
  version: number
  sheets: Inspected['sheets']
  counts: { new: number; changed: number; bad: number } | null
}

/** The caller's own import, in the version named, where its lifecycle has the move and no job is at work on it. */
async function forMove(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  verb: ImportVerb,
): Promise<Result<OwnImport & { to: string }>> {
  const row = await tx
    .selectFrom('import')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  const moved = moveBy(importLifecycle, row.status, { verb }, rolesOf(call.actor))
  if (!moved.ok) return moved
  if (row.job_id !== null) {
    const job = await tx.selectFrom('job').select('status').where('id', '=', row.job_id).executeTakeFirst()
    if (job?.status === 'waiting' || job?.status === 'running') return jobRuns()
  }
  return done({
    id,
    task: {
      id,
      kind: row.kind,
      cohortId: row.cohort_id ?? undefined,
      fileName: row.file_name,
      mapping: row.mapping as SheetMapping | null,
    },
    version: row.version,
    sheets: row.headings.slice(1) as Inspected['sheets'],
    counts: row.counts as OwnImport['counts'],
    to: moved.value.to,
  })
}

export async function chooseMapping(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  mapping: ImportMapping,
): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, version, 'map')
  if (!found.ok) return found
  const errors = mappingFaults(found.value, mapping)
  if (errors.length > 0) {
    return refuse('invalid', 'mapping', '列的对应有误。', 'The mapping of the columns is not right.', { errors })
  }
  await tx
    .updateTable('import')
    .set((eb) => ({ status: 'mapped', mapping: JSON.stringify(mapping), counts: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('import_row').where('import_id', '=', id).execute()
  return done({ id })
}

function mappingFaults({ task, sheets }: OwnImport, mapping: ImportMapping): PlacedError[] {
  const { columns } = importSheets[task.kind].spec
  const errors: PlacedError[] = []
  if (!sheets.some(({ name }) => name === mapping.sheet)) {
    errors.push({
      place: 'sheet',
      value: mapping.sheet,
      reason: { zh: '工作簿里没有这张表', en: 'is no sheet of the workbook' },
      allowed: sheets.map(({ name }) => name).join('、'),
    })
  }
  for (const [index, { column, key }] of mapping.columns.entries()) {
    const place = `columns[${index}]`
    if (!columns.some((one) => one.key === key)) {
      errors.push({ place, value: key, reason: { zh: '没有这一项', en: 'is no field of this kind' } })
    }
    if (mapping.columns.findIndex((one) => one.key === key || one.column === column) < index) {
      errors.push({ place, value: key, reason: { zh: '对应了两次', en: 'is mapped twice' } })
    }
  }
  for (const { key, title, required } of columns) {
    if (!required || mapping.columns.some((one) => one.key === key)) continue
    errors.push({
      place: 'columns',
      value: key,
      reason: { zh: `缺少“${title.zh}”，请指出是哪一列`, en: `“${title.en}” is missing; say which column it is` },
    })
  }
  return errors
}

export async function startTrial(
  jobs: Jobs,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
): Promise<Result<Job>> {
  const found = await write(call, 'start-trial', (tx) => forMove(tx, call, id, version, 'try'))
  if (!found.ok) return found
  const task = mapped(found.value)
  return follow(jobs, call, id, 'import-trial', (report) => untilCancelled(() => runTrial(call, profile, task, report)))
}

export async function startApply(
  jobs: Jobs,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  { rows }: z.output<typeof importApply>,
): Promise<Result<Job>> {
  const found = await write(call, 'start-import', (tx) => forMove(tx, call, id, version, 'apply'))
  if (!found.ok) return found
  const { counts } = found.value
  if (!counts || counts.new + counts.changed === 0) {
    return refuse('conflict', 'nothing-to-import', '没有要写入的行。', 'There is no row to write.')
  }
  if (rows === 'all' && counts.bad > 0) {
    return refuse(
      'conflict',
      'bad-rows',
      `有 ${counts.bad} 行有误。请改正后重新上传，或选择只导入无误的行。`,
      `${counts.bad} rows are bad. Mend them and upload again, or choose to import the good rows only.`,
    )
  }
  const task = mapped(found.value)
  return follow(jobs, call, id, 'import', (report) => untilCancelled(() => runApply(call, profile, task, report)))
}

function mapped({ task }: OwnImport): ImportTask {
  if (task.mapping === null) throw new Error('an import that is tried has its mapping')
  return { ...task, mapping: task.mapping }
}

/** Starts the job and keeps its id with the import, so that the page finds it again. */
async function follow(
  jobs: Jobs,
  call: Call,
  id: string,
  kind: string,
  work: Parameters<Jobs['start']>[3],
): Promise<Result<Job>> {
  const started = await jobs.start(call, kind, undefined, work)
  if (!started.ok) return started
  const kept = await write(call, 'start-job', async (tx) => {
    await tx.updateTable('import').set({ job_id: started.value.id }).where('id', '=', id).execute()
    return done(null)
  })
  return kept.ok ? started : kept
}

/** A cancel is heard inside the transaction, which it takes back; a clash with somebody else's write is told as such. */
async function untilCancelled<T>(work: () => Promise<Result<T> | 'cancelled'>): Promise<Result<T> | 'cancelled'> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Cancelled) return 'cancelled'
    if (error instanceof Error && 'code' in error && error.code === '23505') return dataChanged()
    throw error
  }
}

export async function undo(tx: Tx, call: Call, id: string, version: number): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, version, 'undo')
  if (!found.ok) return found
  const { kind } = found.value.task
  return undoImport(tx, call, { id, kind, sheet: mapped(found.value).mapping.sheet })
}

export async function discard(tx: Tx, call: Call, id: string, version: number): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, version, 'discard')
  if (!found.ok) return found
  await tx
    .updateTable('import')
    .set((eb) => ({ status: 'discarded', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('import_row').where('import_id', '=', id).execute()
  await tx.deleteFrom('import_file').where('import_id', '=', id).execute()
  return done({ id })
}
