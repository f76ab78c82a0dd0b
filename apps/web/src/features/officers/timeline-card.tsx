/** An officer's way as a picture over the years, and the same as a table. */
import type { OfficerTimeline, TimelineEvent } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Card, LifeLine, Stack, yearOf } from '../../ui/index.ts'
import { Choice } from '../../ui/layout/choice.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { useToday } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'

const lanes = ['education', 'post', 'posting', 'secondment', 'rank', 'appraisal'] as const

export function TimelineCard({ officerId, name }: { officerId: string; name: string }) {
  const words = useWords(peopleWords)
  const [shown, setShown] = useState<'picture' | 'table'>('picture')
  const found = useRead<OfficerTimeline>(`/api/officers/${officerId}/timeline`)
  if (!found.data) return null
  const { events, ownSide } = found.data
  return (
    <Card
      title={words.timeline}
      note={ownSide ? undefined : words.timelineOthers}
      actions={
        events.length > 0 && (
          <Choice
            label={words.show}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'picture', label: words.picture },
              { value: 'table', label: words.table },
            ]}
          />
        )
      }
    >
      {events.length === 0 ? (
        <p className="soft prose">{words.timelineNone}</p>
      ) : shown === 'picture' ? (
        <Picture events={events} name={name} />
      ) : (
        <EventTable events={events} />
      )}
    </Card>
  )
}

function useSpan(): (event: TimelineEvent) => string {
  const words = useWords(peopleWords)
  const dotted = (text: string) => text.replaceAll('-', '.')
  return ({ from, until, open, kind }) => {
    if (kind === 'appraisal') return from
    if (until !== undefined) return `${dotted(from)}—${dotted(until)}`
    return open ? `${dotted(from)}—${words.toDate}` : dotted(from)
  }
}

/** An appraisal takes its year. Months are written so that one entry ends in the month in which the next begins. */
function endOf({ kind, until }: TimelineEvent, from: number): number | undefined {
  if (kind === 'appraisal') return from + 1
  if (until === undefined) return undefined
  return until.length === 7 ? Math.max(yearOf(until) ?? from, from + 1 / 12) : yearOf(until, true)
}

/** Years that a picture may cover for a grade to stand in its year in full. */
const wholeGradeYears = 8

function Picture({ events, name }: { events: readonly TimelineEvent[]; name: string }) {
  const words = useWords(peopleWords)
  const span = useSpan()
  const today = yearOf(useToday()) ?? 0
  const first = Math.min(today, ...events.flatMap(({ from }) => yearOf(from) ?? []))
  const isShort = today - first < wholeGradeYears
  const items = (kind: TimelineEvent['kind']) =>
    events
      .filter((event) => event.kind === kind)
      .flatMap((event, index) => {
        const from = yearOf(event.from)
        if (from === undefined) return []
        const until = endOf(event, from)
        return [
          {
            key: `${kind} ${index}`,
            from,
            ...(until !== undefined && { until }),
            open: event.open,
            // In a long life a year is narrow: its first sign stands for the grade, the rest is told on pointing and in the table.
            text: kind === 'appraisal' && !isShort ? (Array.from(event.title)[0] ?? '') : event.title,
            title: `${span(event)} ${event.title}`,
          },
        ]
      })
  return (
    <LifeLine
      label={words.label(name)}
      lanes={lanes.map((kind) => ({ key: kind, label: words.lane[kind], items: items(kind) }))}
      today={today}
      todayLabel={words.today}
    />
  )
}

function EventTable({ events }: { events: readonly TimelineEvent[] }) {
  const words = useWords(peopleWords)
  const span = useSpan()
  return (
    <Stack>
      <LocalTable
        label={words.timeline}
        rows={[...events].reverse().map((event, index) => ({ ...event, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'when', title: words.columns.when, render: span },
          { key: 'kind', title: words.columns.kind, render: ({ kind }) => words.lane[kind] },
          {
            key: 'what',
            title: words.columns.what,
            render: ({ title, detail }) =>
              detail === undefined ? title : `${title}${marks().open}${detail}${marks().close}`,
          },
        ]}
      />
    </Stack>
  )
}
