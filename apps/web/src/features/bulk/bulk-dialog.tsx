/** Which rows and what to do; then, row by row, whether it may be done and why not; then what became of each. */
import type { BulkLine, BulkList, Job } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useSearchParams } from 'react-router'
import { refresh, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Dialog, Problem, Stack } from '../../ui/index.ts'
import { JobProgress } from '../jobs/index.ts'
import type { BulkVerb, Ticked } from './bulk-verb.ts'
import { Previewed, Result, What } from './bulk-steps.tsx'
import { bulkWords } from './words.ts'

interface DialogProps {
  list: BulkList
  ticks: Ticked
  verbs: readonly BulkVerb[]
  touches: readonly string[]
  filter?: Readonly<Record<string, string>> | undefined
  onClose: () => void
}

export function BulkDialog({ list, ticks, verbs, touches, filter: given, onClose }: DialogProps) {
  const words = useWords(bulkWords)
  const format = useFormat()
  const client = useQueryClient()
  const [search] = useSearchParams()
  // Rows just moved, to be moved on; otherwise those ticked.
  const [again, setAgain] = useState<readonly string[]>()
  const ticked = again ?? [...ticks.rows.keys()]
  const [scope, setScope] = useState(ticked.length > 0 ? 'ticked' : 'filtered')
  const [verb, setVerb] = useState(verbs[0]?.verb)
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [job, setJob] = useState<Job>()
  const [previewed, setPreviewed] = useState<readonly BulkLine[]>()
  const [moved, setMoved] = useState<readonly BulkLine[]>()
  const chosen = verbs.find((one) => one.verb === verb)
  const preview = useWrite<object, Job>({ method: 'POST', path: '/api/bulk-previews', touches: [] })
  const move = useWrite<object, Job>({ method: 'POST', path: '/api/bulk-moves', touches: [] })
  const filter =
    given ?? Object.fromEntries([...search].filter(([key]) => key !== 'after' && key !== 'view' && key !== 'columns'))
  const moving = job?.kind === 'bulk-move'
  const onEnd = useCallback(
    (ended: Job) => {
      const lines = ended.result?.lines
      if (!lines) return
      if (ended.kind === 'bulk-move') {
        setMoved(lines)
        void refresh(client, touches)
      } else setPreviewed(lines)
    },
    [client, touches],
  )
  const able = (previewed ?? []).filter(({ ok }) => ok)
  const target = chosen?.to && to !== undefined ? { to } : {}
  const asksReason = chosen?.needsReason === true || chosen?.mayReason === true
  const lacking = chosen?.needsReason === true && reason.trim() === ''
  const tryAll = () =>
    preview.mutate(
      { list, verb, ...target, ...(scope === 'ticked' ? { ids: ticked } : { filter }) },
      { onSuccess: setJob },
    )
  const doAll = () => {
    setAsked(true)
    if (lacking) return
    const rows = able.flatMap(({ id, version }) => (version === undefined ? [] : [{ id, version }]))
    move.mutate(
      { list, verb, ...target, rows, ...(reason.trim() !== '' && asksReason && { reason: reason.trim() }) },
      {
        onSuccess: (started) => {
          setJob(started)
          ticks.clear()
        },
      },
    )
  }
  const back = () => {
    setJob(undefined)
    setPreviewed(undefined)
  }
  const redo = (lines: readonly BulkLine[]) => {
    setAgain(lines.filter(({ ok }) => ok).map(({ id }) => id))
    setScope('ticked')
    setTo(undefined)
    setMoved(undefined)
    move.reset()
    back()
  }
  return (
    <Dialog
      title={chosen ? `${words.open}${marks().colon}${chosen.title}` : words.open}
      open
      onClose={onClose}
      actions={
        moved ? (
          chosen?.redo !== undefined &&
          moved.some(({ ok }) => ok) && <Button onClick={() => redo(moved)}>{chosen.redo}</Button>
        ) : previewed ? (
          <>
            <Button onClick={back}>{words.back}</Button>
            <Button kind="filled" busy={move.isPending || moving} disabled={able.length === 0} onClick={doAll}>
              {words.confirm(chosen?.title ?? '', format.number(able.length))}
            </Button>
          </>
        ) : (
          <Button
            kind="filled"
            busy={preview.isPending || job !== undefined}
            disabled={chosen?.to !== undefined && to === undefined}
            onClick={tryAll}
          >
            {words.preview}
          </Button>
        )
      }
    >
      <Stack>
        {job !== undefined && !moved && (moving || !previewed) && (
          <JobProgress
            key={job.id}
            id={job.id}
            title={moving ? words.moving : words.previewing}
            phases={{ bulk: moving ? words.movingPhase : words.phase }}
            onEnd={onEnd}
          />
        )}
        {preview.isError && <Problem error={preview.error} />}
        {move.isError && <Problem error={move.error} />}
        {moved ? (
          <Result lines={moved} wanted={able.length} />
        ) : previewed ? (
          <Previewed
            verb={chosen}
            to={to}
            lines={previewed}
            reason={reason}
            onReason={setReason}
            lacking={asked && lacking}
          />
        ) : (
          <What
            ticked={ticked.length}
            scope={scope}
            onScope={setScope}
            verbs={verbs}
            verb={chosen}
            onVerb={setVerb}
            to={to}
            onTo={setTo}
          />
        )}
      </Stack>
    </Dialog>
  )
}
