/** All accounts with their roles; the system administrator opens new ones. */
import type { Account } from '@zhiqiao/contract'
import { roles } from '@zhiqiao/domain'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { may } from './may.ts'
import { adminWords } from './words.ts'

export function AccountsPage() {
  const words = useWords(adminWords)
  const shell = useWords()
  const mayOpen = useHasRole(...may.openAccounts)
  const [adding, setAdding] = useState(false)
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: words.accounts.name,
      render: (row) => (
        <>
          <Link to={`/admin/accounts/${row.id}`}>{row.displayName}</Link>
          {row.demo && <div className="soft small">{words.accounts.demo}</div>}
          {row.hasGivenPassword && <div className="soft small">{words.accounts.passwordGiven}</div>}
        </>
      ),
    },
    { key: 'login', title: words.accounts.login, render: (row) => row.login },
    {
      key: 'roles',
      title: words.accounts.roles,
      render: (row) =>
        row.roles.length === 0 ? (
          <span className="soft">{words.accounts.noRoles}</span>
        ) : (
          <div>
            {row.roles.map(({ id, role, institutionName }) => (
              <TwoLines key={id} main={shell.roles[role]} more={institutionName} />
            ))}
          </div>
        ),
    },
    {
      key: 'status',
      title: words.accounts.status,
      render: (row) => <Tag kind={row.status === 'active' ? 'ok' : 'no'}>{words.accounts.statuses[row.status]}</Tag>,
    },
  ]
  return (
    <Page
      title={words.hub.accounts}
      subtitle={words.hub.accountsNote}
      above={<Link to="/admin">{words.title}</Link>}
      actions={
        mayOpen && (
          <Button kind="filled" onClick={() => setAdding(true)}>
            {words.accounts.add}
          </Button>
        )
      }
    >
      <ServerTable<Account>
        label={words.hub.accounts}
        list="accounts"
        columns={columns}
        filters={[
          { kind: 'text', key: 'q', label: words.accounts.search },
          {
            kind: 'choice',
            key: 'role',
            label: words.accounts.role,
            options: roles.map((role) => ({ value: role, label: shell.roles[role] })),
          },
          {
            kind: 'choice',
            key: 'status',
            label: words.accounts.status,
            options: (['active', 'disabled'] as const).map((value) => ({
              value,
              label: words.accounts.statuses[value],
            })),
          },
        ]}
        rowKey={(row) => row.id}
        empty={<Empty title={words.accounts.none} hint={words.accounts.noneHint} />}
      />
      {adding && <NewAccount onClose={() => setAdding(false)} />}
    </Page>
  )
}

interface Values {
  displayName: string
  login: string
  password: string
}

function NewAccount({ onClose }: { onClose: () => void }) {
  const words = useWords(adminWords)
  const navigate = useNavigate()
  const write = useWrite<Values, Account>({
    method: 'POST',
    path: '/api/accounts',
    creates: true,
    touches: ['/api/accounts'],
  })
  return (
    <Dialog title={words.accounts.add} open onClose={onClose}>
      <DraftForm<Values>
        initial={{}}
        submit={words.accounts.add}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async (values) => {
          const made = await write.mutateAsync(values)
          void navigate(`/admin/accounts/${made.id}`)
        }}
      >
        <Field name="displayName" label={words.accounts.name} required>
          <Input maxLength={100} autoComplete="off" />
        </Field>
        <Field
          name="login"
          label={words.accounts.login}
          required
          hint={words.accounts.loginHint}
          rules={[{ pattern: /^[\p{L}\p{N}._-]*$/u, message: words.accounts.loginWrong }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Field>
        <Field
          name="password"
          label={words.accounts.passwordFirst}
          required
          hint={words.accounts.passwordHint}
          rules={[{ min: 10, message: words.accounts.passwordShort }]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Field>
      </DraftForm>
    </Dialog>
  )
}
