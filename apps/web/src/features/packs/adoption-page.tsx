/** An adoption: its corpus, its last run, and what stands at the top. */
import type { Job, LeadRow, PackAdoption, PackCaseRow } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useCallback } from 'react'
import { refresh, useRead, useWrite } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, DownloadButton, Empty, Notice, Problem, Stack, Tag } from '../../ui/index.ts'
import { Figures } from '../../ui/link-card.tsx'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { hasEnded, JobProgress, useJob } from '../jobs/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'
import { useCaseColumns } from './cases-page.tsx'
import { packWords } from './words.ts'

export function AdoptionPage() {
  return <AdoptionFrame actions={(of) => <Actions of={of} />}>{(of) => <Overview of={of} />}</AdoptionFrame>
}

function useRun(adoption: PackAdoption) {
  return useWrite<Record<string, never>, Job>({
    method: 'POST',
    path: `/api/pack-adoptions/${adoption.id}/runs`,
    touches: ['/api/pack-adoptions'],
  })
}

/** What is at work on it: a run, or an import that somebody else of the house began. */
function useRunning({ lastRun }: PackAdoption): boolean {
  const job = useJob(lastRun?.jobId)
  return lastRun?.status === 'started' && job.data !== undefined && !hasEnded(job.data.status)
}

function Actions({ of: { adoption } }: { of: Opened }) {
  const words = useWords(packWords).adoption
  const run = useRun(adoption)
  const running = useRunning(adoption)
  if (!adoption.mayWork) return null
  const empty = adoption.documents === 0
  const importButton = (
    <Button kind={empty ? 'filled' : 'plain'} to={`/packs/adoptions/${adoption.id}/import`}>
      {empty ? words.importNow : words.importMore}
    </Button>
  )
  if (empty) return importButton
  return (
    <>
      {importButton}
      <Button kind="filled" busy={run.isPending || running} onClick={() => run.mutate({})}>
        {adoption.lastRun ? words.runAgain : words.runNow}
      </Button>
    </>
  )
}

function Overview({ of: { adoption, pack } }: { of: Opened }) {
  const words = useWords(packWords).adoption
  const all = useWords(packWords)
  const tables = useWords(caseWords)
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const { id, lastRun, lastImport } = adoption
  const onEnd = useCallback(() => void refresh(client, ['/api/pack-adoptions', '/api/leads']), [client])
  const [first] = pack.cases
  const name = first?.name[language] ?? ''
  const documents = pack.inputs.some(({ kind }) => kind === 'documents')
  return (
    <>
      {lastRun?.jobId !== undefined && (
        <JobProgress key={lastRun.jobId} id={lastRun.jobId} title={words.running} phases={words.phases} onEnd={onEnd} />
      )}
      <Card title={words.corpus}>
        <Stack>
          <Figures
            figures={[
              {
                label: words.documents,
                value: format.number(adoption.documents),
                ...(!documents && { to: `/packs/adoptions/${id}/rows` }),
              },
              ...(documents
                ? [
                    {
                      label: words.refusals,
                      value: format.number(adoption.refusals),
                      ...(adoption.refusals > 0 && { to: `/packs/adoptions/${id}/refusals` }),
                    },
                  ]
                : []),
              { label: words.results(name), value: format.number(adoption.leads) },
            ]}
          />
          {lastImport?.endedAt !== undefined && (
            <p className="soft small">
              {words.lastImport(format.moment(lastImport.endedAt), lastImport.by)}
              {lastImport.kind === 'table' ? (
                <Link to={`/packs/adoptions/${id}/imports/${lastImport.id}`}>
                  {tables.changed(
                    format.number(lastImport.counts.read ?? 0),
                    format.number(lastImport.counts.changed ?? 0),
                    format.number(lastImport.counts.known ?? 0),
                    format.number(lastImport.counts.refused ?? 0),
                  )}
                  {marks().comma}
                  {tables.status[lastImport.status]}
                </Link>
              ) : (
                words.importCounts(
                  format.number(lastImport.counts.read ?? 0),
                  format.number(lastImport.counts.known ?? 0),
                  format.number(lastImport.counts.refused ?? 0),
                )
              )}
            </p>
          )}
          {adoption.documents === 0 && (
            <Empty
              title={words.noCorpus}
              hint={words.noCorpusHint}
              action={
                <DownloadButton path={`/api/packs/${pack.id}/sample`} failed={all.page.sample}>
                  {all.page.sample}
                </DownloadButton>
              }
            />
          )}
        </Stack>
      </Card>
      <RunNotices adoption={adoption} tables={!documents} />
      {adoption.leads > 0 &&
        (first?.worksIn === 'leads' ? (
          <TopLeads adoption={adoption} name={name} />
        ) : (
          <TopCases of={{ adoption, pack }} name={name} />
        ))}
    </>
  )
}

