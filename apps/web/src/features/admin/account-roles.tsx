/** The roles of an account; the security administrator grants and revokes them, never the own ones. */
import type { Account, Institution } from '@zhiqiao/contract'
import { type Role, roles } from '@zhiqiao/domain'
import { Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field, RemoteSelect } from '../../ui/form/index.ts'
import { Button, Card, Empty } from '../../ui/index.ts'
import { LocalTable, type LocalColumn } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useHasRole, useSession } from '../session/index.ts'
import { may } from './may.ts'
import { adminWords } from './words.ts'

type Held = Account['roles'][number]

export function AccountRoles({ account }: { account: Account }) {
  const words = useWords(adminWords).accounts
  const shell = useWords()
  const own = useSession().account.id === account.id
  const mayGrant = useHasRole(...may.grantRoles)
  const [revoking, setRevoking] = useState<Held>()
  const columns: LocalColumn<Held>[] = [
    { key: 'role', title: words.role, render: ({ role }) => <b>{shell.roles[role]}</b> },
    { key: 'institution', title: words.institution, render: ({ institutionName }) => institutionName },
  ]
  if (mayGrant && !own) {
    columns.push({
      key: 'revoke',
      title: words.revoke,
      render: (held) => (
        <Button kind="quiet" onClick={() => setRevoking(held)}>
          {words.revoke}
        </Button>
      ),
    })
  }
  return (
    <>
      <h2>{words.roles}</h2>
      {account.roles.length === 0 ? (
        <Empty title={words.noRoles} hint={words.noneHint} />
      ) : (
        <LocalTable<Held> label={words.roles} rows={account.roles} rowKey={({ id }) => id} columns={columns} />
      )}
      {mayGrant && own && <p className="soft">{words.own}</p>}
      {mayGrant && !own && <Grant key={account.version} account={account} />}
      {revoking && <Revoke account={account} held={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

interface Values {
  role: Role
  institutionId: string
}

function Grant({ account }: { account: Account }) {
  const words = useWords(adminWords).accounts
  const shell = useWords()
  // The form begins anew after each grant.
  const [granted, setGranted] = useState(0)
  const write = useWrite<Values, Account>({
    method: 'POST',
    path: `/api/accounts/${account.id}/roles`,
    creates: true,
    touches: ['/api/accounts'],
  })
  return (
    <Card title={words.grant} note={words.grantNote}>
      <DraftForm<Values>
        key={granted}
        initial={{}}
        submit={words.grant}
        onSubmit={async (values) => {
          await write.mutateAsync(values)
          setGranted(granted + 1)
        }}
      >
        <Field name="role" label={words.role} required>
          <Select options={roles.map((role) => ({ value: role, label: shell.roles[role] }))} />
        </Field>
        <Field name="institutionId" label={words.institution} required>
          <RemoteSelect<Institution>
            path="/api/institutions"
            toOption={(row) => ({ value: row.id, label: row.name })}
          />
        </Field>
      </DraftForm>
    </Card>
  )
}

function Revoke({ account, held, onClose }: { account: Account; held: Held; onClose: () => void }) {
  const words = useWords(adminWords).accounts
  const shell = useWords()
  const write = useWrite<undefined, Account>({
    method: 'DELETE',
    path: `/api/accounts/${account.id}/roles/${held.id}`,
    touches: ['/api/accounts'],
  })
  return (
    <ReasonDialog
      open
      title={words.revokeTitle(`${shell.roles[held.role]} · ${held.institutionName}`)}
      explanation={words.revokeExplain}
      verb={words.revoke}
      needsReason={false}
      reasonLabel=""
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={() => write.mutate(undefined, { onSuccess: onClose })}
    />
  )
}
