/** Imports, runs and fields as they go over the wire. */
import type { PackField, PackImport, PackRun } from '@zhiqiao/contract'
import { type InputField, movesFor, type Pack, packWorkers, tableImportLifecycle, type Text } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { tableStatus } from './tables/take.ts'

export function importsOf(tx: Tx) {
  return tx.selectFrom('pack_import as m').select((eb) => [
    'm.id',
    'm.adoption_id as adoptionId',
    'm.input',
    'm.status',
    'm.counts',
    'm.job_id',
    'm.made_by',
    'm.made_at',
    'm.ended_at',
    eb
      .selectFrom('pack_file')
      .select((of) => of.fn.countAll<string>().as('n'))
      .whereRef('pack_file.import_id', '=', 'm.id')
      .as('files'),
    eb
      .selectFrom('pack_file')
      .select((of) => of.fn.countAll<string>().as('n'))
      .whereRef('pack_file.import_id', '=', 'm.id')
      .where('pack_file.name', 'ilike', '%.xlsx')
      .as('workbooks'),
    eb.selectFrom('job').select('job.status').whereRef('job.id', '=', 'm.job_id').as('jobStatus'),
  ])
}

type ImportFound = Awaited<ReturnType<ReturnType<typeof importsOf>['execute']>>[number]

export function presentImport(row: ImportFound, { manifest }: Pack): PackImport {
  const isTable = manifest.inputs.some(({ id, kind }) => id === row.input && kind === 'table')
  const runs = row.jobStatus === 'waiting' || row.jobStatus === 'running'
  const moves = isTable && !runs ? movesFor(tableImportLifecycle, tableStatus(row.status), packWorkers) : []
  return {
    id: row.id,
    adoptionId: row.adoptionId,
    input: row.input,
    kind: isTable ? 'table' : 'documents',
    status: row.status,
    moves: moves.map(({ verb }) => verb),
    counts: row.counts,
    files: Number(row.files ?? 0),
    workbooks: Number(row.workbooks ?? 0),
    ...(row.job_id !== null && { jobId: row.job_id }),
    by: row.made_by,
    at: row.made_at.toISOString(),
    ...(row.ended_at !== null && { endedAt: row.ended_at.toISOString() }),
  }
}

export function presentRun(row: {
  id: string
  status: PackRun['status']
  pack_version: string
  parameters_version: number
  counts: PackRun['counts']
  job_id: string | null
  made_by: string
  started_at: Date
  ended_at: Date | null
}): PackRun {
  return {
    id: row.id,
    status: row.status,
    packVersion: row.pack_version,
    parametersVersion: row.parameters_version,
    counts: row.counts,
    ...(row.job_id !== null && { jobId: row.job_id }),
    by: row.made_by,
    at: row.started_at.toISOString(),
    ...(row.ended_at !== null && { endedAt: row.ended_at.toISOString() }),
  }
}

/** A column of a table, a field of a document, or what a move asks for. */
export function presentField(field: InputField, note: Text | undefined): PackField {
  const { id, name, type, required, key, privacy, allowed, unit, longest } = field
  return {
    id,
    name,
    type,
    required,
    ...(key !== undefined && { key }),
    ...(note && { note }),
    ...(unit && { unit }),
    ...(longest !== undefined && { longest }),
    ...(privacy && { privacy }),
    ...(allowed && { allowed: [...allowed] }),
  }
}
