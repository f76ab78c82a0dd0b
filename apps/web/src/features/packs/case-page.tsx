/** One case in full: why it is told and on what rows, its pictures, what people did, and what may be done now. */
import type { PackCase } from '@zhiqiao/contract'
import { useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Facts, Notice, Problem, Stack, Tag, Timeline, Waiting } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { CaseClock } from './case-clock.tsx'
import { CaseMoves } from './case-moves.tsx'
import { CaseTies } from './case-ties.tsx'
import { caseWords } from './case-words.ts'
import { ExhibitCard } from './exhibit-card.tsx'

export function CasePage() {
  const { caseId = '' } = useParams()
  return <AdoptionFrame>{(of) => <Found key={caseId} of={of} id={caseId} />}</AdoptionFrame>
}

function Found({ of, id }: { of: Opened; id: string }) {
  const found = useRead<PackCase>(`/api/pack-cases/${id}`)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  return found.data ? <Shown of={of} found={found.data} /> : <Waiting />
}

function Shown({ of, found }: { of: Opened; found: PackCase }) {
  const words = useWords(caseWords)
  const language = useLanguage()
  const format = useFormat()
  const spec = of.pack.cases.find(({ kinds }) => kinds.some(({ code }) => code === found.kind))
  const statusName = (status: string) => spec?.statuses[status]?.[language] ?? status
  return (
    <Stack>
      <Card
        title={found.title[language]}
        note={
          <>
            {spec?.name[language]} · {words.cases.score} {format.number(found.score)}
            {' · '}
            {words.cases.since(format.day(found.since))} <Tag kind="plain">{statusName(found.status)}</Tag>
          </>
        }
        actions={<CaseMoves of={of} found={found} />}
      >
        {found.gone && <Notice kind="note">{words.cases.gone}</Notice>}
        {(found.assignee !== undefined || found.clocks.length > 0) && (
          <Facts
            facts={[
              { label: words.case.assignee, value: found.assignee?.name ?? words.case.nobody },
              ...found.clocks.map((clock) => ({
                label: words.case.clock,
                value: (
                  <>
                    <CaseClock clock={clock} />
                    <div className="soft small">
                      {[clock.basis.title[language], clock.basis.clause?.[language] ?? ''].join(' ').trim()}
                    </div>
                  </>
                ),
              })),
            ]}
          />
        )}
        <p className="soft small">{words.case.whyNote}</p>
        <Stack>
          {found.signsFound.map((sign) => (
            <Facts
              key={sign.sign}
              facts={[
                { label: words.case.sign, value: <b>{sign.name[language]}</b> },
                { label: words.case.because, value: sign.why[language] },
                {
                  label: words.case.evidence,
                  value: (
                    <>
                      {sign.evidence.slice(0, shownEvidence).map(({ item, label, text }) => (
                        <div key={item}>
                          {label} <span className="soft">{text}</span>
                        </div>
                      ))}
                    </>
                  ),
                },
                { label: words.case.clearedBy, value: sign.clearedBy[language] },
                {
                  label: words.case.basis,
                  value: [sign.basis.title[language], sign.basis.clause?.[language] ?? ''].join(' ').trim(),
                },
              ]}
            />
          ))}
        </Stack>
      </Card>
      {found.exhibits.map((exhibit) => (
        <ExhibitCard key={exhibit.title.zh} exhibit={exhibit} />
      ))}
      {found.picture && found.picture.nodes.length > 0 && <CaseTies picture={found.picture} items={found.items} />}
      <StepsCard found={found} spec={spec} />
      <RowsCard of={of} found={found} />
    </Stack>
  )
}

/** As many as one takes in at a glance; all rows stand below. */
const shownEvidence = 6

type Spec = Opened['pack']['cases'][number] | undefined

function StepsCard({ found, spec }: { found: PackCase; spec: Spec }) {
  const words = useWords(caseWords).case
  const language = useLanguage()
  return (
    <Card title={words.steps}>
      {found.steps.length === 0 ? (
        <p className="soft">{words.noSteps}</p>
      ) : (
        <Timeline
          events={[...found.steps].reverse().map((step) => ({
            id: `${step.at} ${step.verb}`,
            at: step.at,
            title: (
              <>
                <b>
                  {step.verb === 'assign'
                    ? words.assigned(step.assignee)
                    : (spec?.verbs[step.verb]?.[language] ?? step.verb)}
                </b>{' '}
                {[...step.given.map(({ name, value }) => `${name[language]} ${value}`), step.reason ?? '']
                  .filter((one) => one !== '')
                  .join(' · ')}
              </>
            ),
            detail: step.by,
          }))}
        />
      )}
    </Card>
  )
}

function RowsCard({ of: { pack }, found }: { of: Opened; found: PackCase }) {
  const words = useWords(caseWords).case
  const language = useLanguage()
  const format = useFormat()
  if (found.rows.length === 0) return null
  const inputs = pack.inputs.filter(({ id }) => found.rows.some((row) => row.input === id))
  return inputs.map((input) => {
    const rows = found.rows.filter((row) => row.input === input.id)
    return (
      <Card
        key={input.id}
        title={words.rows(format.number(rows.length))}
        note={`${input.name[language]} · ${words.rowsNote}`}
        folds={{ open: false }}
        flush
      >
        <LocalTable<PackCase['rows'][number]>
          label={input.name[language]}
          rows={rows}
          rowKey={({ id }) => id}
          compact
          columns={input.fields.map((field) => ({
            key: field.id,
            title: field.name[language],
            ...(field.type === 'number' && { align: 'right' as const }),
            render: ({ cells }) => cells[field.id] ?? '—',
          }))}
        />
      </Card>
    )
  })
}
