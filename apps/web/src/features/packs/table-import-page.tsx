/** A table on its way in: what a trial says of each row, and what may be done with it now. */
import type { PackImport, PackImportLine } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useParams } from 'react-router'
import { refresh, useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Changes } from '../../ui/differences/changes.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Button, Card, CellErrors, Empty, Notice, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { Figures } from '../../ui/link-card.tsx'
import { Row } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { hasEnded, JobProgress, useDownload, useJob } from '../jobs/index.ts'
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
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const [rows, setRows] = useState<'all' | 'good'>('all')
  const [asked, setAsked] = useState<'undo' | 'discard'>()
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
  const apply = useWrite<{ rows: 'all' | 'good' }, PackImport>(act('apply'))
  const finish = useWrite<'undo' | 'discard', PackImport>({
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
            <Tag kind="plain">{words.status[status]}</Tag> {status === 'tried' && words.resultNote}
          </>
        }
        actions={
          <Row>
            {may('discard') && (
              <Button kind="quiet" onClick={() => setAsked('discard')}>
                {words.discard}
              </Button>
            )}
            {may('try') && (
              <Button busy={tryIt.isPending} onClick={() => tryIt.mutate({})}>
                {words.tryAgain}
              </Button>
            )}
            {may('undo') && (
              <Button kind="danger" onClick={() => setAsked('undo')}>
                {words.undo}
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
                {words.apply(format.number(writable))}
              </Button>
            )}
          </Row>
        }
      >
        <Stack>
          <Figures
            figures={rowKinds.map((kind) => ({
              label: words.rowKind[kind],
              value: format.number(counts[countOf[kind]] ?? 0),
              to: `${at}/imports/${id}?kind=${kind}`,
            }))}
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
                    {words.annotated}
                  </Button>
                )
              }
            >
              {words.badFirst(format.number(bad))}
            </Notice>
          )}
          {may('apply') && writable === 0 && <Notice kind="note">{words.nothing}</Notice>}
          {may('apply') && bad > 0 && writable > 0 && (
            <Choices
              label={words.how}
              value={rows}
              onChange={(value) => setRows(value === 'good' ? 'good' : 'all')}
              choices={[
                { value: 'all', title: words.all, note: words.allNote },
                { value: 'good', title: words.good, note: words.goodNote(format.number(bad)) },
              ]}
            />
          )}
        </Stack>
      </Card>
      {adoption.mayWork && !running && status !== 'discarded' && status !== 'open' && <Lines id={id} status={status} />}
      <ReasonDialog
        open={asked !== undefined}
        title={asked === 'discard' ? words.discardTitle : words.undoTitle}
        explanation={asked === 'discard' ? words.discardNote : words.undoNote}
        verb={asked === 'discard' ? words.discard : words.undo}
        needsReason={false}
        reasonLabel=""
        busy={finish.isPending}
        error={finish.error}
        onConfirm={() => asked && finish.mutate(asked, { onSuccess: () => setAsked(undefined) })}
        onClose={() => {
          finish.reset()
          setAsked(undefined)
        }}
      />
    </Stack>
  )
}

const rowKinds = ['new', 'changed', 'same', 'bad'] as const
const countOf = { new: 'read', changed: 'changed', same: 'known', bad: 'refused' } as const
const rowTag = { new: 'ok', changed: 'warn', same: 'plain', bad: 'no' } as const
const unfinished: ReadonlySet<PackImport['status']> = new Set(['open', 'started', 'failed', 'cancelled'])

function Lines({ id, status }: { id: string; status: PackImport['status'] }) {
  const words = useWords(caseWords)
  const language = useLanguage()
  const columns: Column<PackImportLine>[] = [
    { key: 'label', title: words.line.label, width: '30%', render: ({ label }) => <b>{label}</b> },
    { key: 'place', title: words.line.place, render: ({ place }) => place },
    {
      key: 'kind',
      title: words.line.kind,
      render: ({ kind }) => <Tag kind={rowTag[kind]}>{words.rowKind[kind]}</Tag>,
    },
    {
      key: 'detail',
      title: words.line.detail,
      width: '44%',
      render: ({ kind, errors, changes }) =>
        kind === 'bad' ? (
          <CellErrors errors={errors} />
        ) : kind === 'changed' ? (
          <Changes changes={changes.map(({ title, before, after }) => ({ field: title[language], before, after }))} />
        ) : (
          <span className="soft small">
            {changes
              .slice(0, 8)
              .map(({ title, after }) => `${title[language]} ${after}`)
              .join(' · ')}
          </span>
        ),
    },
  ]
  return (
    <ServerTable<PackImportLine>
      key={status}
      label={words.result}
      path={`/api/pack-imports/${id}/rows`}
      columns={columns}
      rowKey={({ number }) => String(number)}
      filters={[
        {
          kind: 'choice',
          key: 'kind',
          label: words.line.kind,
          options: rowKinds.map((value) => ({ value, label: words.rowKind[value] })),
        },
      ]}
      empty={<Empty title={words.noRows} />}
    />
  )
}
