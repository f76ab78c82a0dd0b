/** One import, from its columns to the undo: the page shows the step at hand. */
import type { ImportDetail } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Notice, Page, Problem, Stack, Steps, Tag, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { JobProgress } from '../jobs/index.ts'
import { RowsChoice, type TakeBack, TakeBackDialog, trialWords } from '../trials/index.ts'
import { anotherOf, ImportActions } from './import-actions.tsx'
import { MappingCard } from './mapping-card.tsx'
import { statusKind } from './status.ts'
import { TrialCard } from './trial-card.tsx'
import { type ImportSteps, useImportSteps } from './use-import-steps.ts'
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
  const language = useLanguage()
  const steps = useImportSteps(detail)
  const [asked, setAsked] = useState<TakeBack>()
  const { status, jobId, cohort } = detail
  const { columns } = steps
  return (
    <Page
      title={detail.fileName}
      subtitle={
        <>
          {`${words.kind[detail.kind]}${cohort ? ` · ${cohort.name[language]}` : ''}`}{' '}
          <Tag kind={statusKind[status]}>{words.status[status]}</Tag>
        </>
      }
      above={<Link to="/imports">{words.title}</Link>}
      actions={<ImportActions detail={detail} steps={steps} onTakeBack={setAsked} />}
    >
      <Stack>
        <Steps label={words.steps} steps={Object.values(words.step)} current={columns.edited ? 1 : stepOf[status]} />
        {jobId !== undefined && (
          <JobProgress
            key={jobId}
            id={jobId}
            title={steps.writing ? words.applying : words.trying}
            phases={words.phase}
            onEnd={steps.onEnd}
          />
        )}
        {steps.errors.map((error, index) => (
          <Problem key={index} error={error} />
        ))}
        <WhatBecameOfIt detail={detail} mayUndo={steps.may('undo')} />
        {columns.shown
          ? steps.may('map') && (
              <MappingCard
                detail={detail}
                mapping={columns.mapping}
                onChange={columns.set}
                collision={columns.collision}
              />
            )
          : !steps.running && <Tried detail={detail} steps={steps} />}
      </Stack>
      <TakeBackDialog
        asked={asked}
        notes={{ undo: words.undoNote, discard: words.discardNote }}
        finish={steps.finish}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  )
}

function WhatBecameOfIt({ detail, mayUndo }: { detail: ImportDetail; mayUndo: boolean }) {
  const words = useWords(importWords)
  const format = useFormat()
  const { status, appliedAt, undoneAt, keptUntil } = detail
  if (status === 'applied' && appliedAt !== undefined) {
    return (
      <Notice kind="ok">
        {words.appliedNote(format.moment(appliedAt))}
        {mayUndo && words.keptUntil(format.day(keptUntil.slice(0, 10)))}
      </Notice>
    )
  }
  if (status === 'undone' && undoneAt !== undefined) {
    return <Notice kind="note">{words.undoneNote(format.moment(undoneAt))}</Notice>
  }
  return status === 'discarded' ? <Notice kind="note">{words.discardedNote}</Notice> : null
}

/** The result of the trial; while it can still be imported, with what is to be done about bad rows. */
function Tried({ detail, steps }: { detail: ImportDetail; steps: ImportSteps }) {
  const words = useWords(importWords)
  const trial = useWords(trialWords)
  const format = useFormat()
  const { status, counts } = detail
  const { bad, writable, annotated } = steps
  if (counts === undefined || status === 'discarded') return null
  const open = status === 'tried'
  return (
    <>
      {open && bad > 0 && (
        <Notice
          kind="warn"
          action={
            <Row>
              <Button busy={annotated.busy} onClick={annotated.download}>
                {trial.annotated}
              </Button>
              <Button to={anotherOf(detail)}>{words.mended}</Button>
            </Row>
          }
        >
          {(writable > 0 ? words.badFirst : words.badAll)(format.number(bad))}
        </Notice>
      )}
      {open && writable === 0 && bad === 0 && <Notice kind="note">{words.nothing}</Notice>}
      {open && bad > 0 && writable > 0 && (
        <Card>
          <RowsChoice rows={steps.rows} bad={bad} onChange={steps.setRows} />
        </Card>
      )}
      <TrialCard detail={detail} counts={counts} {...(open && { note: trial.resultNote })} />
    </>
  )
}
