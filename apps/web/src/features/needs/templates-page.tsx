/** Own templates: what an institution keeps for itself and those below it; begun from, renamed, removed. */
import type { NeedTemplateRecord } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Empty, Page } from '../../ui/index.ts'
import { Row, TwoLines } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useSession } from '../session/index.ts'
import { registerWords } from './register-words.ts'
import { useQueryRefresh } from './use-query-refresh.ts'
import { needWords } from './words.ts'

const touches = ['/api/need-templates', '/api/lists/templates']

export function TemplatesPage() {
  const words = useWords(registerWords)
  const needs = useWords(needWords)
  const [open, setOpen] = useState<{ template: NeedTemplateRecord; what: 'rename' | 'remove' }>()
  const close = () => setOpen(undefined)
  const columns: Column<NeedTemplateRecord>[] = [
    {
      key: 'name',
      title: words.templateName,
      width: '22%',
      render: (row) => <Link to={`/needs/new?template=${row.id}`}>{row.name}</Link>,
    },
    {
      key: 'need',
      title: words.column.need,
      width: '40%',
      render: ({ body }) => <TwoLines main={body.title} more={body.problem} />,
    },
    { key: 'institution', title: words.templateOf, render: ({ institution }) => institution.shortName },
    {
      key: 'act',
      title: words.offerColumn.act,
      render: (row) => (
        <Row>
          <Button kind="quiet" to={`/needs/new?template=${row.id}`}>
            {words.useTemplate}
          </Button>
          {row.mayChange && (
            <>
              <Button kind="quiet" onClick={() => setOpen({ template: row, what: 'rename' })}>
                {words.renameTemplate}
              </Button>
              <Button kind="quiet" onClick={() => setOpen({ template: row, what: 'remove' })}>
                {words.dropTemplate}
              </Button>
            </>
          )}
        </Row>
      ),
    },
  ]
  return (
    <Page title={words.templates} subtitle={words.templatesHint} above={<Link to="/needs">{needs.title}</Link>}>
      <ServerTable<NeedTemplateRecord>
        label={words.templates}
        list="templates"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title={words.noTemplates}
            hint={words.noTemplatesHint}
            action={<Button to="/needs">{words.toNeeds}</Button>}
          />
        }
      />
      {open?.what === 'rename' && <RenameDialog template={open.template} onClose={close} />}
      {open?.what === 'remove' && <RemoveDialog template={open.template} onClose={close} />}
    </Page>
  )
}

interface DialogProps {
  template: NeedTemplateRecord
  onClose: () => void
}

function RenameDialog({ template, onClose }: DialogProps) {
  const words = useWords(registerWords)
  const { account } = useSession()
  // The list may be older than what stands; and after a collision it is read anew.
  const read = useRead<NeedTemplateRecord>(`/api/need-templates/${template.id}`)
  const now = read.data ?? template
  const write = useWrite<{ name: string }, NeedTemplateRecord>({
    method: 'PATCH',
    path: `/api/need-templates/${template.id}`,
    version: now.version,
    touches,
  })
  return (
    <Dialog title={words.renameTemplate} open onClose={onClose}>
      <DraftForm<{ name: string }>
        draft={{ account: account.id, form: `template ${template.id}`, basis: now.version, inMemory: true }}
        initial={{ name: now.name }}
        submit={words.renameTemplate}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onReload={() => void read.refetch()}
        onSubmit={async (values) => {
          await write.mutateAsync(values)
          onClose()
        }}
      >
        <Field name="name" label={words.templateName} required>
          <Input maxLength={40} />
        </Field>
      </DraftForm>
    </Dialog>
  )
}

function RemoveDialog({ template, onClose }: DialogProps) {
  const words = useWords(registerWords)
  const refresh = useQueryRefresh('/api/need-templates')
  const remove = useWrite<object, unknown>({
    method: 'DELETE',
    path: `/api/need-templates/${template.id}`,
    content: () => undefined,
    version: template.version,
    asShown: true,
    touches,
  })
  return (
    <ReasonDialog
      open
      title={`${words.dropTemplate}：${template.name}`}
      explanation={words.dropTemplateHint}
      verb={words.dropTemplate}
      needsReason={false}
      reasonLabel=""
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({}, { onSuccess: onClose })}
      onClose={() => {
        if (remove.isError) refresh()
        onClose()
      }}
    />
  )
}
