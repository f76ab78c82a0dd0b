/** After the demo is gone: what went, and the first administrators, shown once. Nobody is signed in on this page. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate } from 'react-router'
import { sessionPath } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Card, Notice, Page } from '../../ui/index.ts'
import { Bare } from '../../ui/layout/bare.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { adminWords } from './words.ts'

export interface DemoRemoved {
  officers: number
  cohorts: number
  accounts: number
  administrators: { login: string; password: string }[]
}

/** In the memory of the page alone: passwords belong neither in the address nor in the history of the browser. */
let kept: DemoRemoved | undefined

export function keepForOnce(removed: DemoRemoved): void {
  kept = removed
}

export function DemoRemovedPage() {
  return (
    <Bare>
      <Removed />
    </Bare>
  )
}

function Removed() {
  const client = useQueryClient()
  const words = useWords(adminWords)
  useEffect(() => {
    client.clear()
    client.setQueryData([sessionPath], null)
  }, [client])
  if (!kept) return <Navigate to="/sign-in" replace />
  const { officers, cohorts, accounts, administrators } = kept
  return (
    <Page
      title={words.demo.done}
      subtitle={words.demo.counts(officers, cohorts, accounts)}
      actions={
        <Button kind="filled" to="/sign-in">
          {words.demo.signIn}
        </Button>
      }
    >
      {administrators.length === 0 ? (
        <Card>
          <p>{words.demo.kept}</p>
        </Card>
      ) : (
        <>
          <Notice kind="warn">{words.demo.once}</Notice>
          <LocalTable
            label={words.demo.administrators}
            rows={administrators}
            rowKey={({ login }) => login}
            columns={[
              { key: 'login', title: words.accounts.login, render: ({ login }) => <b>{login}</b> },
              {
                key: 'password',
                title: words.accounts.passwordFirst,
                render: ({ password }) => <code>{password}</code>,
              },
            ]}
          />
        </>
      )}
    </Page>
  )
}
