/** What became of an institution, with its names over time; a merge of today can be taken back here. */
import type { InstitutionChange, InstitutionDetail, InstitutionHistory } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, type Change, Changes, Timeline } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useToday } from '../reference/index.ts'
import { careWords } from './care-words.ts'
import { PlannedChanges } from './planned-changes.tsx'

export function HistoryCard({ institution, mayChange }: { institution: InstitutionDetail; mayChange: boolean }) {
  const words = useWords(careWords)
  const format = useFormat()
  const today = useToday()
  const found = useRead<InstitutionHistory>(`/api/institutions/${institution.id}/history`)
  if (!found.data || found.data.changes.length + found.data.planned.length === 0) return null
  const { changes, names, planned, undoable } = found.data
  const days = ({ from, until }: { from?: string | undefined; until?: string | undefined }) => {
    if (from !== undefined && until !== undefined) return words.fromTo(format.day(from), format.day(until))
    if (from !== undefined) return words.since(format.day(from))
    return until === undefined ? words.always : words.until(format.day(until))
  }
  return (
    <Card
      title={words.history}
      note={words.historyHint}
      {...(mayChange && undoable && { actions: <UndoMerge merge={undoable} institutionId={institution.id} /> })}
    >
      <PlannedChanges planned={planned} />
      <Timeline
        events={changes.map((change) => ({
          id: change.id,
          at: change.at,
          kind: change.kind === 'abolished' || change.kind === 'merged' ? 'warn' : 'plain',
          title: (
            <>
              <b>{words.change_[change.kind]}</b> · {words.effective(format.day(change.effectiveOn, today))}
              {change.documentNo !== undefined && ` · ${change.documentNo}`}
              {change.reason !== undefined && <div>{change.reason}</div>}
              <ChangeLines change={change} />
            </>
          ),
          ...(change.by !== undefined && { detail: words.by(change.by) }),
        }))}
      />
      {names.length > 1 && (
        <LocalTable
          label={words.names}
          rows={names}
          rowKey={(row) => `${row.from ?? ''} ${row.name}`}
          columns={[
            { key: 'name', title: words.nameColumn.name, render: (row) => row.name },
            { key: 'code', title: words.nameColumn.code, render: (row) => row.code },
            { key: 'days', title: words.nameColumn.days, render: days },
          ]}
        />
      )}
    </Card>
  )
}

function ChangeLines({ change }: { change: InstitutionChange }) {
  const words = useWords(careWords)
  const said = (value: unknown) =>
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.filter((one) => typeof one === 'string').join(marks().list)
        : ''
  const lines = Object.entries<string>(words.fields).flatMap(([key, field]): Change[] => {
    const [before, after] = [said(change.before[key]), said(change.after[key])]
    return before === after ? [] : [{ field, before, after }]
  })
  return lines.length > 0 && change.kind !== 'merged' ? <Changes changes={lines} /> : null
}

function UndoMerge({ merge, institutionId }: { merge: { id: string; version: number }; institutionId: string }) {
  const words = useWords(careWords)
  const [open, setOpen] = useState(false)
  const write = useWrite<null, InstitutionDetail>({
    method: 'POST',
    path: `/api/institution-merges/${merge.id}/undo`,
    content: () => ({}),
    version: merge.version,
    asShown: true,
    touches: ['/api/institutions', `/api/institutions/${institutionId}`, '/api/institution-duplicates'],
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.undo}</Button>
      <ReasonDialog
        open={open}
        title={words.undoTitle}
        explanation={words.undoHint}
        verb={words.undo}
        needsReason={false}
        reasonLabel=""
        busy={write.isPending}
        error={write.error}
        onConfirm={() => write.mutate(null, { onSuccess: () => setOpen(false) })}
        onClose={() => {
          setOpen(false)
          write.reset()
        }}
      />
    </>
  )
}
