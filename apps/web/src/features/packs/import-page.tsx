/**
 * Brings data in. Documents: files or folders are chosen, sent and read; what was refused is told, the rest is kept. Tables: sent
 * and tried, then looked at on a page of their own.
 */
import type { PackDetail, PackImport } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { refresh, useRead } from '../../api/index.ts'
import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { FilesDrop, type PickedFile } from '../../ui/files/files-drop.tsx'
import { LeaveGuard } from '../../ui/form/index.ts'
import { Button, Card, Empty, Notice, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { FilterRow } from '../../ui/sub-nav.tsx'
import { Progress } from '../../ui/progress.tsx'
import { JobProgress, useJob } from '../jobs/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'
import { ImportTable } from './import-table.tsx'
import { largestFile, useSendFiles } from './send-files.ts'
import { packWords } from './words.ts'

export function ImportCorpusPage() {
  return <AdoptionFrame>{(of) => <ImportCorpus of={of} />}</AdoptionFrame>
}

type Input = PackDetail['inputs'][number]

function ImportCorpus({ of }: { of: Opened }) {
  const words = useWords(caseWords)
  const language = useLanguage()
  const [query, setQuery] = useSearchParams()
  const inputs = of.pack.inputs.filter(({ kind }) => kind !== 'records')
  const input = inputs.find(({ id }) => id === query.get('input')) ?? inputs[0]
  if (!input) return <Empty title={words.rows.none} />
  return (
    <>
      {inputs.length > 1 && (
        <FilterRow>
          <Segmented<string>
            aria-label={words.choose}
            value={input.id}
            onChange={(id) => setQuery({ input: id }, { replace: true })}
            options={inputs.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </FilterRow>
      )}
      {input.kind === 'table' ? (
        <ImportTable key={input.id} of={of} input={input} />
      ) : (
        <ImportDocuments key={input.id} of={of} input={input} />
      )}
    </>
  )
}

function ImportDocuments({ of: { adoption }, input }: { of: Opened; input: Input }) {
  const words = useWords(packWords).import
  const format = useFormat()
  const [chosen, setChosen] = useState<readonly PickedFile[]>([])
  const [skipped, setSkipped] = useState(0)
  const sending = useSendFiles(adoption.id, input.id)
  const { state } = sending
  const pick = (picked: readonly PickedFile[]) => {
    const known = picked.filter(({ name }) => input.formats.some((ending) => name.toLowerCase().endsWith(`.${ending}`)))
    setChosen(known)
    setSkipped(picked.length - known.length)
    sending.again()
  }
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0)
  const large = chosen.filter(({ file }) => file.size > largestFile).length
  const mb = (bytes: number) => format.number(Math.max(0.1, Math.round((bytes / 1024 / 1024) * 10) / 10))
  return (
    <>
      <LeaveGuard unsaved={() => state.at === 'sending'} />
      {state.at === 'waiting' && (
        <Card title={words.title} note={words.subtitle}>
          <Stack>
            <FilesDrop
              files={words.choose}
              folder={words.folder}
              hint={words.hint(input.formats.join(' '))}
              onPick={pick}
            />
            {(chosen.length > 0 || skipped > 0) && (
              <Notice kind={chosen.length > 0 ? 'note' : 'warn'}>
                {chosen.length > 0 && <div>{words.chosen(format.number(chosen.length), mb(size))}</div>}
                {large > 0 && <div>{words.tooLarge(format.number(large))}</div>}
                {skipped > 0 && <div>{words.skipped(format.number(skipped))}</div>}
              </Notice>
            )}
            <div>
              <Button kind="filled" disabled={chosen.length === 0} onClick={() => sending.start(chosen)}>
                {words.start}
              </Button>
            </div>
          </Stack>
        </Card>
      )}
      {state.at === 'sending' && (
        <Card title={words.title} actions={<Button onClick={sending.stop}>{words.stop}</Button>}>
          <Progress
            label={words.sending(format.number(state.sent), format.number(state.of))}
            share={state.sent / state.of}
            value={format.percent(Math.round((state.sent / state.of) * 100) / 100)}
          />
        </Card>
      )}
      {state.at === 'stopped' && (
        <Notice kind="note" action={<Button onClick={sending.again}>{words.clear}</Button>}>
          {words.stopped}
        </Notice>
      )}
      {state.at === 'failed' && (
        <>
          <Problem error={state.error} />
          <div>
            <Button onClick={sending.again}>{words.clear}</Button>
          </div>
        </>
      )}
      {state.at === 'refused' && (
        <Done adoptionId={adoption.id} kind="warn" text={words.tooLarge(format.number(state.files))} />
      )}
      {state.at === 'reading' && <Reading adoptionId={adoption.id} jobId={state.jobId} importId={state.importId} />}
    </>
  )
}

function Reading({ adoptionId, jobId, importId }: { adoptionId: string; jobId: string; importId: string }) {
  const words = useWords(packWords).import
  const all = useWords(packWords).adoption
  const format = useFormat()
  const client = useQueryClient()
  const job = useJob(jobId)
  const onEnd = useCallback(() => void refresh(client, ['/api/pack-adoptions', '/api/pack-imports']), [client])
  const status = job.data?.status
  const ended = useRead<PackImport>(`/api/pack-imports/${importId}`, {}, { enabled: status === 'done' })
  const counts = ended.data?.counts
  return (
    <>
      {status !== 'cancelled' && (
        <JobProgress key={jobId} id={jobId} title={words.reading} phases={all.phases} onEnd={onEnd} />
      )}
      {status === 'cancelled' && <Done adoptionId={adoptionId} kind="note" text={words.cancelled} />}
      {status === 'failed' && <Done adoptionId={adoptionId} kind="warn" text={words.failed} />}
      {status === 'done' && counts === undefined && (ended.isError ? <Problem error={ended.error} /> : <Waiting />)}
      {status === 'done' && counts && (
        <Done
          adoptionId={adoptionId}
          kind={(counts.refused ?? 0) > 0 ? 'warn' : 'ok'}
          text={all.importCounts(
            format.number(counts.read ?? 0),
            format.number(counts.known ?? 0),
            format.number(counts.refused ?? 0),
          )}
        />
      )}
    </>
  )
}

function Done({ adoptionId, kind, text }: { adoptionId: string; kind: 'ok' | 'note' | 'warn'; text: string }) {
  const words = useWords(packWords).import
  const at = `/packs/adoptions/${adoptionId}`
  return (
    <Stack>
      <Notice kind={kind}>{text}</Notice>
      <Row>
        {kind === 'warn' && <Button to={`${at}/refusals`}>{words.seeRefusals}</Button>}
        <Button kind="filled" to={at}>
          {words.back}
        </Button>
      </Row>
    </Stack>
  )
}
