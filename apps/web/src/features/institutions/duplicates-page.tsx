/** Pairs of institutions that may be one: merged, or remembered as two. */
import type { DuplicatePair } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Waiting } from '../../ui/index.ts'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useNames } from '../reference/index.ts'
import { careWords } from './care-words.ts'
import { institutionWords } from './words.ts'

export function DuplicatesPage() {
  const words = useWords(careWords)
  const directory = useWords(institutionWords)
  const names = useNames()
  const language = useLanguage()
  const [asked, setAsked] = useState<DuplicatePair>()
  const found = useRead<{ items: DuplicatePair[] }>('/api/institution-duplicates')
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
  return (
    <Page
      title={words.duplicatesTitle}
      subtitle={words.duplicatesHint}
      above={<Link to="/directory">{directory.title}</Link>}
    >
      {found.isPending && <Waiting />}
      {found.isError && <ReadState read={found} />}
      {found.data?.items.length === 0 && <Empty title={words.noDuplicates} hint={words.noDuplicatesHint} />}
      {found.data && found.data.items.length > 0 && (
        <LocalTable<DuplicatePair>
          label={words.duplicatesTitle}
          rows={found.data.items}
          rowKey={({ a, b }) => `${a.id} ${b.id}`}
          columns={[
            { key: 'a', title: words.pair, render: ({ a }) => one(a) },
            { key: 'b', title: words.pair, render: ({ b }) => one(b) },
            {
              key: 'why',
              title: words.why,
              render: ({ reasons }) =>
                reasons.map((reason) => words.reasons[reason]).join(language === 'zh' ? '、' : ', '),
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
          ]}
        />
      )}
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
