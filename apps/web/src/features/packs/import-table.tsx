/** Sends a table and has it tried: what its columns are, a template, and the files. */
import type { PackDetail } from '@zhiqiao/contract'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { FilesDrop, type PickedFile } from '../../ui/files/files-drop.tsx'
import { LeaveGuard } from '../../ui/form/index.ts'
import { Button, Card, DownloadButton, Notice, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'
import { ColumnsTable } from './columns-table.tsx'
import { largestFile, useSendFiles } from './send-files.ts'
import { packWords } from './words.ts'

type Input = PackDetail['inputs'][number]

export function ImportTable({ of: { adoption, pack }, input }: { of: Opened; input: Input }) {
  const words = useWords(caseWords)
  const all = useWords(packWords)
  const language = useLanguage()
  const format = useFormat()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<readonly PickedFile[]>([])
  const [left, setLeft] = useState({ large: 0, other: 0 })
  const { state, start, stop, again } = useSendFiles(adoption.id, input.id)
  const arrived = state.at === 'reading' ? state.importId : undefined
  useEffect(() => {
    if (arrived !== undefined) void navigate(`/packs/adoptions/${adoption.id}/imports/${arrived}`, { replace: true })
  }, [arrived, adoption.id, navigate])
  const pick = (picked: readonly PickedFile[]) => {
    const known = picked.filter(({ name }) => input.formats.some((one) => name.toLowerCase().endsWith(`.${one}`)))
    const small = known.filter(({ file }) => file.size <= largestFile)
    setChosen(small)
    setLeft({ large: known.length - small.length, other: picked.length - known.length })
    again()
  }
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0)
  const mb = format.number(Math.max(0.1, Math.round((size / 1024 / 1024) * 10) / 10))
  return (
    <>
      <LeaveGuard unsaved={() => state.at === 'sending'} />
      {state.at === 'waiting' && (
        <Card title={words.tableTitle(input.name[language])} note={words.tableNote}>
          <Stack>
            <p className="soft small">{words.templateNote}</p>
            <Row>
              <DownloadButton path={`/api/packs/${pack.id}/template?input=${input.id}`} failed={words.template}>
                {words.template}
              </DownloadButton>
              <DownloadButton path={`/api/packs/${pack.id}/sample`} failed={all.page.sample}>
                {all.page.sample}
              </DownloadButton>
            </Row>
            <FilesDrop
              files={all.import.choose}
              folder={all.import.folder}
              hint={words.tableHint(input.formats.map((one) => `.${one}`).join(' '))}
              onPick={pick}
            />
            {(chosen.length > 0 || left.large > 0 || left.other > 0) && (
              <Notice kind={chosen.length > 0 ? 'note' : 'warn'}>
                {chosen.length > 0 && <div>{all.import.chosen(format.number(chosen.length), mb)}</div>}
                {left.large > 0 && <div>{words.tooLarge(format.number(left.large))}</div>}
                {left.other > 0 && <div>{all.import.skipped(format.number(left.other))}</div>}
              </Notice>
            )}
            <div>
              <Button kind="filled" disabled={chosen.length === 0} onClick={() => start(chosen)}>
                {words.tryIt}
              </Button>
            </div>
          </Stack>
        </Card>
      )}
      {state.at === 'sending' && (
        <Card
          title={words.tableTitle(input.name[language])}
          actions={<Button onClick={stop}>{all.import.stop}</Button>}
        >
          <Progress
            label={all.import.sending(format.number(state.sent), format.number(state.of))}
            share={state.sent / state.of}
            value={format.percent(Math.round((state.sent / state.of) * 100) / 100)}
          />
        </Card>
      )}
      {state.at === 'reading' && <Waiting />}
      {(state.at === 'stopped' || state.at === 'refused') && (
        <Notice kind="note" action={<Button onClick={again}>{all.import.clear}</Button>}>
          {all.import.stopped}
        </Notice>
      )}
      {state.at === 'failed' && (
        <>
          <Problem error={state.error} />
          <div>
            <Button onClick={again}>{all.import.clear}</Button>
          </div>
        </>
      )}
      <Card title={words.columns} flush>
        <ColumnsTable input={input} />
      </Card>
    </>
  )
}
