/** A table on its way in: what a trial says of each row, and what may be done with it now. */
import type { PackImport, PackImportLine } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useParams } from 'react-router'
import { refresh, useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Notice, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { hasEnded, JobProgress, useDownload, useJob } from '../jobs/index.ts'
import {
  RowKindTag,
  RowsChoice,
  type RowsToWrite,
  type TakeBack,
  TakeBackDialog,
  TrialDetail,
  TrialFigures,
  trialWords,
  useRowKindFilter,
} from '../trials/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'

export function TableImportPage() {
  const { importId = '' } = useParams()
  return <AdoptionFrame>{(of) => <Found key={importId} of={of} id={importId} />}</AdoptionFrame>
}

function Found({ of, id }: { of: Opened; id: string }) {
  const found = useRead<PackImport>(`/api/pack-imports/${id}`)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  return found.data ? <Shown of={of} detail={found.data} /> : <Waiting />
}

const touches = ['/api/pack-imports', '/api/pack-adoptions', '/api/jobs/']

function Shown({ of: { adoption, pack }, detail }: { of: Opened; detail: PackImport }) {
  const words = useWords(caseWords)
  const trial = useWords(trialWords)
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const [rows, setRows] = useState<RowsToWrite>('all')
  const [asked, setAsked] = useState<TakeBack>()
  const download = useDownload()
  const { id, status, counts, jobId, moves } = detail
  const path = `/api/pack-imports/${id}`
  const job = useJob(jobId)
  const running = jobId !== undefined && job.data !== undefined && !hasEnded(job.data.status)
  const onEnd = useCallback(() => void refresh(client, touches), [client])
  const act = <Body,>(verb: string) => ({
    method: 'POST' as const,
    path: `${path}/${verb}`,
    content: (body: Body) => body,
    touches,
  })
  const tryIt = useWrite<Record<string, never>, unknown>(act('start'))
  const apply = useWrite<{ rows: RowsToWrite }, PackImport>(act('apply'))
  const finish = useWrite<TakeBack, PackImport>({
    method: 'POST',
    path: (verb) => `${path}/${verb}`,
    content: () => ({}),
    touches,
  })
  const may = (verb: PackImport['moves'][number]) => !running && adoption.mayWork && moves.includes(verb)
  const writable = (counts.read ?? 0) + (counts.changed ?? 0)
  const bad = counts.refused ?? 0
  const blocked = writable === 0 || (rows === 'all' && bad > 0)
  const input = pack.inputs.find((one) => one.id === detail.input)
  const at = `/packs/adoptions/${adoption.id}`
  const error = tryIt.error ?? apply.error ?? download.error
  return (
    <Stack>
      {jobId !== undefined && (
        <JobProgress key={jobId} id={jobId} title={words.trying} phases={words.phases} onEnd={onEnd} />
      )}
      {error !== null && error !== undefined && <Problem error={error} />}
      <Card
        title={input?.name[language] ?? words.importTitle}
        note={
          <>
            <Tag kind="plain">{words.status[status]}</Tag> {status === 'tried' && trial.resultNote}
          </>
        }
        actions={
          <Row>
            {may('discard') && (
              <Button kind="quiet" onClick={() => setAsked('discard')}>
                {trial.discard}
              </Button>
            )}
            {may('try') && (
              <Button busy={tryIt.isPending} onClick={() => tryIt.mutate({})}>
                {trial.tryAgain}
              </Button>
            )}
            {may('undo') && (
              <Button kind="danger" onClick={() => setAsked('undo')}>
                {trial.undo}
              </Button>
            )}
            {(status === 'done' || status === 'undone' || status === 'discarded') && (
              <>
                <Button to={`${at}/import?input=${detail.input}`}>{words.more}</Button>
                <Button kind="filled" to={at}>
                  {words.back}
                </Button>
              </>
            )}
            {may('apply') && (
              <Button kind="filled" busy={apply.isPending} disabled={blocked} onClick={() => apply.mutate({ rows })}>
                {trial.applyRows(format.number(writable))}
              </Button>
            )}
          </Row>
        }
      >
        <Stack>
          <TrialFigures
            counts={{ new: counts.read ?? 0, changed: counts.changed ?? 0, same: counts.known ?? 0, bad }}
            at={`${at}/imports/${id}`}
          />
          {status === 'done' && <Notice kind="ok">{words.applied}</Notice>}
          {status === 'undone' && <Notice kind="note">{words.undone}</Notice>}
          {status === 'discarded' && <Notice kind="note">{words.discarded}</Notice>}
          {!running && unfinished.has(status) && <Notice kind="warn">{words.unfinished}</Notice>}
          {may('apply') && bad > 0 && (
            <Notice
              kind="warn"
              action={
                detail.workbooks > 0 && (
                  <Button busy={download.isPending} onClick={() => download.mutate(`${path}/workbook`)}>
                    {trial.annotated}
                  </Button>
                )
              }
            >
              {words.badFirst(format.number(bad))}
            </Notice>
          )}
          {may('apply') && writable === 0 && <Notice kind="note">{words.nothing}</Notice>}
          {may('apply') && bad > 0 && writable > 0 && <RowsChoice rows={rows} bad={bad} onChange={setRows} />}
        </Stack>
      </Card>
      {adoption.mayWork && !running && status !== 'discarded' && status !== 'open' && <Lines id={id} status={status} />}
      <TakeBackDialog
        asked={asked}
        notes={{ undo: words.undoNote, discard: words.discardNote }}
        finish={finish}
        onClose={() => setAsked(undefined)}
      />
    </Stack>
  )
}

const unfinished: ReadonlySet<PackImport['status']> = new Set(['open', 'started', 'failed', 'cancelled'])

function Lines({ id, status }: { id: string; status: PackImport['status'] }) {
  const words = useWords(caseWords)
  const trial = useWords(trialWords)
  const columns: Column<PackImportLine>[] = [
    { key: 'label', title: words.line.label, width: '30%', render: ({ label }) => <b>{label}</b> },
    { key: 'place', title: words.line.place, render: ({ place }) => place },
    { key: 'kind', title: trial.verdict, render: ({ kind }) => <RowKindTag kind={kind} /> },
    { key: 'detail', title: trial.detail, width: '44%', render: (row) => <TrialDetail {...row} /> },
  ]
  return (
    <ServerTable<PackImportLine>
      key={status}
      label={trial.result}
      path={`/api/pack-imports/${id}/rows`}
      columns={columns}
      rowKey={({ number }) => String(number)}
      filters={[useRowKindFilter()]}
      empty={<Empty title={trial.noRows} />}
    />
  )
}
