/** Which rows and what to do; then, row by row, whether it may be done and why not; then what became of each. */
import type { BulkLine, BulkList, Job } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useCallback, useId, useState } from 'react'
import { useSearchParams } from 'react-router'
import { refresh, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Labelled } from '../../ui/form/labelled.tsx'
import { Button, Dialog, Notice, Problem, Stack } from '../../ui/index.ts'
import { JobProgress } from '../jobs/index.ts'
import type { BulkVerb, Ticked } from './bulk-verb.ts'
import { BulkLines } from './bulk-lines.tsx'
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
  const field = useId()
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
  const unable = (previewed ?? []).filter(({ ok }) => !ok)
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
  const outcome = to === undefined ? undefined : chosen?.to?.outcome?.(to, able.length)
  return (
    <Dialog
      title={chosen ? `${words.open}：${chosen.title}` : words.open}
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
          <>
            <p className="prose">{chosen?.explanation}</p>
            <p className="soft small">{words.each}</p>
            {able.length === 0 && <Notice kind="warn">{words.none}</Notice>}
            {outcome !== undefined && able.length > 0 && <p>{outcome}</p>}
            {asksReason && able.length > 0 && (
              <Labelled
                id={field}
                label={chosen.needsReason ? words.reason : words.mayReason}
                missing={asked && lacking}
              >
                <Input.TextArea
                  id={field}
                  value={reason}
                  maxLength={500}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  onChange={(event) => setReason(event.target.value)}
                />
              </Labelled>
            )}
            <BulkLines title={words.mayNot(format.number(unable.length))} lines={unable} said={words.no} />
            <BulkLines title={words.may(format.number(able.length))} lines={able} said={words.ok} />
          </>
        ) : (
          <>
            <Choices
              label={words.rows}
              value={scope}
              onChange={setScope}
              choices={[
                ...(ticked.length > 0 ? [{ value: 'ticked', title: words.ticked(format.number(ticked.length)) }] : []),
                { value: 'filtered', title: words.filtered, note: words.filteredNote },
              ]}
            />
            <Choices
              label={words.verb}
              value={verb}
              onChange={setVerb}
              choices={verbs.map((one) => ({ value: one.verb, title: one.title, note: one.explanation }))}
            />
            {chosen?.to && (
              <Labelled id={`${field}-to`} label={chosen.to.label}>
                <Select<string>
                  id={`${field}-to`}
                  className="wide-select"
                  popupMatchSelectWidth={false}
                  value={to ?? null}
                  showSearch={{ optionFilterProp: 'label' }}
                  getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
                  options={[...chosen.to.options]}
                  onChange={(next) => setTo(next)}
                />
              </Labelled>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  )
}

function Result({ lines, wanted }: { lines: readonly BulkLine[]; wanted: number }) {
  const words = useWords(bulkWords)
  const format = useFormat()
  const done = lines.filter(({ ok }) => ok)
  const left = lines.filter(({ ok }) => !ok)
  return (
    <>
      <Notice kind={left.length === 0 && lines.length === wanted ? 'ok' : 'warn'}>
        {words.done(format.number(done.length))}
        {left.length > 0 && `；${words.left(format.number(left.length))}`}
        {lines.length < wanted && ` ${words.notTried}`}
      </Notice>
      <BulkLines title={words.left(format.number(left.length))} lines={left} said={words.noDone} />
      <BulkLines title={words.done(format.number(done.length))} lines={done} said={words.okDone} />
    </>
  )
}