function RunNotices({ adoption, tables }: { adoption: PackAdoption; tables: boolean }) {
  const words = useWords(packWords).adoption
  const rowWords = useWords(caseWords)
  const format = useFormat()
  const running = useRunning(adoption)
  const { lastRun, lastImport, parametersVersion, documents } = adoption
  if (running || documents === 0) return null
  if (!lastRun) return <Empty title={words.noRun} hint={words.noRunHint} />
  const stale = lastRun.status === 'done' && lastRun.parametersVersion !== parametersVersion
  const brought = (lastImport?.counts.read ?? 0) + (lastImport?.counts.changed ?? 0) > 0
  const settled = lastImport?.kind === 'documents' || lastImport?.status === 'done' || lastImport?.status === 'undone'
  const grown = lastImport?.endedAt !== undefined && brought && settled && lastImport.endedAt > lastRun.at
  return (
    <>
      {lastRun.status === 'cancelled' && <Notice kind="note">{words.cancelledRun}</Notice>}
      {(lastRun.status === 'failed' || lastRun.status === 'started') && <Notice kind="warn">{words.failedRun}</Notice>}
      {stale && <Notice kind="warn">{words.parametersSince}</Notice>}
      {!stale && grown && <Notice kind="warn">{words.documentsSince}</Notice>}
      {lastRun.status === 'done' && (
        <p className="soft small">
          {words.lastRun(format.moment(lastRun.endedAt ?? lastRun.at), lastRun.by)}
          {(tables ? rowWords.ran : words.runCounts)(
            format.number(lastRun.counts.documents ?? 0),
            format.number(lastRun.counts.leads ?? 0),
            format.number(lastRun.counts.fresh ?? 0),
            format.number(lastRun.counts.gone ?? 0),
          )}
        </p>
      )}
    </>
  )
}

const shown = 8

function TopCases({ of, name }: { of: Opened; name: string }) {
  const words = useWords(packWords).adoption
  const { id } = of.adoption
  const columns = useCaseColumns()
  const top = useRead<{ items: PackCaseRow[] }>('/api/pack-cases', { adoption: id, limit: shown })
  if (top.isError) return <Problem error={top.error} onRetry={() => void top.refetch()} />
  return (
    <Card
      title={`${name} · ${words.top}`}
      actions={<Button to={`/packs/adoptions/${id}/cases`}>{words.all}</Button>}
      flush
    >
      <LocalTable<PackCaseRow>
        label={words.top}
        rows={top.data?.items ?? []}
        rowKey={(row) => row.id}
        columns={columns}
      />
    </Card>
  )
}

function TopLeads({ adoption, name }: { adoption: PackAdoption; name: string }) {
  const words = useWords(packWords).adoption
  const language = useLanguage()
  const format = useFormat()
  const top = useRead<{ items: LeadRow[] }>('/api/leads', { adoption: adoption.id, limit: shown })
  if (top.isError) return <Problem error={top.error} onRetry={() => void top.refetch()} />
  return (
    <Card
      title={`${name} · ${words.top}`}
      actions={<Button to={`/leads?adoption=${adoption.id}`}>{words.all}</Button>}
      flush
    >
      <LocalTable<LeadRow>
        label={words.top}
        rows={top.data?.items ?? []}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'what',
            title: words.what,
            width: '46%',
            render: ({ id, title, gone }) => (
              <TwoLines
                main={<Link to={`/leads/${id}`}>{title[language]}</Link>}
                more={gone ? <Tag kind="plain">{words.gone}</Tag> : undefined}
              />
            ),
          },
          { key: 'score', title: words.score, align: 'right', render: ({ score }) => format.number(score) },
          { key: 'signs', title: words.signs, render: ({ signs }) => signs.map(({ sign }) => sign).join(' ') },
          {
            key: 'amount',
            title: words.amount,
            align: 'right',
            render: ({ amount }) => (amount === undefined ? '—' : format.number(amount)),
          },
        ]}
      />
    </Card>
  )
}
