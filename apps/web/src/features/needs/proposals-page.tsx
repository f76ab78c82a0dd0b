/** Needs proposed to hosts: adopted by drafting one, or declined with a reason. */
import type { Institution, NeedProposal } from '@zhiqiao/contract'
import { proposalKinds, proposalLifecycle } from '@zhiqiao/domain'
import { Input, Select } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DraftForm, Field, FieldRow, RemoteSelect, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Empty, Page, Tag } from '../../ui/index.ts'
import { Row, TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { BulkButton, verbsOf } from '../bulk/index.ts'
import { MoveButtons } from '../moves/index.ts'
import { useChoices, useCohorts } from '../reference/index.ts'
import { useHasRole, useSession } from '../session/index.ts'
import { registerWords } from './register-words.ts'
import { useQueryRefresh } from './use-query-refresh.ts'
import { needWords } from './words.ts'

const kinds = { open: 'warn', adopted: 'ok', declined: 'no', withdrawn: 'plain' } as const

const proposalTouches = ['/api/need-proposals', '/api/home', '/api/lists/proposals']

export function ProposalsPage() {
  const needs = useWords(needWords)
  const words = useWords(registerWords)
  const language = useLanguage()
  const office = useHasRole('office')
  const refresh = useQueryRefresh('/api/need-proposals')
  const propose = (
    <Button kind="filled" to="/needs/proposals/new">
      {words.propose}
    </Button>
  )
  const ticks = useTicks<NeedProposal>()
  const bulkVerbs = verbsOf(proposalLifecycle, words.proposalMoves)
  const columns: Column<NeedProposal>[] = [
    {
      key: 'need',
      title: words.proposalColumn.need,
      width: '30%',
      render: (row) => <TwoLines main={<b>{row.body.title}</b>} more={row.body.problem} />,
    },
    {
      key: 'host',
      title: words.proposalColumn.host,
      render: (row) => <TwoLines main={row.host.shortName} more={row.cohortName?.[language]} />,
    },
    {
      key: 'why',
      title: words.proposalColumn.why,
      width: '24%',
      render: (row) => (
        <TwoLines
          main={row.note}
          more={[words.kinds[row.kind], row.reference].filter((part) => part !== undefined).join(' · ')}
        />
      ),
    },
    {
      key: 'status',
      title: words.proposalColumn.status,
      render: (row) => (
        <>
          <Tag kind={kinds[row.status]}>{words.proposalStatus[row.status]}</Tag>
          {row.statusReason !== undefined && <div className="small">{row.statusReason}</div>}
        </>
      ),
    },
    {
      key: 'act',
      title: words.proposalColumn.act,
      render: (row) => (
        <Row>
          {row.moves.some(({ verb }) => verb === 'adopt') && (
            <Button kind="quiet" to={`/needs/new?proposal=${row.id}&cohort=${row.cohortId}`}>
              {words.adopt}
            </Button>
          )}
          {row.postId !== undefined && <Link to={`/needs/${row.postId}`}>{words.seeNeed}</Link>}
          <MoveButtons
            quiet
            path={`/api/need-proposals/${row.id}`}
            record={row}
            words={words.proposalMoves}
            reasonLabel={words.reason}
            touches={proposalTouches}
            reload={refresh}
          />
        </Row>
      ),
    },
  ]
  return (
    <Page
      title={words.proposals}
      subtitle={words.proposalsHint}
      above={<Link to="/needs">{needs.title}</Link>}
      actions={
        <>
          <BulkButton list="proposals" ticks={ticks} verbs={bulkVerbs} touches={proposalTouches} />
          {office && propose}
        </>
      }
    >
      <ServerTable<NeedProposal>
        label={words.proposals}
        list="proposals"
        ticks={ticks}
        tickName={(row) => row.body.title}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'status',
            kind: 'choice',
            label: words.status,
            options: (['open', 'adopted', 'declined', 'withdrawn'] as const).map((value) => ({
              value,
              label: words.proposalStatus[value],
            })),
          },
        ]}
        empty={<Empty title={words.noProposals} hint={words.proposalsHint} {...(office && { action: propose })} />}
      />
    </Page>
  )
}

interface Values {
  cohortId: string
  hostInstitutionId: string
  kind: string
  reference?: string
  note: string
  title: string
  problem: string
  wantedResult: string
  yardstick: string
  specialties: { code?: string; atLeast?: string }[]
}

export function ProposePage() {
  const words = useWords(registerWords)
  const needs = useWords(needWords)
  const choices = useChoices()
  const navigate = useNavigate()
  const { account } = useSession()
  const cohorts = useCohorts({ status: 'collecting' })
  const write = useWrite<Values, NeedProposal>({
    method: 'POST',
    path: '/api/need-proposals',
    content: ({ title, problem, wantedResult, yardstick, specialties, ...rest }) => ({
      ...rest,
      body: { title, problem, wantedResult, yardstick, specialties },
    }),
    creates: true,
    touches: ['/api/need-proposals', '/api/home'],
  })
  return (
    <Page
      title={words.proposeTitle}
      subtitle={words.proposalsHint}
      above={<Link to="/needs/proposals">{words.proposals}</Link>}
    >
      <Card>
        <DraftForm<Values>
          draft={{ account: account.id, form: 'propose-need' }}
          initial={{ kind: 'office', specialties: [{}] }}
          submit={words.send}
          actions={<Button to="/needs/proposals">{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            void navigate('/needs/proposals', { replace: true })
          }}
        >
          <FieldRow>
            <Field name="cohortId" label={words.cohort} required>
              <Select options={cohorts.choices} />
            </Field>
            <Field name="hostInstitutionId" label={words.host} required>
              <RemoteSelect<Institution>
                path="/api/institutions"
                toOption={(row) => ({ value: row.id, label: row.name })}
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <Field name="kind" label={words.kind} required>
              <Select options={proposalKinds.map((value) => ({ value, label: words.kinds[value] }))} />
            </Field>
            <Field name="reference" label={words.reference}>
              <Input maxLength={100} />
            </Field>
          </FieldRow>
          <Field name="note" label={words.why} required hint={words.whyHint}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Field>
          <Field name="title" label={needs.post} required>
            <Input maxLength={60} />
          </Field>
          <Field name="problem" label={needs.problem} required hint={needs.hints.problem}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Field>
          <Field name="wantedResult" label={needs.wantedResult} required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Field>
          <Field name="yardstick" label={needs.yardstick} required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Field>
          <RowsField
            name="specialties"
            label={needs.specialties}
            words={{ add: needs.addSpecialty, remove: needs.remove, up: needs.up }}
            blank={{}}
            min={1}
            max={10}
          >
            {(row) => (
              <>
                <Field name={[row, 'code']} label={needs.specialty(row + 1)} required>
                  <Select options={choices('specialties')} showSearch={{ optionFilterProp: 'label' }} />
                </Field>
                <Field name={[row, 'atLeast']} label={needs.atLeast}>
                  <Select options={choices('skillLevels')} allowClear placeholder={needs.any} />
                </Field>
              </>
            )}
          </RowsField>
        </DraftForm>
      </Card>
    </Page>
  )
}
