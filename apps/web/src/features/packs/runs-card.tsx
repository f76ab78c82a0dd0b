/** Runs one after the other, the latest first: what each found, as bars and as a table. */
import type { PackRun } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Card, Stack } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ShareBars } from '../../ui/pictures/share-bars.tsx'
import { recordWords } from './record-words.ts'
import { packWords } from './words.ts'

export function RunsCard({ runs }: { runs: readonly PackRun[] }) {
  const words = useWords(recordWords)
  const all = useWords(packWords).adoption
  const format = useFormat()
  const done = runs.filter(({ status }) => status === 'done')
  const found = ({ counts }: PackRun) => counts.leads ?? 0
  const fresh = ({ counts }: PackRun) => counts.fresh ?? 0
  if (runs.length === 0) {
    return (
      <Card title={words.runs}>
        <p className="soft">{words.noRuns}</p>
      </Card>
    )
  }
  return (
    <Card title={words.runs} note={words.runsNote}>
      <Stack>
        <ShareBars
          label={words.runs}
          parts={[
            { key: 'fresh', label: words.runFresh, kind: 'work' },
            { key: 'kept', label: words.runKept, kind: 'plain' },
          ]}
          rows={done.map((run) => ({
            id: run.id,
            label: format.moment(run.at),
            note: format.number(found(run)),
            told: `${words.runFound} ${format.number(found(run))}, ${words.runFresh} ${format.number(fresh(run))}`,
            counts: { fresh: fresh(run), kept: found(run) - fresh(run) },
          }))}
        />
        <LocalTable<PackRun>
          label={words.runs}
          rows={runs}
          rowKey={({ id }) => id}
          compact
          columns={[
            {
              key: 'run',
              title: words.run,
              render: ({ at, by, status }) => (
                <TwoLines main={`${format.moment(at)} ${all.runStatus[status]}`} more={by} />
              ),
            },
            {
              key: 'version',
              title: words.parameter,
              render: ({ parametersVersion }) => words.runVersion(format.number(parametersVersion)),
            },
            {
              key: 'documents',
              title: words.runDocuments,
              align: 'right',
              render: ({ counts }) => format.number(counts.documents ?? 0),
            },
            { key: 'found', title: words.runFound, align: 'right', render: (run) => format.number(found(run)) },
            { key: 'fresh', title: words.runFresh, align: 'right', render: (run) => format.number(fresh(run)) },
          ]}
        />
      </Stack>
    </Card>
  )
}
