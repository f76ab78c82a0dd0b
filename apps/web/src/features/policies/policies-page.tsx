/** Every version of every policy one may see. */
import type { PolicyRecord } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { policyWords } from './words.ts'

export function PoliciesPage() {
  const words = useWords(policyWords)
  const language = useLanguage()
  const format = useFormat()
  const mayMake = useHasRole('office')
  const add = (
    <Button kind="filled" to="/admin/policies/compose">
      {words.compose}
    </Button>
  )
  const columns: Column<PolicyRecord>[] = [
    {
      key: 'name',
      title: words.name,
      width: '40%',
      render: ({ id, document }) => <Link to={`/admin/policies/${id}`}>{document.title[language]}</Link>,
    },
    { key: 'version', title: words.version, render: ({ document }) => words.versionOf(document.version) },
    { key: 'office', title: words.office, render: ({ office }) => office?.shortName ?? words.builtIn },
    { key: 'from', title: words.from, render: ({ document }) => format.day(document.effectiveFrom) },
    { key: 'inUse', title: words.inUse, render: ({ inUse }) => words.cohorts(inUse) },
  ]
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      above={<Link to="/admin">{words.admin}</Link>}
      actions={
        mayMake && (
          <>
            <Button to="/admin/policies/new">{words.importFile}</Button>
            {add}
          </>
        )
      }
    >
      <ServerTable<PolicyRecord>
        label={words.title}
        list="policies"
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={words.none} hint={words.noneHint} {...(mayMake && { action: add })} />}
      />
    </Page>
  )
}
