import type { ExportList, Job } from '@zhiqiao/contract'
import { Checkbox } from 'antd'
import { useCallback, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Dialog, Notice, Problem, Stack, Waiting } from '../../ui/index.ts'
import { StackedField } from '../../ui/stacked-field.tsx'
import { Row } from '../../ui/local-table.tsx'
import { JobProgress, useDownload } from '../jobs/index.ts'
import { Presets } from './presets.tsx'
import { exportWords } from './words.ts'

interface Asked {
  list: ExportList
  columns: readonly string[]
  ids?: readonly string[]
  filter?: Readonly<Record<string, string>>
}

export function ExportDialog({
  list,
  ticked,
  onClose,
}: {
  list: ExportList
  ticked: readonly string[]
  onClose: () => void
}) {
  const words = useWords(exportWords)
  const format = useFormat()
  const language = useLanguage()
  const [search] = useSearchParams()
  const known = useRead<{ items: { key: string; title: { zh: string; en: string } }[] }>(`/api/export-columns/${list}`)
  const [chosen, setChosen] = useState<readonly string[]>()
  const [scope, setScope] = useState(ticked.length > 0 ? 'ticked' : 'filtered')
  const [job, setJob] = useState<Job>()
  const download = useDownload()
  const start = useWrite<Asked, Job>({ method: 'POST', path: '/api/exports', touches: [] })
  const { mutate: fetchFile } = download
  const onEnd = useCallback(
    (ended: Job) => {
      setJob(ended)
      if (ended.result?.exportId !== undefined) fetchFile(`/api/exports/${ended.result.exportId}/file`)
    },
    [fetchFile],
  )
  const all = known.data?.items.map(({ key }) => key) ?? []
  const columns = chosen ?? all
  // In the order of the sheet, whatever the order of ticking.
  const inOrder = all.filter((key) => columns.includes(key))
  const filter = Object.fromEntries([...search].filter(([key]) => key !== 'after'))
  const run = () =>
    start.mutate(
      { list, columns: inOrder, ...(scope === 'ticked' ? { ids: ticked } : { filter }) },
      { onSuccess: setJob },
    )
  const exportId = job?.result?.exportId
  return (
    <Dialog
      title={words.title}
      open
      onClose={onClose}
      actions={
        exportId === undefined ? (
          <Button
            kind="filled"
            busy={start.isPending || job?.status === 'running' || job?.status === 'waiting'}
            disabled={inOrder.length === 0}
            onClick={run}
          >
            {words.export}
          </Button>
        ) : (
          <Button busy={download.isPending} onClick={() => fetchFile(`/api/exports/${exportId}/file`)}>
            {words.again}
          </Button>
        )
      }
    >
      <Stack>
        {job !== undefined && (
          <JobProgress key={job.id} id={job.id} title={words.running} phases={{ export: words.phase }} onEnd={onEnd} />
        )}
        {exportId !== undefined && download.isSuccess && <Notice kind="ok">{words.done}</Notice>}
        {start.isError && <Problem error={start.error} />}
        {download.isError && <Problem error={download.error} />}
        {ticked.length > 0 && (
          <Choices
            label={words.rows}
            value={scope}
            onChange={setScope}
            choices={[
              { value: 'ticked', title: words.ticked(format.number(ticked.length)) },
              { value: 'filtered', title: words.filtered, note: words.filteredNote },
            ]}
          />
        )}
        {known.isPending && <Waiting />}
        {known.isError && <Problem error={known.error} onRetry={() => void known.refetch()} />}
        {known.data && (
          <>
            <StackedField label={words.columns}>
              <Row>
                <Button kind="quiet" onClick={() => setChosen(all)}>
                  {words.all}
                </Button>
                <Button kind="quiet" onClick={() => setChosen([])}>
                  {words.none}
                </Button>
              </Row>
              <Checkbox.Group
                aria-label={words.columns}
                value={[...columns]}
                onChange={(next: string[]) => setChosen(next)}
                options={known.data.items.map(({ key, title }) => ({ value: key, label: title[language] }))}
              />
            </StackedField>
            <Presets list={list} columns={inOrder} onChoose={setChosen} />
          </>
        )}
        <p className="soft small">{words.note}</p>
      </Stack>
    </Dialog>
  )
}
