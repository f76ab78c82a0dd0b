/** What stayed unmet after publication, and the two ways on: to another partner, or into the next cohort. */
import type { CohortRow, InstitutionRef, UnmetNeed } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Empty, Notice, Page, Tag } from '../../ui/index.ts'
import { Row, TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { useCohorts } from '../reference/index.ts'
import { registerWords } from './register-words.ts'
import { needWords } from './words.ts'

export function UnmetPage() {
  const needs = useWords(needWords)
  const words = useWords(registerWords)
  const language = useLanguage()
  const office = useHasRole('office')
  const [search] = useSearchParams()
  const cohortId = search.get('cohort') ?? undefined
  const [open, setOpen] = useState<{ needs: readonly UnmetNeed[]; what: 'offer' | 'carry' }>()
  const inCohort = useRead<{ items: UnmetNeed[] }>(
    '/api/unmet-needs',
    { cohort: cohortId, limit: 200 },
    { enabled: office && cohortId !== undefined },
  )
  const left = (cohortId === undefined ? [] : (inCohort.data?.items ?? [])).filter(({ carriedTo }) => !carriedTo)
  const cohorts = useCohorts()
  const close = () => setOpen(undefined)
  const columns: Column<UnmetNeed>[] = [
    {
      key: 'need',
      title: words.column.need,
      width: '34%',
      render: (row) => (
        <TwoLines main={<Link to={`/needs/${row.id}`}>{`${row.number} · ${row.title}`}</Link>} more={row.problem} />
      ),
    },
    {
      key: 'host',
      title: words.column.host,
      render: (row) => <TwoLines main={row.host.shortName} more={row.cohortName[language]} />,
    },
    {
      key: 'times',
      title: words.column.outcome,
      render: (row) => (
        <>
          <Tag kind={row.times > 1 ? 'no' : 'warn'}>{words.times(row.times)}</Tag>
          <div className="small">{words.seats(row.headcount - row.filled)}</div>
        </>
      ),
    },
    {
      key: 'offers',
      title: words.offered,
      render: (row) => (
        <>
          {row.offers.map(({ id, to, status }) => (
            <div key={id} className="small">
              {to.shortName} · {words.offerStatus[status]}
            </div>
          ))}
          {row.carriedTo && (
            <Link className="small" to={`/needs/${row.carriedTo.id}`}>
              {words.carriedTo(row.carriedTo.cohortName[language])}
            </Link>
          )}
          {office && (
            <Row>
              <Button kind="quiet" onClick={() => setOpen({ needs: [row], what: 'offer' })}>
                {words.offer}
              </Button>
              {!row.carriedTo && (
                <Button kind="quiet" onClick={() => setOpen({ needs: [row], what: 'carry' })}>
                  {words.carry}
                </Button>
              )}
            </Row>
          )}
        </>
      ),
    },
  ]
  return (
    <Page
      title={words.unmet}
      subtitle={words.unmetHint}
      above={<Link to="/needs">{needs.title}</Link>}
      actions={
        <>
          <Button to="/needs/register">{words.register}</Button>
          <Button to="/needs/offers">{words.offers}</Button>
          {left.length > 0 && (
            <Button kind="filled" onClick={() => setOpen({ needs: left, what: 'carry' })}>
              {words.carryAll(left.length)}
            </Button>
          )}
        </>
      }
    >
      <ServerTable<UnmetNeed>
        label={words.unmet}
        list="unmet"
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'cohort',
            kind: 'choice',
            label: words.cohort,
            options: cohorts.choices,
          },
          { key: 'twice', kind: 'choice', label: words.times(1), options: [{ value: 'true', label: words.twice }] },
        ]}
        empty={
          <Empty
            title={words.noUnmet}
            hint={words.noUnmetHint}
            action={<Button to="/selection">{words.toSelection}</Button>}
          />
        }
      />
      {open?.what === 'offer' && open.needs.map((need) => <OfferDialog key={need.id} need={need} onClose={close} />)}
      {open?.what === 'carry' && <CarryDialog needs={open.needs} cohorts={cohorts.rows} onClose={close} />}
    </Page>
  )
}

const touched = ['/api/unmet-needs', '/api/need-offers', '/api/posts', '/api/home', '/api/need-register']

function OfferDialog({ need, onClose }: { need: UnmetNeed; onClose: () => void }) {
  const words = useWords(registerWords)
  const partners = useRead<{ items: InstitutionRef[] }>(`/api/posts/${need.id}/partners`)
  const write = useWrite<{ toInstitutionIds: string[]; note?: string }, unknown>({
    method: 'POST',
    path: `/api/posts/${need.id}/offers`,
    creates: true,
    touches: touched,
  })
  return (
    <Dialog title={words.offerTitle} open onClose={onClose}>
      <p className="prose">{words.offerHint}</p>
      {partners.data?.items.length === 0 ? (
        <Notice kind="note">{words.noPartners}</Notice>
      ) : (
        <DraftForm<{ toInstitutionIds: string[]; note?: string }>
          initial={{}}
          submit={words.offer}
          actions={<Button onClick={onClose}>{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            onClose()
          }}
        >
          <Field name="toInstitutionIds" label={words.partners} required>
            <Select
              mode="multiple"
              loading={partners.isPending}
              options={(partners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field name="note" label={words.note}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Field>
        </DraftForm>
      )}
    </Dialog>
  )
}

interface CarryProps {
  needs: readonly UnmetNeed[]
  cohorts: readonly CohortRow[]
  onClose: () => void
}

function CarryDialog({ needs, cohorts, onClose }: CarryProps) {
  const words = useWords(registerWords)
  const language = useLanguage()
  const write = useWrite<{ cohortId: string }, unknown>({
    method: 'POST',
    path: '/api/unmet-needs/carry-overs',
    content: ({ cohortId }) => ({ cohortId, postIds: needs.map(({ id }) => id) }),
    creates: true,
    touches: touched,
  })
  const takes = cohorts.filter(
    ({ id, status }) =>
      needs.every((need) => need.cohortId !== id) && (status === 'preparing' || status === 'collecting'),
  )
  return (
    <Dialog title={words.carryTitle} open onClose={onClose}>
      <p className="prose">{words.carryHint}</p>
      <ul>
        {needs.map(({ id, host, title }) => (
          <li key={id}>{`${host.shortName} · ${title}`}</li>
        ))}
      </ul>
      {takes.length === 0 ? (
        <Notice kind="note">{words.noCohort}</Notice>
      ) : (
        <DraftForm<{ cohortId: string }>
          initial={{}}
          submit={words.carry}
          actions={<Button onClick={onClose}>{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            onClose()
          }}
        >
          <Field name="cohortId" label={words.toCohort} required>
            <Select options={takes.map((one) => ({ value: one.id, label: one.name[language] }))} />
          </Field>
        </DraftForm>
      )}
    </Dialog>
  )
}
