/** The lines of what waits, in words: how many of what, of which cohort, since when, until when, and what comes after. */
import type { Waiting } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { daysUntil } from '../../ui/pictures/days.ts'
import { TaskList } from '../../ui/task-list.tsx'
import { useToday } from '../reference/index.ts'
import { homeWords } from './words.ts'

interface KindWords {
  title: (count: number) => string
  next: string
  verb?: string
}

export function WaitingLines({ lines }: { lines: readonly Waiting[] }) {
  const words = useWords(homeWords)
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const kinds: Record<string, KindWords | undefined> = words.kinds
  return (
    <TaskList
      tasks={lines.map((line) => {
        const said = kinds[line.kind]
        const left = line.until === undefined ? undefined : daysUntil(today, line.until)
        const waited = line.since === undefined ? 0 : daysUntil(line.since, today)
        return {
          key: `${line.kind} ${line.cohortId ?? line.link}`,
          to: line.link,
          title: said?.title(line.days ?? line.count) ?? line.kind,
          verb: said?.verb,
          next: said?.next,
          ...(left !== undefined &&
            left < 0 &&
            line.turn === undefined && {
              // A phase of a cohort ends for everybody, whenever this came up; a limit of its own is another thing.
              late: line.cohortId === undefined ? words.late(-left) : words.phasePast(-left),
            }),
          notes: [
            ...(line.cohortName ? [line.cohortName[language]] : []),
            ...(line.subject === undefined ? [] : [line.subject]),
            ...(line.since === undefined ? [] : [words.since(format.day(line.since, today), waited)]),
            ...(left !== undefined && left >= 0 && line.until !== undefined
              ? [words.until(format.day(line.until, today), left)]
              : []),
          ],
        }
      })}
    />
  )
}
