/** Merges institutions: first what would go where, then the entry. */
import type { Institution, InstitutionDetail, Merge, MergePreview } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Card, Columns, Page, Problem, Stack } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { type Picked, SearchPick, SearchPickMany } from '../../ui/search-pick.tsx'
import { useToday } from '../reference/index.ts'
import { careWords } from './care-words.ts'
import { useTableNames } from './change-dialog.tsx'
import { institutionWords } from './words.ts'

export function MergePage() {
  const words = useWords(careWords)
  const directory = useWords(institutionWords)
  const shell = useWords()
  const [search] = useSearchParams()
  const [from, setFrom] = useState<Picked[]>()
  const [into, setInto] = useState<Picked>()
  const givenFrom = usePicked(search.get('from') ?? '')
  const givenInto = usePicked(search.get('into') ?? '')
  const chosenFrom = from ?? (givenFrom ? [givenFrom] : [])
  const chosenInto = into ?? givenInto
  const look = useWrite<{ fromIds: string[]; intoId: string }, MergePreview>({
    method: 'POST',
    path: '/api/institution-merges/preview',
    touches: [],
  })
  const search_ = {
    path: '/api/institutions',
    optionOf: (row: Institution): Picked => ({ value: row.id, label: row.name }),
    nothing: shell.table.nothing,
  }
  const parts = chosenInto && { fromIds: chosenFrom.map(({ value }) => value), intoId: chosenInto.value }
  return (
    <Page title={words.mergeTitle} subtitle={words.mergeHint} above={<Link to="/directory">{directory.title}</Link>}>
      <Stack>
        <Card>
          <Columns>
            <label>
              <span>{words.from}</span>
              <SearchPickMany<Institution>
                {...search_}
                label={words.from}
                value={chosenFrom}
                onChange={(next) => {
                  setFrom(next)
                  look.reset()
                }}
              />
            </label>
            <label>
              <span>{words.into}</span>
              <SearchPick<Institution>
                {...search_}
                label={words.into}
                value={chosenInto}
                onChange={(next) => {
                  setInto(next)
                  look.reset()
                }}
              />
              <span className="soft small">{words.intoHint}</span>
            </label>
          </Columns>
          <p>
            <Button
              kind={look.data ? 'plain' : 'filled'}
              busy={look.isPending}
              disabled={!parts || parts.fromIds.length === 0}
              onClick={() => parts && look.mutate(parts)}
            >
              {words.look}
            </Button>
          </p>
          {look.isError && <Problem error={look.error} />}
        </Card>
        {look.data && parts && <Preview preview={look.data} parts={parts} />}
      </Stack>
    </Page>
  )
}

function usePicked(id: string): Picked | undefined {
  const found = useRead<InstitutionDetail>(`/api/institutions/${id}`, {}, { enabled: id !== '' })
  return found.data && { value: found.data.id, label: found.data.name }
}

function Preview({ preview, parts }: { preview: MergePreview; parts: { fromIds: string[]; intoId: string } }) {
  const words = useWords(careWords)
  const format = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const tables = useTableNames()
  const write = useWrite<{ effectiveOn: string; documentNo?: string; reason: string }, Merge>({
    method: 'POST',
    path: '/api/institution-merges',
    content: (values) => ({ ...values, ...parts }),
    creates: true,
    touches: ['/api/institutions', '/api/officers', '/api/posts', '/api/cohorts', '/api/institution-duplicates'],
  })
  const table = (label: string, rows: MergePreview['moves'], none: string) => (
    <Card title={label}>
      {rows.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <LocalTable
          label={label}
          rows={rows}
          rowKey={(row) => row.table}
          columns={[
            { key: 'what', title: words.tableColumn.what, render: (row) => tables(row.table) },
            {
              key: 'count',
              title: words.tableColumn.count,
              align: 'right',
              render: (row) => format.number(row.count),
            },
          ]}
        />
      )}
    </Card>
  )
  return (
    <Stack>
      <h2>{words.preview}</h2>
      <Columns>
        {table(words.moves(preview.into.shortName), preview.moves, words.nothingMoves)}
        {table(words.stays, preview.stays, words.nothingStays)}
      </Columns>
      <Card>
        <DraftForm<{ effectiveOn: string; documentNo?: string; reason: string }>
          initial={{ effectiveOn: today }}
          submit={words.confirmMerge}
          actions={<Button to="/directory">{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            void navigate(`/directory/${parts.intoId}`)
          }}
        >
          <Field name="effectiveOn" label={words.effectiveOn} required hint={words.effectiveHint}>
            <DayInput />
          </Field>
          <Field name="documentNo" label={words.documentNo}>
            <Input maxLength={60} />
          </Field>
          <Field name="reason" label={words.mergeReason} required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Field>
        </DraftForm>
      </Card>
    </Stack>
  )
}
