/** The record of an adoption: from whom, what was changed and since when, and what came of it. */
import type { PackAdoption, PackParametersVersion, PackRecord } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Funnel } from '../../ui/pictures/funnel.tsx'
import { Button, Card, Facts, Problem, Stack, Waiting } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { signName } from './sign-names.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { RunsCard } from './runs-card.tsx'
import { recordWords } from './record-words.ts'
import { useValueText } from './value.tsx'
import { packWords } from './words.ts'

export function RecordPage() {
  return <AdoptionFrame>{(of) => <Record of={of} />}</AdoptionFrame>
}

function Record({ of }: { of: Opened }) {
  const path = `/api/pack-adoptions/${of.adoption.id}`
  const record = useRead<PackRecord>(`${path}/record`)
  const versions = useRead<{ items: PackParametersVersion[] }>(`${path}/parameter-versions`)
  const error = record.error ?? versions.error
  return (
    <Stack>
      <SourceCard adoption={of.adoption} />
      {error && <Problem error={error} onRetry={() => void record.refetch()} />}
      {(record.isPending || versions.isPending) && <Waiting />}
      {record.data && (
        <>
          <OutcomeCard record={record.data} />
          <ChangedCard of={of} record={record.data} />
          <RunsCard runs={record.data.runs} />
        </>
      )}
      {versions.data && <HistoryCard of={of} versions={versions.data.items} />}
    </Stack>
  )
}

function SourceCard({ adoption }: { adoption: PackAdoption }) {
  const words = useWords(recordWords)
  const all = useWords(packWords).adoption
  const format = useFormat()
  const [asked, setAsked] = useState(false)
  const end = useWrite<undefined, PackAdoption>({
    method: 'POST',
    path: `/api/pack-adoptions/${adoption.id}/end`,
    content: () => ({}),
    version: adoption.version,
    asShown: true,
    touches: ['/api/pack-adoptions', '/api/packs'],
  })
  return (
    <Card
      title={words.source}
      actions={
        adoption.mayWork && (
          <>
            <Button kind="danger" onClick={() => setAsked(true)}>
              {words.end}
            </Button>
            <Button to={`/packs/adoptions/${adoption.id}/edit`}>{words.edit}</Button>
          </>
        )
      }
    >
      <Facts
        facts={[
          { label: words.institution, value: adoption.institution.name },
          { label: words.since, value: format.day(adoption.adoptedOn) },
          { label: words.from, value: adoption.learnedFrom?.name },
          { label: words.secondment, value: adoption.learnedOn?.officerName },
          { label: words.note, value: adoption.note },
        ]}
      />
      <ReasonDialog
        open={asked}
        title={all.endTitle}
        explanation={all.endNote}
        verb={words.end}
        needsReason={false}
        reasonLabel=""
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate(undefined, { onSuccess: () => setAsked(false) })}
        onClose={() => {
          end.reset()
          setAsked(false)
        }}
      />
    </Card>
  )
}

/** Each measure is a step narrower than the one that it is a share of. */
function OutcomeCard({ record }: { record: PackRecord }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  const format = useFormat()
  const steps = [
    { id: 'documents', label: words.documents, count: record.documents },
    { id: 'found', label: words.found, count: record.found },
    ...record.measures.map(({ id, name, count, interval }) => ({
      id,
      label: name[language],
      count,
      ...(interval && {
        note: words.of(format.percent(interval.share), format.percent(interval.low), format.percent(interval.high)),
      }),
    })),
  ]
  return (
    <Card title={words.outcome} note={words.outcomeNote}>
      <Funnel label={words.outcome} steps={steps} />
    </Card>
  )
}

type Changed = PackRecord['changed'][number]

function ChangedCard({ of: { pack }, record }: { of: Opened; record: PackRecord }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  const format = useFormat()
  const text = useValueText()
  const specs = new Map(pack.parameters.map((spec) => [spec.id, spec]))
  const groups = new Map(pack.groups.map(({ id, name }) => [id, name[language]]))
  const said = (id: string, value: Changed['own']) => {
    const spec = specs.get(id)
    return spec ? text(spec, value) : ''
  }
  if (record.changed.length === 0) {
    return (
      <Card title={words.changed}>
        <p className="soft">{words.none}</p>
      </Card>
    )
  }
  return (
    <Card title={words.changed} note={words.changedNote} flush>
      <LocalTable<Changed>
        label={words.changed}
        rows={record.changed}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'parameter',
            title: words.parameter,
            width: '34%',
            render: ({ group, name }) => <TwoLines main={name[language]} more={signName(group, groups.get(group))} />,
          },
          { key: 'standard', title: words.standard, render: ({ id, standard }) => said(id, standard) },
          { key: 'own', title: words.own, render: ({ id, own }) => <b>{said(id, own)}</b> },
          {
            key: 'since',
            title: words.sinceVersion,
            render: ({ since }) => words.versionLine(format.number(since.number), format.moment(since.at), since.by),
          },
        ]}
      />
    </Card>
  )
}

const listed = 6

function HistoryCard({ of: { pack }, versions }: { of: Opened; versions: readonly PackParametersVersion[] }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  const format = useFormat()
  const text = useValueText()
  const specs = new Map(pack.parameters.map((spec) => [spec.id, spec]))
  return (
    <Card title={words.history} flush>
      <LocalTable<PackParametersVersion>
        label={words.history}
        rows={versions}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'version',
            title: words.sinceVersion,
            width: '30%',
            render: ({ number, at, by, reason }) => (
              <TwoLines
                main={words.versionLine(format.number(number), format.moment(at), by)}
                more={reason === '' && number === 1 ? words.first : reason}
              />
            ),
          },
          {
            key: 'changes',
            title: words.parameter,
            render: ({ changes, number }) => (
              <>
                {changes.length === 0 && number === 1 && <span className="soft">{words.noChange}</span>}
                {changes.slice(0, listed).map(({ id, group, name, before, after }) => {
                  const spec = specs.get(id)
                  return (
                    spec && (
                      <div key={id}>
                        {words.changeLine(`${group} ${name[language]}`, text(spec, before), text(spec, after))}
                      </div>
                    )
                  )
                })}
                {changes.length > listed && (
                  <div className="soft small">{words.more(format.number(changes.length - listed))}</div>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
