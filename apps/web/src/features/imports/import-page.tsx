/** One import, from its columns to the undo: the page shows the step at hand. */
import type { ImportDetail, ImportMapping, Job } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Link, useParams } from 'react-router'
import { refresh, send, useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { useEdit } from '../../ui/form/index.ts'
import { Button, Card, Notice, Page, Problem, Stack, Steps, Tag, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { hasEnded, JobProgress, useDownload, useJob } from '../jobs/index.ts'
import {
  MappingCard,
  type MappingValues,
  mappingOf,
  missingFields,
  useMappingNames,
  valuesOfMapping,
} from './mapping-card.tsx'
import { statusKind } from './status.ts'
import { TrialCard } from './trial-card.tsx'
import { importWords } from './words.ts'

export function ImportPage() {
  const { id = '' } = useParams()
  const detail = useRead<ImportDetail>(`/api/imports/${id}`)
  if (detail.isError) return <Problem error={detail.error} onRetry={() => void detail.refetch()} />
  // A new record is a new page: what was typed for the one before is not carried over.
  return detail.data ? <Opened key={id} detail={detail.data} /> : <Waiting />
}

const stepOf = { uploaded: 1, mapped: 2, tried: 3, applied: 4, undone: 4, discarded: 4 } as const

function Opened({ detail }: { detail: ImportDetail }) {
  const words = useWords(importWords)
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const [rows, setRows] = useState<'all' | 'good'>('all')
  const [asked, setAsked] = useState<'undo' | 'discard'>()
  const download = useDownload()
  const { id, version, status, counts, moves } = detail
  const path = `/api/imports/${id}`
  const job = useJob(detail.jobId)
  const running = detail.jobId !== undefined && job.data !== undefined && !hasEnded(job.data.status)
  const may = (verb: string) => moves.some((move) => move.verb === verb)
  const touches = ['/api/imports', '/api/jobs/']
  const onEnd = useCallback(
    (_job: Job) =>
      void refresh(client, ['/api/imports', '/api/officers', '/api/institutions', '/api/posts', '/api/nominations']),
    [client],
  )
  const tryIt = useWrite<ImportMapping | undefined, Job>({
    method: 'POST',
    path: `${path}/trial`,
    content: () => ({}),
    version,
    touches,
  })
  const mapAndTry = useWrite<ImportMapping, Job>({
    method: 'PUT',
    path: `${path}/mapping`,
    version,
    touches,
  })
  const edit = useEdit<MappingValues>({
    version,
    now: valuesOfMapping(detail.mapping),
    names: useMappingNames(detail),
    error: mapAndTry.error,
  })
  const mapping = mappingOf(detail, edit.values)
  // What one has chosen and not saved stays open, also where another tab has gone on.
  const showMapping = status === 'uploaded' || editing || (may('map') && edit.changed)
  // Where another tab has gone on, the page goes to where the import is now, with the reason above it.
  const asItIs = { onError: () => void refresh(client, [path]) }
  const [follow, setFollow] = useState<unknown>()
  const runTrial = () => {
    setFollow(undefined)
    if (!showMapping) return tryIt.mutate(undefined, asItIs)
    if (!edit.ready()) return
    mapAndTry.mutate(mapping, {
      ...asItIs,
      onSuccess: (mapped) => {
        setEditing(false)
        // The mapping made a new version; the trial is of that one.
        send('POST', `${path}/trial`, {}, { version: (mapped as unknown as ImportDetail).version })
          .then(() => refresh(client, touches))
          .catch(setFollow)
      },
    })
  }
  const apply = useWrite<{ rows: 'all' | 'good' }, Job>({ method: 'POST', path: `${path}/apply`, version, touches })
  const finish = useWrite<'undo' | 'discard', ImportDetail>({
    method: 'POST',
    path: (verb) => `${path}/${verb}`,
    content: () => ({}),
    version,
    asShown: true,
    touches: [...touches, '/api/officers', '/api/institutions', '/api/posts', '/api/nominations'],
  })
  const writable = counts === undefined ? 0 : counts.new + counts.changed
  const bad = counts?.bad ?? 0
  const blocked = writable === 0 || (rows === 'all' && bad > 0)
  const filled =
    running || detail.jobId === undefined || job.data !== undefined || job.error !== null ? filledButton() : null

  function filledButton() {
    if (running) return null
    if (showMapping && may('map')) {
      return (
        <Button
          kind="filled"
          busy={mapAndTry.isPending}
          disabled={missingFields(detail, mapping).length > 0}
          onClick={runTrial}
        >
          {words.tryIt}
        </Button>
      )
    }
    if (status === 'mapped' && may('try')) {
      return (
        <Button kind="filled" busy={tryIt.isPending} onClick={runTrial}>
          {words.tryIt}
        </Button>
      )
    }
    if (status === 'tried' && may('apply')) {
      return (
        <Button kind="filled" busy={apply.isPending} disabled={blocked} onClick={() => apply.mutate({ rows }, asItIs)}>
          {words.applyRows(format.number(writable))}
        </Button>
      )
    }
    return null
  }

  const plain = !running && (
    <>
      {may('discard') && (
        <Button kind="quiet" onClick={() => setAsked('discard')}>
          {words.discard}
        </Button>
      )}
      {!showMapping && may('map') && <Button onClick={() => setEditing(true)}>{words.editMapping}</Button>}
      {status === 'tried' && may('try') && !showMapping && (
        <Button busy={tryIt.isPending} onClick={runTrial}>
          {words.tryAgain}
        </Button>
      )}
      {may('undo') && (
        <Button kind="danger" onClick={() => setAsked('undo')}>
          {words.undo}
        </Button>
      )}
      {(status === 'applied' || status === 'undone' || status === 'discarded') && (
        <>
          <Button to={anotherOf(detail)}>{words.again}</Button>
          <Button kind="filled" to={listOf(detail)}>
            {words.seeList[detail.kind]}
          </Button>
        </>
      )}
    </>
  )
  const what = `${words.kind[detail.kind]}${detail.cohort ? ` · ${detail.cohort.name[language]}` : ''}`
  const error = tryIt.error ?? (edit.collision === null ? mapAndTry.error : null) ?? apply.error ?? download.error
  return (
    <Page
      title={detail.fileName}
      subtitle={
        <>
          {what} <Tag kind={statusKind[status]}>{words.status[status]}</Tag>
        </>
      }
      above={<Link to="/imports">{words.title}</Link>}
      actions={
        <>
          {plain}
          {filled}
        </>
      }
    >
      <Stack>
        <Steps label={words.steps} steps={Object.values(words.step)} current={editing ? 1 : stepOf[status]} />
        {detail.jobId !== undefined && (
          <JobProgress
            key={detail.jobId}
            id={detail.jobId}
            title={job.data?.kind === 'import' ? words.applying : words.trying}
            phases={words.phase}
            onEnd={onEnd}
          />
        )}
        {error !== null && error !== undefined && <Problem error={error} />}
        {follow !== undefined && <Problem error={follow} />}
        {status === 'applied' && detail.appliedAt !== undefined && (
          <Notice kind="ok">
            {words.appliedNote(format.moment(detail.appliedAt))}
            {may('undo') && words.keptUntil(format.day(detail.keptUntil.slice(0, 10)))}
          </Notice>
        )}
        {status === 'undone' && detail.undoneAt !== undefined && (
          <Notice kind="note">{words.undoneNote(format.moment(detail.undoneAt))}</Notice>
        )}
        {status === 'discarded' && <Notice kind="note">{words.discardedNote}</Notice>}
        {!running && showMapping && may('map') && (
          <MappingCard detail={detail} mapping={mapping} onChange={edit.set} collision={edit.collision} />
        )}
        {!running && status === 'tried' && !showMapping && bad > 0 && (
          <Notice
            kind="warn"
            action={
              <Row>
                <Button busy={download.isPending} onClick={() => download.mutate(`${path}/workbook`)}>
                  {words.annotated}
                </Button>
                <Button to={anotherOf(detail)}>{words.mended}</Button>
              </Row>
            }
          >
            {(writable > 0 ? words.badFirst : words.badAll)(format.number(bad))}
          </Notice>
        )}
        {!running && status === 'tried' && !showMapping && writable === 0 && bad === 0 && (
          <Notice kind="note">{words.nothing}</Notice>
        )}
        {!running && status === 'tried' && !showMapping && bad > 0 && writable > 0 && (
          <Card>
            <Stack>
              <Choices
                label={words.choose}
                value={rows}
                onChange={(value) => setRows(value === 'good' ? 'good' : 'all')}
                choices={[
                  { value: 'all', title: words.all, note: words.allNote },
                  { value: 'good', title: words.good, note: words.goodNote(format.number(bad)) },
                ]}
              />
            </Stack>
          </Card>
        )}
        {!running && counts !== undefined && !showMapping && status !== 'discarded' && (
          <TrialCard detail={detail} counts={counts} {...(status === 'tried' && { note: words.resultNote })} />
        )}
      </Stack>
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
    </Page>
  )
}

function anotherOf({ kind, cohort }: ImportDetail): string {
  return `/imports/new?kind=${kind}${cohort ? `&cohort=${cohort.id}` : ''}`
}

function listOf({ kind, cohort }: ImportDetail): string {
  switch (kind) {
    case 'institutions':
      return '/directory'
    case 'officers':
      return '/officers'
    case 'needs':
      return `/needs?cohort=${cohort?.id ?? ''}`
    case 'nominations':
    case 'preferences':
      return `/selection/nominations?cohort=${cohort?.id ?? ''}`
  }
}
