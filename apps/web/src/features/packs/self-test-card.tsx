/** The self-test: what was planted in made data, found or missed, as bars and as a table. */
import type { Job, PackDetail, PackSelfTestResult } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Notice, Problem, Stack } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ShareBars } from '../../ui/pictures/share-bars.tsx'
import { StackedField } from '../../ui/stacked-field.tsx'
import { hasEnded, JobProgress, useJob } from '../jobs/index.ts'
import { signName } from './sign-names.ts'
import { packWords } from './words.ts'

export function SelfTestCard({ pack }: { pack: PackDetail }) {
  const words = useWords(packWords).test
  const all = useWords(packWords)
  const [job, setJob] = useState<string>()
  const [adoptionId, setAdoptionId] = useState('')
  const running = useJob(job)
  const start = useWrite<{ adoptionId?: string }, Job>({
    method: 'POST',
    path: `/api/packs/${pack.id}/self-test`,
    touches: [],
  })
  const own = pack.adopters.filter((adopter) => adopter.own)
  const result = running.data?.result?.selfTest
  const busy = start.isPending || (job !== undefined && !hasEnded(running.data?.status))
  return (
    <Card
      title={words.title}
      note={words.note}
      actions={
        <Button
          busy={busy}
          onClick={() => start.mutate(adoptionId === '' ? {} : { adoptionId }, { onSuccess: ({ id }) => setJob(id) })}
        >
          {job === undefined ? words.run : words.again}
        </Button>
      }
    >
      <Stack>
        {own.length > 0 && (
          <StackedField label={words.whose}>
            <Select<string>
              aria-label={words.whose}
              value={adoptionId}
              onChange={setAdoptionId}
              options={[
                { value: '', label: words.standard },
                ...own.map((one) => ({ value: one.adoptionId, label: words.withOwn(one.institution.shortName) })),
              ]}
            />
          </StackedField>
        )}
        {start.isError && <Problem error={start.error} />}
        {job !== undefined && (
          <JobProgress key={job} id={job} title={words.running} phases={all.adoption.phases} onEnd={() => undefined} />
        )}
        {result && <Result result={result} />}
      </Stack>
    </Card>
  )
}

interface Group {
  id: string
  name: string
  found: number
  missed: string[]
}

function Result({ result }: { result: PackSelfTestResult }) {
  const words = useWords(packWords).test
  const language = useLanguage()
  const format = useFormat()
  const groups = new Map<string, Group>()
  for (const { group, groupName, name, found } of result.planted) {
    const own = groups.get(group) ?? { id: group, name: groupName[language], found: 0, missed: [] }
    if (found) own.found++
    else own.missed.push(name)
    groups.set(group, own)
  }
  const rows = [...groups.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const planted = result.planted.length
  const found = result.planted.filter((one) => one.found).length
  const count = (own: Group) => words.found(format.number(own.found), format.number(own.found + own.missed.length))
  return (
    <Stack>
      <Notice kind={found === planted ? 'ok' : 'note'}>
        {words.found(format.number(found), format.number(planted))}
        {language === 'zh' ? '。' : '. '}
        {words.clean(format.number(result.clean.found), format.number(result.clean.items))}
        {language === 'zh' ? '。' : '.'}
      </Notice>
      <ShareBars
        label={words.title}
        parts={[
          { key: 'found', label: words.foundColumn, kind: 'ok' },
          { key: 'missed', label: words.missed, kind: 'warn' },
        ]}
        rows={rows.map((own) => ({
          id: own.id,
          label: signName(own.id, own.name),
          note: `${own.found}/${own.found + own.missed.length}`,
          told: count(own),
          counts: { found: own.found, missed: own.missed.length },
        }))}
      />
      {found < planted && (
        <LocalTable<Group>
          label={words.title}
          rows={rows.filter(({ missed }) => missed.length > 0)}
          rowKey={({ id }) => id}
          compact
          columns={[
            { key: 'group', title: words.group, render: ({ id, name }) => signName(id, name) },
            {
              key: 'planted',
              title: words.planted,
              align: 'right',
              render: (own) => format.number(own.found + own.missed.length),
            },
            {
              key: 'missed',
              title: words.missed,
              render: ({ missed }) => (
                <TwoLines main={format.number(missed.length)} more={words.missedIn(missed.slice(0, 6).join(' · '))} />
              ),
            },
          ]}
        />
      )}
    </Stack>
  )
}
