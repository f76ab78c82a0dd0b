/** Every version of every policy one may see. */
import type { PolicyRecord } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { may } from './may.ts'
import { adminWords } from './words.ts'

export function PoliciesPage() {
  const words = useWords(adminWords)
  const language = useLanguage()
  const format = useFormat()
  const mayMake = useHasRole(...may.makeRules)
  const add = (
    <Button kind="filled" to="/admin/policies/new">
      {words.policies.add}
    </Button>
  )
  const columns: Column<PolicyRecord>[] = [
    {
      key: 'name',
      title: words.policies.name,
      width: '40%',
      render: ({ id, document }) => <Link to={`/admin/policies/${id}`}>{document.title[language]}</Link>,
    },
    {
      key: 'version',
      title: words.policies.version,
      render: ({ document }) => words.policies.versionOf(document.version),
    },
    {
      key: 'office',
      title: words.policies.office,
      render: ({ office }) => office?.shortName ?? words.policies.builtIn,
    },
    { key: 'from', title: words.policies.from, render: ({ document }) => format.day(document.effectiveFrom) },
    { key: 'inUse', title: words.policies.inUse, render: ({ inUse }) => words.policies.cohorts(inUse) },
  ]
  return (
    <Page
      title={words.hub.policies}
      subtitle={words.hub.policiesNote}
      above={<Link to="/admin">{words.title}</Link>}
      actions={mayMake && add}
    >
      <ServerTable<PolicyRecord>
        label={words.hub.policies}
        path="/api/policies"
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={words.policies.none} hint={words.policies.noneHint} {...(mayMake && { action: add })} />}
      />
    </Page>
  )
}
