/** The editor of an adoption's parameters: change, try over the corpus, look at what it would do, save as a version. */
import type { Job, PackAdoption, PackTrial } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Control, DraftNotice } from '../../ui/form/index.ts'
import { Button, Card, Notice, Problem, Stack } from '../../ui/index.ts'
import { hasEnded, JobProgress, useJob } from '../jobs/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { CalibrationCard } from './calibration-card.tsx'
import { ParameterGroups } from './parameter-groups.tsx'
import { parameterWords } from './parameter-words.ts'
import { TrialCard } from './trial-card.tsx'
import { type Parameters, sameValues, useParameters, type Values } from './use-parameters.ts'
import { useValueText } from './value.tsx'
import { packWords } from './words.ts'

export function ParametersPage() {
  return <AdoptionFrame>{(of) => <Editor of={of} />}</AdoptionFrame>
}

function Editor({ of }: { of: Opened }) {
  const words = useWords(parameterWords)
  const format = useFormat()
  const { adoption } = of
  const parameters = useParameters(of)
  const [savedNumber, setSavedNumber] = useState<number>()
  const { wanted, changes, restored } = parameters
  const trial = useTrial(adoption, wanted)
  return (
    <Stack>
      <p className="soft prose">{adoption.mayWork ? words.note : words.mayNot}</p>
      {restored && changes.length > 0 && (
        <DraftNotice draft={restored} basis={adoption.parametersVersion} onDiscard={parameters.discard} />
      )}
      {savedNumber !== undefined && changes.length === 0 && (
        <Notice kind="ok" action={<Button to={`/packs/adoptions/${adoption.id}`}>{words.runNow}</Button>}>
          {words.saved(format.number(savedNumber))}
        </Notice>
      )}
      {adoption.mayWork && <ChangesCard of={of} parameters={parameters} trial={trial} onSaved={setSavedNumber} />}
      {trial.data && <TrialCard trial={trial.data} pack={of.pack} fits={trial.fits} />}
      <CalibrationCard of={of} parameters={parameters} />
      <ParameterGroups of={of} parameters={parameters} />
    </Stack>
  )
}

/** The trial that stands in the address, and whether it is of exactly what is wanted now. */
function useTrial(adoption: PackAdoption, wanted: Values) {
  const [search, setSearch] = useSearchParams()
  const [jobId, setJobId] = useState<string>()
  const id = search.get('trial') ?? undefined
  const found = useRead<PackTrial>(`/api/pack-trials/${id ?? ''}`, {}, { enabled: id !== undefined })
  const job = useJob(jobId)
  const start = useWrite<{ parameters: Values }, Job>({
    method: 'POST',
    path: `/api/pack-adoptions/${adoption.id}/trials`,
    touches: [],
  })
  const data = id === undefined ? undefined : found.data
  return {
    data,
    fits: data !== undefined && sameValues(data.parameters, wanted),
    error: start.error,
    jobId,
    running: start.isPending || (jobId !== undefined && !hasEnded(job.data?.status)),
    start: () => start.mutate({ parameters: wanted }, { onSuccess: (made) => setJobId(made.id) }),
    onEnd: ({ result }: Job) => {
      const made = result?.packTrialId
      if (made === undefined) return
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          next.set('trial', made)
          return next
        },
        { replace: true },
      )
    },
  }
}

const listed = 8

function ChangesCard({
  of: { adoption, pack },
  parameters,
  trial,
  onSaved,
}: {
  of: Opened
  parameters: Parameters
  trial: ReturnType<typeof useTrial>
  onSaved: (number: number) => void
}) {
  const words = useWords(parameterWords)
  const all = useWords(packWords).adoption
  const language = useLanguage()
  const format = useFormat()
  const text = useValueText()
  const [reason, setReason] = useState('')
  const { changes, faults, wanted } = parameters
  const save = useWrite<{ parameters: Values; reason: string }, PackAdoption>({
    method: 'PUT',
    path: `/api/pack-adoptions/${adoption.id}/parameters`,
    version: adoption.version,
    touches: ['/api/pack-adoptions'],
  })
  // A sign is known by its number, the rest by its name.
  const groupName = (id: string) =>
    /\d$/.test(id) ? id : `${pack.groups.find((group) => group.id === id)?.name[language] ?? id} ·`
  const ready = changes.length > 0 && faults.length === 0
  const tried = trial.fits || adoption.documents === 0
  const why = changes.length === 0 ? words.unchanged : faults.length > 0 ? words.faulty : undefined
  const keep = () =>
    save.mutate(
      { parameters: wanted, reason },
      {
        onSuccess: (made) => {
          setReason('')
          parameters.discard()
          onSaved(made.parametersVersion)
        },
      },
    )
  const filled =
    ready && tried ? (
      <Button kind="filled" busy={save.isPending} onClick={keep}>
        {words.save(format.number(adoption.parametersVersion + 1))}
      </Button>
    ) : (
      <Button
        kind="filled"
        busy={trial.running}
        disabled={!ready}
        onClick={trial.start}
        {...(why !== undefined && { title: why })}
      >
        {words.try}
      </Button>
    )
  return (
    <Card
      title={words.changes}
      note={words.version(format.number(adoption.parametersVersion))}
      actions={
        <>
          {changes.length > 0 && (
            <Button kind="quiet" onClick={parameters.discard}>
              {words.discard}
            </Button>
          )}
          {filled}
        </>
      }
    >
      <Stack>
        {changes.length === 0 ? (
          <p className="soft">{words.noChanges}</p>
        ) : (
          <ul>
            {changes.slice(0, listed).map(({ spec, before, after }) => (
              <li key={spec.id}>
                {groupName(spec.group)} {spec.name[language]} {text(spec, before)} → <b>{text(spec, after)}</b>
              </li>
            ))}
            {changes.length > listed && <li className="soft">{words.more(format.number(changes.length - listed))}</li>}
          </ul>
        )}
        {faults.length > 0 && <Notice kind="warn">{words.faulty}</Notice>}
        {ready && tried && (
          <Control label={words.reason} hint={words.reasonHint}>
            {(id) => (
              <Input id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
            )}
          </Control>
        )}
        {trial.jobId !== undefined && (
          <JobProgress
            key={trial.jobId}
            id={trial.jobId}
            title={words.trying}
            phases={all.phases}
            onEnd={trial.onEnd}
          />
        )}
        {trial.error && <Problem error={trial.error} />}
        {save.isError && <Problem error={save.error} />}
      </Stack>
    </Card>
  )
}
