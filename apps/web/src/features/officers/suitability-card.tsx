/** What the sending institution has checked of conduct and fitness: shown to the own side alone, changed by the sender. */
import type { Officer, Suitability, SuitabilityBody } from '@zhiqiao/contract'
import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Dialog, Facts, Problem, Stack, Tag } from '../../ui/index.ts'
import { Control, ControlGroup, DayInput, useEdit } from '../../ui/form/index.ts'
import { useToday } from '../reference/index.ts'
import { suitabilityWords } from './suitability-words.ts'

export function SuitabilityCard({
  officer,
  mayChange,
  onReload,
}: {
  officer: Officer
  mayChange: boolean
  onReload: () => void
}) {
  const words = useWords(suitabilityWords)
  const format = useFormat()
  const today = useToday()
  const [editing, setEditing] = useState(false)
  const found = useRead<Suitability>(`/api/officers/${officer.id}/suitability`)
  if (!found.data) return null
  const { standing, health } = found.data
  const on = (day: string) => format.day(day, today)
  return (
    <Card
      title={words.title}
      note={words.note}
      actions={mayChange && <Button onClick={() => setEditing(true)}>{words.record}</Button>}
    >
      <Facts
        facts={[
          {
            label: words.standing,
            value: standing ? (
              <>
                <Tag kind={standing.openCase || standing.sanctionUntil !== undefined ? 'warn' : 'ok'}>
                  {standing.openCase
                    ? words.openCase
                    : standing.sanctionUntil === undefined
                      ? words.clear
                      : words.sanction(on(standing.sanctionUntil))}
                </Tag>
                <div className="soft small">{words.checkedOn(on(standing.checkedOn))}</div>
              </>
            ) : (
              <Tag kind="warn">{words.unchecked}</Tag>
            ),
          },
          {
            label: words.health,
            value: health ? (
              <>
                <Tag kind={health.fit ? 'ok' : 'warn'}>{health.fit ? words.fit : words.unfit}</Tag>
                <div className="soft small">{words.checkedOn(on(health.checkedOn))}</div>
              </>
            ) : (
              <Tag kind="warn">{words.unchecked}</Tag>
            ),
          },
        ]}
      />
      {editing && (
        <SuitabilityDialog
          officer={officer}
          now={found.data}
          onClose={() => setEditing(false)}
          onReload={() => void found.refetch().then(onReload)}
        />
      )}
    </Card>
  )
}

function SuitabilityDialog({
  officer,
  now,
  onClose,
  onReload,
}: {
  officer: Officer
  now: Suitability
  onClose: () => void
  onReload: () => void
}) {
  const words = useWords(suitabilityWords)
  const shell = useWords()
  const today = useToday()
  const write = useWrite<SuitabilityBody, Suitability>({
    method: 'PUT',
    path: `/api/officers/${officer.id}/suitability`,
    version: officer.version,
    touches: ['/api/officers', '/api/nominations', '/api/eligibility', '/api/home'],
  })
  const edit = useEdit({
    version: officer.version,
    now: valuesOf(now, today),
    names: {
      openCase: {
        label: words.standing,
        options: new Map([
          ['true', words.openCase],
          ['false', words.noCase],
        ]),
      },
      sanctioned: { label: words.sanctioned, options: new Map() },
      until: { label: words.sanctionUntil, options: new Map() },
      standingOn: { label: words.checkDay, options: new Map() },
      fit: { label: words.health, options: new Map() },
      healthOn: { label: words.healthDay, options: new Map() },
    },
    error: write.error,
  })
  const { openCase, sanctioned, until, standingOn, fit, healthOn } = edit.values
  const ready = (openCase === undefined || standingOn !== undefined) && (fit === undefined || healthOn !== undefined)
  const body = {
    standing:
      openCase === undefined || standingOn === undefined
        ? null
        : { openCase, checkedOn: standingOn, ...(sanctioned && until !== undefined && { sanctionUntil: until }) },
    health: fit === undefined || healthOn === undefined ? null : { fit, checkedOn: healthOn },
  } as SuitabilityBody
  const close = () => {
    if (write.isError) onReload()
    onClose()
  }
  return (
    <Dialog
      open
      title={`${words.title}${marks().colon}${officer.name}`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{shell.action.close}</Button>
          <Button
            kind="filled"
            busy={write.isPending}
            disabled={!ready || (sanctioned && until === undefined)}
            onClick={() => edit.ready() && write.mutate(body, { onSuccess: onClose, onError: onReload })}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <Stack>
        {edit.collision}
        <p className="prose soft">{words.explain}</p>
        <ControlGroup label={words.standing}>
          <Radio.Group
            value={openCase}
            onChange={(event) => edit.set({ openCase: event.target.value === true })}
            options={[
              { value: false, label: words.noCase },
              { value: true, label: words.openCase },
            ]}
          />
          <Checkbox checked={sanctioned} onChange={(event) => edit.set({ sanctioned: event.target.checked })}>
            {words.sanctioned}
          </Checkbox>
          {sanctioned && (
            <Control label={words.sanctionUntil}>
              {(id) => (
                <DayInput
                  id={id}
                  {...(until !== undefined && { value: until })}
                  onChange={(day) => edit.set({ until: day })}
                />
              )}
            </Control>
          )}
          <Control label={words.checkDay}>
            {(id) => (
              <DayInput
                id={id}
                max={today}
                {...(standingOn !== undefined && { value: standingOn })}
                onChange={(day) => edit.set({ standingOn: day })}
              />
            )}
          </Control>
        </ControlGroup>
        <ControlGroup label={words.health} hint={words.healthHint}>
          <Radio.Group
            value={fit}
            onChange={(event) => edit.set({ fit: event.target.value === true })}
            options={[
              { value: true, label: words.fit },
              { value: false, label: words.unfit },
            ]}
          />
          <Control label={words.healthDay}>
            {(id) => (
              <DayInput
                id={id}
                max={today}
                {...(healthOn !== undefined && { value: healthOn })}
                onChange={(day) => edit.set({ healthOn: day })}
              />
            )}
          </Control>
        </ControlGroup>
        {write.isError && edit.collision === null && <Problem error={write.error} onReload={onReload} />}
      </Stack>
    </Dialog>
  )
}

/** A type and not an interface: only that is a plain record to the merge. */
type Values = {
  openCase: boolean | undefined
  sanctioned: boolean
  until: string | undefined
  standingOn: string | undefined
  fit: boolean | undefined
  healthOn: string | undefined
}

/** What the dialog holds; undefined where nothing was checked yet. */
function valuesOf({ standing, health }: Suitability, today: string): Values {
  return {
    openCase: standing?.openCase,
    sanctioned: standing?.sanctionUntil !== undefined,
    until: standing?.sanctionUntil,
    standingOn: standing?.checkedOn ?? today,
    fit: health?.fit,
    healthOn: health?.checkedOn ?? today,
  }
}
