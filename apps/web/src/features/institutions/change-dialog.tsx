/** Enters a change of name, code or parent with its day and document, or the end of an institution. */
import type { AbolitionCheck, Institution, InstitutionDetail } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { refresh, useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field, RemoteSelect } from '../../ui/form/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { careWords } from './care-words.ts'

interface Values {
  kind: 'rename' | 'recode' | 'move'
  effectiveOn: string
  documentNo?: string
  reason?: string
  name?: string
  shortName?: string
  code?: string
  regionCode?: string
  parentId?: string
}

export function ChangeInstitution({ institution }: { institution: InstitutionDetail }) {
  const { account } = useSession()
  const reload = useReload()
  const words = useWords(careWords)
  const today = useToday()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<Values['kind']>('rename')
  const write = useWrite<Values, InstitutionDetail>({
    method: 'POST',
    path: `/api/institutions/${institution.id}/changes`,
    version: institution.version,
    touches: ['/api/institutions'],
  })
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.change}</Button>
      <Dialog title={words.changeTitle} open={open} onClose={close}>
        <p className="prose">{words.changeHint}</p>
        <DraftForm<Values>
          draft={{
            account: account.id,
            form: `institution change ${institution.id}`,
            basis: institution.version,
            inMemory: true,
          }}
          onReload={reload}
          initial={{
            kind: 'rename',
            effectiveOn: today,
            name: institution.name,
            shortName: institution.shortName,
            code: institution.code,
            regionCode: institution.regionCode,
          }}
          submit={words.save}
          actions={<Button onClick={close}>{words.cancel}</Button>}
          onValues={(values) => setKind(values.kind ?? 'rename')}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            close()
          }}
        >
          <Field name="kind" label={words.kind} required>
            <Select
              options={(['rename', 'recode', 'move'] as const).map((value) => ({ value, label: words.kinds[value] }))}
            />
          </Field>
          {kind === 'rename' && (
            <>
              <Field name="name" label={words.name} required>
                <Input maxLength={60} />
              </Field>
              <Field name="shortName" label={words.shortName} required>
                <Input maxLength={30} />
              </Field>
            </>
          )}
          {kind === 'recode' && (
            <>
              <Field name="code" label={words.code} required>
                <Input maxLength={20} />
              </Field>
              <Field name="regionCode" label={words.regionCode}>
                <Input maxLength={6} inputMode="numeric" />
              </Field>
            </>
          )}
          {kind === 'move' && (
            <Field name="parentId" label={words.parent} required>
              <RemoteSelect<Institution>
                path="/api/institutions"
                toOption={(row) => ({ value: row.id, label: row.name })}
              />
            </Field>
          )}
          <Field name="effectiveOn" label={words.effectiveOn} required hint={words.effectiveHint}>
            <DayInput />
          </Field>
          <Field name="documentNo" label={words.documentNo}>
            <Input maxLength={60} />
          </Field>
          <Field name="reason" label={words.reason}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={500} />
          </Field>
        </DraftForm>
      </Dialog>
    </>
  )
}

export function AbolishInstitution({ institution }: { institution: InstitutionDetail }) {
  const { account } = useSession()
  const reload = useReload()
  const words = useWords(careWords)
  const format = useFormat()
  const today = useToday()
  const [open, setOpen] = useState(false)
  const check = useRead<AbolitionCheck>(`/api/institutions/${institution.id}/abolition`, {}, { enabled: open })
  const write = useWrite<{ effectiveOn: string; documentNo?: string; reason: string }, InstitutionDetail>({
    method: 'POST',
    path: `/api/institutions/${institution.id}/abolition`,
    version: institution.version,
    touches: ['/api/institutions'],
  })
  const tables = useTableNames()
  const close = () => setOpen(false)
  const hangs = check.data?.hangs ?? []
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.abolish}
      </Button>
      <Dialog title={words.abolishTitle} open={open} onClose={close}>
        <p className="prose">{words.abolishHint}</p>
        {hangs.length > 0 && (
          <Notice kind="warn">
            {words.hangs}
            {hangs.map(({ table, count }) => (
              <div key={table}>{`${tables(table)} ${format.number(count)}`}</div>
            ))}
          </Notice>
        )}
        {check.data && hangs.length === 0 && (
          <DraftForm<{ effectiveOn: string; documentNo?: string; reason: string }>
            draft={{
              account: account.id,
              form: `abolition ${institution.id}`,
              basis: institution.version,
              inMemory: true,
            }}
            onReload={reload}
            initial={{ effectiveOn: today }}
            submit={words.abolish}
            actions={<Button onClick={close}>{words.cancel}</Button>}
            onSubmit={async (values) => {
              await write.mutateAsync(values)
              close()
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
        )}
      </Dialog>
    </>
  )
}

/** Reads the institution anew, after somebody else was quicker. */
function useReload(): () => void {
  const client = useQueryClient()
  return () => void refresh(client, ['/api/institutions'])
}

/** What the records of a table are called; one that this page doesn't know is another record. */
export function useTableNames(): (table: string) => string {
  const words = useWords(careWords)
  const names: Readonly<Record<string, string | undefined>> = words.tables
  return (table) => names[table] ?? words.other
}
