/** Asks for company and even exchanges, and matches with them. What is not met by any plan is said by the match. */
import type { Cohort, NominationRow, Plan, PlanSides } from '@zhiqiao/contract'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Control, ControlGroup, Controls, RemoteSelect } from '../../ui/form/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { Stack } from '../../ui/page.tsx'
import type { NewMatch } from './match-job.tsx'
import { sidesWords } from './words-sides.ts'

interface Person {
  id: string
  name: string
}
interface Company {
  people: Person[]
  within: PlanSides['together'][number]['within']
}
type Even = PlanSides['balance'][number]

export interface SidesDialogProps {
  cohort: Cohort
  /** The draft whose conditions are changed. */
  plan?: Plan
  onMatch: (asked: NewMatch) => void
  onClose: () => void
}

export function SidesDialog({ cohort, plan, onMatch, onClose }: SidesDialogProps) {
  const words = useWords(sidesWords)
  const [together, setTogether] = useState<Company[]>(() =>
    (plan?.sides?.together ?? []).map(({ people, within }) => ({
      people: people.map(({ nominationId, name }) => ({ id: nominationId, name })),
      within,
    })),
  )
  const [balance, setBalance] = useState<Even[]>(() =>
    (plan?.sides?.balance ?? []).map(({ institutions: [a, b], slack }) => ({ institutionIds: [a.id, b.id], slack })),
  )
  const [pending, setPending] = useState(false)
  const [note, setNote] = useState('')
  const none = together.length + balance.length === 0
  const match = () => {
    onMatch({
      ...(plan && { from: plan.id }),
      ...(note.trim() !== '' && { note: note.trim() }),
      sides: {
        together: together.map(({ people, within }) => ({ nominationIds: people.map(({ id }) => id), within })),
        balance,
      },
    })
    onClose()
  }
  return (
    <Dialog
      open
      wide
      title={words.dialogTitle}
      onClose={onClose}
      stays={
        <Control label={words.note}>
          {(field) => (
            <Input
              id={field}
              value={note}
              maxLength={500}
              placeholder={words.noteHint}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Control>
      }
      actions={
        <Button kind="filled" disabled={pending} {...(pending && { title: words.pending })} onClick={match}>
          {none ? words.verbNone : words.verb}
        </Button>
      }
    >
      <Stack>
        <p className="soft">{words.explanation}</p>
        <Companies cohort={cohort} value={together} onChange={setTogether} onPending={setPending} />
        <Exchanges cohort={cohort} value={balance} onChange={setBalance} />
      </Stack>
    </Dialog>
  )
}

/** A condition that has been added, and the way to take it off. */
function Added({ text, onRemove }: { text: string; onRemove: () => void }) {
  const words = useWords(sidesWords)
  return (
    <Row>
      <b>{text}</b>
      <Button kind="quiet" onClick={onRemove}>
        {words.remove}
      </Button>
    </Row>
  )
}

interface PartProps<T> {
  cohort: Cohort
  value: readonly T[]
  onChange: (value: T[]) => void
}

/** `onPending`: people have been chosen who are not yet a condition. */
function Companies({
  cohort,
  value,
  onChange,
  onPending,
}: PartProps<Company> & { onPending: (pending: boolean) => void }) {
  const words = useWords(sidesWords)
  const [people, setPeople] = useState<Person[]>([])
  const [within, setWithin] = useState<Company['within']>('institution')
  const choose = (next: Person[]) => {
    setPeople(next)
    onPending(next.length > 0)
  }
  const names = (of: readonly Person[]) => of.map(({ name }) => name).join(marks().list)
  return (
    <ControlGroup label={words.together} hint={words.togetherHint}>
      {value.map((one) => (
        <Added
          key={one.people.map(({ id }) => id).join()}
          text={words.companyOf(names(one.people), words.within[one.within])}
          onRemove={() => onChange(value.filter((other) => other !== one))}
        />
      ))}
      {people.length > 0 && <Added text={names(people)} onRemove={() => choose([])} />}
      <Controls>
        <Control label={words.person}>
          {(field) => (
            <RemoteSelect<NominationRow>
              id={field}
              takes
              path="/api/nominations"
              query={{ cohort: cohort.id, status: 'submitted' }}
              toOption={({ id, officer, sender }) => ({ value: id, label: `${officer.name} · ${sender.shortName}` })}
              onChange={(id, row) => {
                if (id === undefined || !row || people.some((one) => one.id === id)) return
                choose([...people, { id, name: row.officer.name }])
              }}
            />
          )}
        </Control>
        <Control label={words.where}>
          {(field) => (
            <Select<Company['within']>
              id={field}
              value={within}
              options={(['institution', 'area'] as const).map((one) => ({ value: one, label: words.within[one] }))}
              onChange={setWithin}
            />
          )}
        </Control>
      </Controls>
      <Row>
        <Button
          disabled={people.length < 2}
          {...(people.length < 2 && { title: words.tooFew })}
          onClick={() => {
            onChange([...value, { people, within }])
            choose([])
          }}
        >
          {words.add}
        </Button>
      </Row>
    </ControlGroup>
  )
}

function Exchanges({ cohort, value, onChange }: PartProps<Even>) {
  const words = useWords(sidesWords)
  const format = useFormat()
  const senders = new Set(cohort.senders.map(({ id }) => id))
  const both = cohort.hosts.filter(({ id }) => senders.has(id))
  const [ends, setEnds] = useState<string[]>([])
  const [slack, setSlack] = useState(0)
  const name = (id: string) => both.find((one) => one.id === id)?.shortName ?? ''
  const [a, b] = ends
  if (both.length < 2)
    return (
      <ControlGroup label={words.even} hint={words.noEven}>
        {null}
      </ControlGroup>
    )
  return (
    <ControlGroup label={words.even} hint={words.evenHint}>
      {value.map((one) => (
        <Added
          key={one.institutionIds.join()}
          text={words.evenOf(name(one.institutionIds[0]), name(one.institutionIds[1]), format.number(one.slack))}
          onRemove={() => onChange(value.filter((other) => other !== one))}
        />
      ))}
      <Controls>
        <Control label={words.between}>
          {(field) => (
            <Select<string[]>
              id={field}
              mode="multiple"
              maxCount={2}
              popupMatchSelectWidth={false}
              value={ends}
              options={both.map(({ id, shortName }) => ({ value: id, label: shortName }))}
              onChange={setEnds}
            />
          )}
        </Control>
        <Control label={words.slack}>
          {(field) => (
            <InputNumber<number>
              id={field}
              min={0}
              max={1000}
              precision={0}
              value={slack}
              suffix={words.persons}
              onChange={(next) => setSlack(next ?? 0)}
            />
          )}
        </Control>
      </Controls>
      <Row>
        <Button
          disabled={a === undefined || b === undefined}
          onClick={() => {
            if (a === undefined || b === undefined) return
            onChange([...value, { institutionIds: [a, b], slack }])
            setEnds([])
          }}
        >
          {words.add}
        </Button>
      </Row>
    </ControlGroup>
  )
}
