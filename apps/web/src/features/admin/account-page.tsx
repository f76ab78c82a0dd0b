/** One account: the system administrator names, disables and gives passwords; the security administrator its roles. */
import type { Account } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Card, Dialog, Facts, Notice, Page, Tag } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useHasRole, useSession } from '../session/index.ts'
import { AccountRoles } from './account-roles.tsx'
import { may } from './may.ts'
import { adminWords } from './words.ts'

interface Change {
  displayName?: string
  status?: Account['status']
  password?: string
}

export function AccountPage() {
  const { id = '' } = useParams()
  const found = useRead<Account>(`/api/accounts/${id}`)
  return found.data ? <Detail account={found.data} onReload={() => void found.refetch()} /> : <ReadState read={found} />
}

type Asked = 'displayName' | 'password' | 'status'

function Detail({ account, onReload }: { account: Account; onReload: () => void }) {
  const words = useWords(adminWords)
  const mayChange = useHasRole(...may.openAccounts)
  const [asked, setAsked] = useState<Asked>()
  const [passwordSet, setPasswordSet] = useState(false)
  const write = useWrite<Change, Account>({
    method: 'PATCH',
    path: `/api/accounts/${account.id}`,
    version: account.version,
    asShown: true,
    touches: ['/api/accounts'],
  })
  const close = () => {
    setAsked(undefined)
    if (write.isError) onReload()
    write.reset()
  }
  const next = account.status === 'active' ? 'disabled' : 'active'
  const verb = next === 'disabled' ? words.accounts.disable : words.accounts.enable
  return (
    <Page
      title={account.displayName}
      subtitle={<Tag kind={next === 'disabled' ? 'ok' : 'no'}>{words.accounts.statuses[account.status]}</Tag>}
      above={<Link to="/admin/accounts">{words.hub.accounts}</Link>}
      actions={
        mayChange && (
          <>
            <Button onClick={() => setAsked('displayName')}>{words.accounts.rename}</Button>
            <Button onClick={() => setAsked('password')}>{words.accounts.setPassword}</Button>
            <Button onClick={() => setAsked('status')}>{verb}</Button>
          </>
        )
      }
    >
      {passwordSet && <Notice kind="ok">{words.accounts.passwordDone}</Notice>}
      <Card>
        <Facts
          facts={[
            { label: words.accounts.login, value: account.login },
            { label: words.accounts.name, value: account.displayName },
            {
              label: words.accounts.passwordState,
              value: account.demo
                ? words.accounts.passwordDemo
                : account.hasGivenPassword
                  ? words.accounts.passwordGiven
                  : words.accounts.passwordOwn,
            },
            ...(account.demo ? [{ label: words.demo.title, value: words.accounts.demo }] : []),
          ]}
        />
      </Card>
      <AccountRoles account={account} />
      {(asked === 'displayName' || asked === 'password') && (
        <ChangeDialog
          field={asked}
          account={account}
          onClose={close}
          onReload={onReload}
          onSubmit={async (change) => {
            await write.mutateAsync(change)
            setPasswordSet(asked === 'password')
            setAsked(undefined)
          }}
        />
      )}
      {asked === 'status' && (
        <ReasonDialog
          open
          title={`${verb}${marks().colon}${account.displayName}`}
          explanation={next === 'disabled' ? words.accounts.disableExplain : words.accounts.enableExplain}
          verb={verb}
          needsReason={false}
          reasonLabel=""
          busy={write.isPending}
          error={write.error}
          onClose={close}
          onConfirm={() => write.mutate({ status: next }, { onSuccess: () => setAsked(undefined) })}
        />
      )}
    </Page>
  )
}

interface ChangeDialogProps {
  field: 'displayName' | 'password'
  account: Account
  onClose: () => void
  onReload: () => void
  onSubmit: (change: Change) => Promise<void>
}

function ChangeDialog({ field, account, onClose, onReload, onSubmit }: ChangeDialogProps) {
  const words = useWords(adminWords)
  const { account: me } = useSession()
  return (
    <Dialog title={field === 'password' ? words.accounts.setPassword : words.accounts.rename} open onClose={onClose}>
      <DraftForm<Change>
        {...(field === 'displayName' && {
          draft: { account: me.id, form: `account ${account.id}`, basis: account.version, inMemory: true },
          onReload,
        })}
        initial={field === 'password' ? {} : { displayName: account.displayName }}
        submit={words.save}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={onSubmit}
      >
        {field === 'password' ? (
          <Field
            name="password"
            label={words.accounts.password}
            required
            hint={words.accounts.passwordHint}
            rules={[{ min: 10, message: words.accounts.passwordShort }]}
          >
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Field>
        ) : (
          <Field name="displayName" label={words.accounts.name} required>
            <Input maxLength={100} />
          </Field>
        )}
      </DraftForm>
    </Dialog>
  )
}
