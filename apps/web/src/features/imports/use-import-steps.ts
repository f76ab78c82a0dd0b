/** What can be done with one import, by its steps: columns, trial, import, taking back. */
import type { ImportDetail, ImportMapping, Job } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { refresh, send, useWrite } from '../../api/index.ts'
import { useEdit } from '../../ui/form/index.ts'
import { hasEnded, useDownload, useJob } from '../jobs/index.ts'
import type { RowsToWrite, TakeBack } from '../trials/index.ts'
import { type MappingValues, mappingOf, missingFields, useMappingNames, valuesOfMapping } from './mapping-card.tsx'

const touches = ['/api/imports', '/api/jobs/']
/** What imports write. */
const records = ['/api/officers', '/api/institutions', '/api/posts', '/api/nominations']

export function useImportSteps(detail: ImportDetail) {
  const client = useQueryClient()
  const { id, version, status, counts, moves } = detail
  const path = `/api/imports/${id}`
  const job = useJob(detail.jobId)
  const running = detail.jobId !== undefined && job.data !== undefined && !hasEnded(job.data.status)
  const may = (verb: string) => !running && moves.some((move) => move.verb === verb)
  const [editing, setEditing] = useState(false)
  const [rows, setRows] = useState<RowsToWrite>('all')
  const [followError, setFollowError] = useState<unknown>()
  const onEnd = useCallback(() => void refresh(client, ['/api/imports', ...records]), [client])
  // Where another tab has gone on, the page goes to where the import is now, with the reason above it.
  const asItIs = { onError: () => void refresh(client, [path]) }

  const download = useDownload()
  const tryIt = useWrite<void, Job>({ method: 'POST', path: `${path}/trial`, content: () => ({}), version, touches })
  const map = useWrite<ImportMapping, ImportDetail>({ method: 'PUT', path: `${path}/mapping`, version, touches })
  const apply = useWrite<{ rows: RowsToWrite }, Job>({ method: 'POST', path: `${path}/apply`, version, touches })
  const finish = useWrite<TakeBack, ImportDetail>({
    method: 'POST',
    path: (verb) => `${path}/${verb}`,
    content: () => ({}),
    version,
    asShown: true,
    touches: [...touches, ...records],
  })
  const edit = useEdit<MappingValues>({
    version,
    now: valuesOfMapping(detail.mapping),
    names: useMappingNames(detail),
    error: map.error,
  })
  const mapping = mappingOf(detail, edit.values)
  // What one has chosen and not saved stays open, also where another tab has gone on.
  const atColumns = status === 'uploaded' || editing || (may('map') && edit.changed)

  const mapAndTry = () => {
    if (!edit.ready()) return
    map.mutate(mapping, {
      ...asItIs,
      onSuccess: (mapped) => {
        setEditing(false)
        // The mapping made a new version; the trial is of that one.
        send('POST', `${path}/trial`, {}, { version: mapped.version })
          .then(() => refresh(client, touches))
          .catch(setFollowError)
      },
    })
  }
  const runTrial = () => {
    setFollowError(undefined)
    if (atColumns) mapAndTry()
    else tryIt.mutate(undefined, asItIs)
  }
  const writable = counts === undefined ? 0 : counts.new + counts.changed
  const bad = counts?.bad ?? 0
  return {
    may,
    running,
    /** Whether it is known what the job at work does. */
    known: detail.jobId === undefined || job.data !== undefined || job.error !== null,
    writing: job.data?.kind === 'import',
    onEnd,
    columns: {
      shown: atColumns,
      edited: editing,
      open: () => setEditing(true),
      mapping,
      set: edit.set,
      collision: edit.collision,
      complete: missingFields(detail, mapping).length === 0,
    },
    trial: { run: runTrial, busy: tryIt.isPending || map.isPending },
    rows,
    setRows,
    writable,
    bad,
    apply: {
      run: () => apply.mutate({ rows }, asItIs),
      busy: apply.isPending,
      blocked: writable === 0 || (rows === 'all' && bad > 0),
    },
    finish,
    annotated: { download: () => download.mutate(`${path}/workbook`), busy: download.isPending },
    errors: [
      tryIt.error ?? (edit.collision === null ? map.error : null) ?? apply.error ?? download.error,
      followError,
    ].filter((error) => error !== null && error !== undefined),
  }
}

export type ImportSteps = ReturnType<typeof useImportSteps>
