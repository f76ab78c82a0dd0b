/** The steps of moving many: what to do with which rows, what it would come to, and what became of each. */
import type { BulkLine } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Labelled } from '../../ui/form/labelled.tsx'
import { Notice } from '../../ui/index.ts'
import { BulkLines } from './bulk-lines.tsx'
import type { BulkVerb } from './bulk-verb.ts'
import { bulkWords } from './words.ts'

interface WhatProps {
  /** How many rows are ticked. */
  ticked: number
  scope: string
  onScope: (scope: string) => void
  verbs: readonly BulkVerb[]
  verb: BulkVerb | undefined
  onVerb: (verb: string) => void
  to: string | undefined
  onTo: (to: string) => void
}

export function What({ ticked, scope, onScope, verbs, verb, onVerb, to, onTo }: WhatProps) {
  const words = useWords(bulkWords)
  const format = useFormat()
  const field = useId()
  return (
    <>
      <Choices
        label={words.rows}
        value={scope}
        onChange={onScope}
        choices={[
          ...(ticked > 0 ? [{ value: 'ticked', title: words.ticked(format.number(ticked)) }] : []),
          { value: 'filtered', title: words.filtered, note: words.filteredNote },
        ]}
      />
      <Choices
        label={words.verb}
        value={verb?.verb}
        onChange={onVerb}
        choices={verbs.map((one) => ({ value: one.verb, title: one.title, note: one.explanation }))}
      />
      {verb?.to && (
        <Labelled id={field} label={verb.to.label}>
          <Select<string>
            id={field}
            className="wide-select"
            popupMatchSelectWidth={false}
            value={to ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...verb.to.options]}
            onChange={(next) => onTo(next)}
          />
        </Labelled>
      )}
    </>
  )
}

interface PreviewedProps {
  verb: BulkVerb | undefined
  to: string | undefined
  lines: readonly BulkLine[]
  reason: string
  onReason: (reason: string) => void
  /** A reason was asked for and there is none. */
  lacking: boolean
}

export function Previewed({ verb, to, lines, reason, onReason, lacking }: PreviewedProps) {
  const words = useWords(bulkWords)
  const format = useFormat()
  const field = useId()
  const able = lines.filter(({ ok }) => ok)
  const unable = lines.filter(({ ok }) => !ok)
  const outcome = to === undefined ? undefined : verb?.to?.outcome?.(to, able.length)
  const asksReason = verb?.needsReason === true || verb?.mayReason === true
  return (
    <>
      <p className="prose">{verb?.explanation}</p>
      <p className="soft small">{words.each}</p>
      {able.length === 0 && <Notice kind="warn">{words.none}</Notice>}
      {outcome !== undefined && able.length > 0 && <p>{outcome}</p>}
      {asksReason && able.length > 0 && (
        <Labelled id={field} label={verb.needsReason ? words.reason : words.mayReason} missing={lacking}>
          <Input.TextArea
            id={field}
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => onReason(event.target.value)}
          />
        </Labelled>
      )}
      <BulkLines title={words.mayNot(format.number(unable.length))} lines={unable} said={words.no} />
      <BulkLines title={words.may(format.number(able.length))} lines={able} said={words.ok} />
    </>
  )
}

export function Result({ lines, wanted }: { lines: readonly BulkLine[]; wanted: number }) {
  const words = useWords(bulkWords)
  const format = useFormat()
  const done = lines.filter(({ ok }) => ok)
  const left = lines.filter(({ ok }) => !ok)
  return (
    <>
      <Notice kind={left.length === 0 && lines.length === wanted ? 'ok' : 'warn'}>
        {words.done(format.number(done.length))}
        {left.length > 0 && `${marks().semicolon}${words.left(format.number(left.length))}`}
        {lines.length < wanted && ` ${words.notTried}`}
      </Notice>
      <BulkLines title={words.left(format.number(left.length))} lines={left} said={words.noDone} />
      <BulkLines title={words.done(format.number(done.length))} lines={done} said={words.okDone} />
    </>
  )
}
