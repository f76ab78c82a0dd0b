/** Programmes one runs or takes part in, each with its agreement. */
import type { Programme } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { may } from './may.ts'
import { adminWords } from './words.ts'

export function ProgrammesPage() {
  const words = useWords(adminWords)
  const language = useLanguage()
  const format = useFormat()
  const mayMake = useHasRole(...may.makeRules)
  const list = (items: readonly string[]) => items.join(language === 'zh' ? '、' : ', ')
  const add = (
    <Button kind="filled" to="/admin/programmes/new">
      {words.programmes.add}
    </Button>
  )
  const columns: Column<Programme>[] = [
    {
      key: 'name',
      title: words.programmes.name,
      width: '40%',
      render: ({ title, summary }) => (
        <>
          <b>{title[language]}</b>
          <div className="soft small">{summary}</div>
        </>
      ),
    },
    { key: 'office', title: words.programmes.office, render: ({ office }) => office.shortName },
    {
      key: 'parties',
      title: words.programmes.parties,
      render: ({ parties }) => list(parties.map(({ shortName }) => shortName)),
    },
    {
      key: 'forms',
      title: words.programmes.forms,
      render: ({ forms }) => list(forms.map((form) => words.programmes.formNames[form])),
    },
    {
      key: 'signedOn',
      title: words.programmes.signedOn,
      render: ({ signedOn }) => (signedOn === undefined ? '—' : format.day(signedOn)),
    },
  ]
  return (
    <Page
      title={words.hub.programmes}
      subtitle={words.hub.programmesNote}
      above={<Link to="/admin">{words.title}</Link>}
      actions={
        <>
          <Button to="/selection/agreements">{words.programmes.agreements}</Button>
          <Button to="/selection">{words.programmes.cohorts}</Button>
          {mayMake && add}
        </>
      }
    >
      <ServerTable<Programme>
        label={words.hub.programmes}
        list="programmes"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={words.programmes.none} hint={words.programmes.noneHint} {...(mayMake && { action: add })} />
        }
      />
    </Page>
  )
}
