/** Pairs of institutions that may be one: merged, or remembered as two. */
import type { DuplicatePair } from '@zhiqiao/contract'
import { duplicateReasons } from '@zhiqiao/domain'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import { Row, TwoLines } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useNames } from '../reference/index.ts'
import { careWords } from './care-words.ts'
import { institutionWords } from './words.ts'

export function DuplicatesPage() {
  const words = useWords(careWords)
  const directory = useWords(institutionWords)
  const names = useNames()
  const language = useLanguage()
  const [asked, setAsked] = useState<DuplicatePair>()
  const write = useWrite<{ aId: string; bId: string; reason: string }, unknown>({
    method: 'POST',
    path: '/api/institution-duplicates/distinct',
    creates: true,
    touches: ['/api/institution-duplicates'],
  })
  const close = () => {
    setAsked(undefined)
    write.reset()
  }
  const one = (row: DuplicatePair['a']) => (
    <TwoLines
      main={<Link to={`/directory/${row.id}`}>{row.name}</Link>}
      more={`${row.code} · ${names('levels', row.level)}`}
    />
  )
  const columns: Column<DuplicatePair>[] = [
    { key: 'a', title: words.pair, render: ({ a }) => one(a) },
    { key: 'b', title: words.otherOfPair, render: ({ b }) => one(b) },
    {
      key: 'why',
      title: words.why,
      render: ({ reasons }) => reasons.map((reason) => words.reasons[reason]).join(language === 'zh' ? '、' : ', '),
    },
    {
      key: 'act',
      title: words.act,
      render: (row) => (
        <Row>
          <Button kind="quiet" to={`/directory/merge?from=${row.b.id}&into=${row.a.id}`}>
            {words.mergeThese}
          </Button>
          <Button kind="quiet" onClick={() => setAsked(row)}>
            {words.distinct}
          </Button>
        </Row>
      ),
    },
  ]
  return (
    <Page
      title={words.duplicatesTitle}
      subtitle={words.duplicatesHint}
      above={<Link to="/directory">{directory.title}</Link>}
    >
      <ServerTable<DuplicatePair>
        label={words.duplicatesTitle}
        list="duplicates"
        columns={columns}
        rowKey={({ a, b }) => `${a.id} ${b.id}`}
        filters={[
          { kind: 'text', key: 'q', label: words.duplicatesSearch },
          {
            kind: 'choice',
            key: 'reason',
            label: words.why,
            options: duplicateReasons.map((value) => ({ value, label: words.reasons[value] })),
          },
        ]}
        empty={<Empty title={words.noDuplicates} hint={words.noDuplicatesHint} />}
      />
      {asked && (
        <ReasonDialog
          open
          title={words.distinctTitle}
          explanation={words.distinctHint}
          verb={words.distinct}
          needsReason
          reasonLabel={words.distinctReason}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ aId: asked.a.id, bId: asked.b.id, reason: reason ?? '' }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </Page>
  )
}
