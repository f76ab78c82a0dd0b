/** The ranks held, and the one in force on a day; who keeps the record adds entries or takes wrong ones back. */
import type { Officer, RankHistory } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { DayInput } from '../../ui/form/index.ts'
import { Button, Card, Stack, Tag } from '../../ui/index.ts'
import { LocalTable, Row } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useNames, useToday } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'
import { AddRankDialog } from './add-rank-dialog.tsx'

type Entry = RankHistory['entries'][number]

export function RanksCard({
  officer,
  mayEdit,
  onReload,
}: {
  officer: Officer
  mayEdit: boolean
  onReload: () => void
}) {
  const words = useWords(peopleWords)
  const names = useNames()
  const format = useFormat()
  const today = useToday()
  const [on, setOn] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [wrong, setWrong] = useState<Entry>()
  const found = useRead<RankHistory>(`/api/officers/${officer.id}/ranks`, { on }, { keepPrevious: true })
  const history = found.data
  if (!history) return null
  const close = () => {
    setAdding(false)
    setWrong(undefined)
  }
  return (
    <Card
      title={words.ranks}
      note={words.ranksNote}
      actions={mayEdit && <Button onClick={() => setAdding(true)}>{words.addRank}</Button>}
    >
      {history.entries.length === 0 ? (
        <p className="soft">{words.noRanks}</p>
      ) : (
        <Stack>
          <Row>
            <span className="soft small">{words.onDay}</span>
            <DayInput aria-label={words.onDay} value={on ?? today} onChange={setOn} />
          </Row>
          <LocalTable
            label={words.ranks}
            rows={history.entries}
            rowKey={({ id }) => id}
            current={history.inForce}
            columns={[
              {
                key: 'rank',
                title: words.rank,
                render: (entry) => (
                  <Row>
                    <b>{names('ranks', entry.rank)}</b>
                    {entry.id === history.inForce && <Tag kind="ok">{words.inForce}</Tag>}
                  </Row>
                ),
              },
              {
                key: 'since',
                title: words.since,
                render: ({ since, recordedOn }) =>
                  since === undefined ? (
                    <span className="soft">{words.sinceUnknown(format.day(recordedOn, today))}</span>
                  ) : (
                    format.day(since)
                  ),
              },
              { key: 'document', title: words.documentNumber, render: (entry) => entry.documentNumber ?? '—' },
              {
                key: 'do',
                title: '',
                render: (entry) =>
                  entry.withdrawnReason !== undefined ? (
                    <span className="soft small">{words.withdrawn(entry.withdrawnReason)}</span>
                  ) : (
                    mayEdit && (
                      <Button kind="quiet" onClick={() => setWrong(entry)}>
                        {words.withdraw}
                      </Button>
                    )
                  ),
              },
            ]}
          />
        </Stack>
      )}
      {adding && <AddRankDialog officer={officer} onClose={close} onReload={onReload} />}
      {wrong && <WithdrawDialog officer={officer} entry={wrong} onClose={close} onReload={onReload} />}
    </Card>
  )
}

interface WithdrawProps {
  officer: Officer
  entry: Entry
  onClose: () => void
  onReload: () => void
}

function WithdrawDialog({ officer, entry, onClose, onReload }: WithdrawProps) {
  const words = useWords(peopleWords)
  const names = useNames()
  const write = useWrite<{ reason: string }, RankHistory>({
    method: 'POST',
    path: `/api/officers/${officer.id}/ranks/${entry.id}/withdrawal`,
    version: officer.version,
    asShown: true,
    touches: ['/api/officers', '/api/nominations', '/api/eligibility'],
  })
  return (
    <ReasonDialog
      open
      title={words.withdrawTitle(names('ranks', entry.rank))}
      explanation={words.withdrawExplain}
      verb={words.withdraw}
      needsReason
      reasonLabel={words.withdrawReason}
      busy={write.isPending}
      error={write.error}
      onClose={() => {
        if (write.isError) onReload()
        onClose()
      }}
      onConfirm={(reason) => write.mutate({ reason: reason ?? '' }, { onSuccess: onClose })}
    />
  )
}
