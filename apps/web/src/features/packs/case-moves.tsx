/** What may be done with a case now: the moves of its lifecycle with what each asks for, and giving it to a colleague. */
import type { PackCase } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { ProblemError, refresh, useRead, useWrite } from '../../api/index.ts'
import { marks, useLanguage, useWords } from '../../i18n/index.ts'
import { Labelled } from '../../ui/form/index.ts'
import { Button, Dialog, Problem, Stack } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import type { Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'
import { FieldInput } from './field-input.tsx'

const touches = ['/api/pack-cases', '/api/pack-adoptions', '/api/home', '/api/notifications']

type Move = PackCase['moves'][number]

export function CaseMoves({ of, found }: { of: Opened; found: PackCase }) {
  const words = useWords(caseWords).case
  const language = useLanguage()
  const [asked, setAsked] = useState<Move | 'assign'>()
  const spec = of.pack.cases.find(({ kinds }) => kinds.some(({ code }) => code === found.kind))
  const verbName = (verb: string) => spec?.verbs[verb]?.[language] ?? verb
  const close = () => setAsked(undefined)
  return (
    <Row>
      {of.adoption.endedOn === undefined && <Button onClick={() => setAsked('assign')}>{words.assign}</Button>}
      {found.moves.map((move, k) => (
        <Button key={move.verb} kind={k === 0 ? 'filled' : 'plain'} onClick={() => setAsked(move)}>
          {verbName(move.verb)}
        </Button>
      ))}
      {asked === 'assign' && <AssignDialog found={found} onClose={close} />}
      {asked !== undefined && asked !== 'assign' && (
        <MoveDialog
          key={asked.verb}
          found={found}
          move={asked}
          verb={verbName(asked.verb)}
          to={spec?.statuses[asked.to]?.[language] ?? asked.to}
          onClose={close}
        />
      )}
    </Row>
  )
}

interface MoveDialogProps {
  found: PackCase
  move: Move
  verb: string
  to: string
  onClose: () => void
}

function MoveDialog({ found, move, verb, to, onClose }: MoveDialogProps) {
  const words = useWords(caseWords).case
  const action = useWords().action
  const language = useLanguage()
  const field = useId()
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const write = useWrite<{ verb: string; reason?: string; given: object }, PackCase>({
    method: 'POST',
    path: `/api/pack-cases/${found.id}/moves`,
    version: found.version,
    asShown: true,
    touches,
  })
  const close = useClosing(write.isError, onClose)
  const lacks = (id: string) => (given[id] ?? '').trim() === ''
  const missing = move.asks.filter(({ id, required }) => required && lacks(id)).map(({ id }) => id)
  const lacksReason = move.needsReason && reason.trim() === ''
  const send = () => {
    setTried(true)
    if (missing.length > 0 || lacksReason) return
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''))
    write.mutate(
      { verb: move.verb, given: said, ...(move.needsReason && { reason: reason.trim() }) },
      { onSuccess: onClose },
    )
  }
  const refused = write.error instanceof ProblemError ? (write.error.problem.errors ?? []) : []
  const errorsOf = (id: string) => [
    ...(tried && missing.includes(id) ? [words.lacking] : []),
    ...refused
      .filter(({ place }) => place === `given.${id}`)
      .map((one) => (one.allowed === undefined ? one.reason : `${one.reason}${marks().colon}${one.allowed}`)),
  ]
  return (
    <Dialog
      title={verb}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{action.close}</Button>
          <Button kind="filled" busy={write.isPending} onClick={send}>
            {verb}
          </Button>
        </>
      }
    >
      <Stack>
        <p className="prose">{words.moveNote(to)}</p>
        {move.asks.map((one) => (
          <FieldInput
            key={one.id}
            field={one}
            value={given[one.id] ?? ''}
            errors={errorsOf(one.id)}
            onChange={(value) => setGiven((before) => ({ ...before, [one.id]: value }))}
          />
        ))}
        {move.needsReason && (
          <Labelled id={`${field}-reason`} label={words.reason} missing={tried && lacksReason}>
            <Input.TextArea
              id={`${field}-reason`}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </Labelled>
        )}
        {write.isError && (
          <Problem
            error={write.error}
            again
            places={refused.some(({ place }) => !place.startsWith('given.'))}
            placeNames={Object.fromEntries(move.asks.map(({ id, name }) => [`given.${id}`, name[language]]))}
          />
        )}
      </Stack>
    </Dialog>
  )
}

const nobody = 'nobody'

function AssignDialog({ found, onClose }: { found: PackCase; onClose: () => void }) {
  const words = useWords(caseWords).case
  const action = useWords().action
  const field = useId()
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const people = useRead<{ items: { id: string; name: string }[] }>(`/api/pack-cases/${found.id}/colleagues`)
  const write = useWrite<{ assigneeId: string | null; reason?: string }, PackCase>({
    method: 'PUT',
    path: `/api/pack-cases/${found.id}/assignee`,
    version: found.version,
    asShown: true,
    touches,
  })
  const close = useClosing(write.isError, onClose)
  const send = () => {
    setTried(true)
    if (to === undefined) return
    const said = reason.trim()
    write.mutate(
      { assigneeId: to === nobody ? null : to, ...(said !== '' && { reason: said }) },
      { onSuccess: onClose },
    )
  }
  const others = (people.data?.items ?? []).filter(({ id }) => id !== found.assignee?.id)
  return (
    <Dialog
      title={words.assignTitle}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{action.close}</Button>
          <Button kind="filled" busy={write.isPending} onClick={send}>
            {words.assign}
          </Button>
        </>
      }
    >
      <Stack>
        <p className="prose">{words.assignNote(found.assignee?.name)}</p>
        <Labelled id={`${field}-to`} label={words.assignee} missing={tried && to === undefined}>
          <Select<string>
            id={`${field}-to`}
            className="wide-select"
            popupMatchSelectWidth={false}
            loading={people.isPending}
            value={to ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              ...others.map(({ id, name }) => ({ value: id, label: name })),
              ...(found.assignee ? [{ value: nobody, label: words.nobody }] : []),
            ]}
            onChange={setTo}
          />
        </Labelled>
        <Labelled id={`${field}-reason`} label={words.mayReason}>
          <Input.TextArea
            id={`${field}-reason`}
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </Labelled>
        {write.isError && <Problem error={write.error} again />}
      </Stack>
    </Dialog>
  )
}

/** Somebody may have been quicker: after a refusal the page behind is read anew. */
function useClosing(refused: boolean, onClose: () => void): () => void {
  const client = useQueryClient()
  return () => {
    if (refused) void refresh(client, touches)
    onClose()
  }
}
