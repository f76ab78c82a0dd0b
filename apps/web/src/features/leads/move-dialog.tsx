/** What one move asks for: a reason of the table, words, a person, a measure, a day; what is refused stands at its place. */
import type { LeadMoveOffer, LeadRules, LeadView } from '@zhiqiao/contract'
import { leadMeasures } from '@zhiqiao/domain'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { refresh, useRead, useWrite } from '../../api/index.ts'
import { marks, useLanguage, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { DayInput, Labelled } from '../../ui/form/index.ts'
import { Button, Dialog, Notice, Problem, Stack } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { leadTouches } from './parts.tsx'
import { useLoad } from './use-load.ts'
import { leadWords } from './words.ts'

interface Values {
  verb: string
  reason?: string
  code?: string
  assignee?: string
  measure?: string
  day?: string
}

export interface MoveDialogProps {
  lead: Pick<LeadView, 'id' | 'version' | 'measure' | 'proposedBy' | 'letters'>
  move: Pick<LeadMoveOffer, 'verb' | 'needsReason' | 'asks' | 'lacks'>
  rules: LeadRules
  onClose: () => void
  onMoved: () => void
}

export function MoveDialog({ lead, move, rules, onClose, onMoved }: MoveDialogProps) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const action = useWords().action
  const today = useToday()
  const [values, setValues] = useState<Values>({
    verb: move.verb,
    ...(move.asks.includes('day') && { day: today }),
  })
  const [asked, setAsked] = useState(false)
  const field = useId()
  const people = useRead<{ items: { id: string; name: string }[] }>(
    `/api/leads/${lead.id}/assignees`,
    {},
    { enabled: move.asks.includes('assignee') },
  )
  const load = useLoad()
  const write = useWrite<Values, LeadView>({
    method: 'POST',
    path: `/api/leads/${lead.id}/moves`,
    version: lead.version,
    asShown: true,
    touches: leadTouches,
  })
  const said = wordsOf(words.moves, move.verb)
  const codes = move.asks.includes('exclusion') ? rules.exclusions : move.asks.includes('ending') ? rules.endings : []
  const wanted = rules.measures.find(({ measure }) => measure === values.measure)?.letters ?? []
  const lacksLetter = wanted.length > 0 && !lead.letters.some(({ type }) => wanted.includes(type))
  const missing = {
    reason: move.needsReason && !values.reason?.trim(),
    code: codes.length > 0 && values.code === undefined,
    assignee: move.asks.includes('assignee') && values.assignee === undefined,
    measure: move.asks.includes('measure') && values.measure === undefined,
    day: move.asks.includes('day') && values.day === undefined,
  }
  const client = useQueryClient()
  // Somebody may have been quicker: the page behind is read anew after a refusal.
  const close = () => {
    if (write.isError) void refresh(client, leadTouches)
    onClose()
  }
  const set = (more: Partial<Values>) => setValues((before) => ({ ...before, ...more }))
  const send = () => {
    setAsked(true)
    if (Object.values(missing).some(Boolean)) return
    write.mutate(values, { onSuccess: onMoved })
  }
  const letterNames = rules.letters.filter(({ type }) => wanted.includes(type)).map(({ name }) => name[language])
  return (
    <Dialog
      title={said.title}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{action.close}</Button>
          <Button kind="filled" busy={write.isPending} disabled={move.lacks.length > 0 || lacksLetter} onClick={send}>
            {said.verb}
          </Button>
        </>
      }
    >
      <Stack>
        <p className="prose">{said.explanation}</p>
        {lead.measure !== undefined && lead.proposedBy !== undefined && move.asks.includes('day') && (
          <p className="soft small">{words.asks.proposed(words.measures[lead.measure], lead.proposedBy)}</p>
        )}
        {move.lacks.includes('confirmed-sign') && <Notice kind="warn">{words.asks.signFirst}</Notice>}
        {move.asks.includes('measure') && (
          <>
            <Choices
              label={words.asks.measure}
              value={values.measure}
              onChange={(measure) => set({ measure })}
              choices={leadMeasures.map((measure) => ({
                value: measure,
                title: words.measures[measure],
                note: rules.measures.find((one) => one.measure === measure)?.decidedBy[language],
              }))}
            />
            {lacksLetter && <Notice kind="warn">{words.asks.letterFirst(letterNames.join(marks().list))}</Notice>}
          </>
        )}
        {codes.length > 0 && (
          <Labelled
            id={`${field}-code`}
            label={move.asks.includes('ending') ? words.asks.ending : words.asks.exclusion}
            missing={asked && missing.code}
          >
            <Select<string>
              id={`${field}-code`}
              className="wide-select"
              value={values.code ?? null}
              options={codes.map(({ code, title }) => ({ value: code, label: title[language] }))}
              onChange={(code) => set({ code })}
            />
          </Labelled>
        )}
        {move.asks.includes('assignee') && (
          <Labelled id={`${field}-assignee`} label={words.asks.assignee} missing={asked && missing.assignee}>
            <Select<string>
              id={`${field}-assignee`}
              className="wide-select"
              popupMatchSelectWidth={false}
              loading={people.isPending}
              value={values.assignee ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              options={(people.data?.items ?? []).map(({ id, name }) => {
                const told = load.beside(id)
                return { value: id, label: told === undefined ? name : words.load.option(name, told) }
              })}
              onChange={(assignee) => set({ assignee })}
            />
          </Labelled>
        )}
        {move.asks.includes('day') && (
          <Labelled id={`${field}-day`} label={words.asks.day} missing={asked && missing.day}>
            <DayInput
              id={`${field}-day`}
              value={values.day ?? ''}
              max={today}
              onChange={(day) => setValues(withDay(values, day))}
            />
          </Labelled>
        )}
        {(move.needsReason || move.asks.includes('assignee')) && (
          <Labelled
            id={`${field}-reason`}
            label={move.needsReason ? words.asks.reason : words.asks.mayReason}
            missing={asked && missing.reason}
          >
            <Input.TextArea
              id={`${field}-reason`}
              value={values.reason ?? ''}
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => set({ reason: event.target.value })}
            />
          </Labelled>
        )}
        {write.isError && <Problem error={write.error} again />}
      </Stack>
    </Dialog>
  )
}

function withDay({ day: _, ...values }: Values, day: string | undefined): Values {
  return day === undefined ? values : { ...values, day }
}

interface MoveSaid {
  readonly verb: string
  readonly title: string
  readonly explanation: string
}

export function wordsOf(moves: Readonly<Record<string, MoveSaid>>, verb: string): MoveSaid {
  return moves[verb] ?? { verb, title: verb, explanation: '' }
}
