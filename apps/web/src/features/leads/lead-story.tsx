/** What happened to a lead, the latest first. */
import type { LeadView } from '@zhiqiao/contract'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Timeline } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { wordsOf } from './move-dialog.tsx'
import { leadStatusKind } from './status.ts'
import { leadWords } from './words.ts'

export function LeadStory({ lead }: { lead: LeadView }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  if (lead.steps.length === 0) return null
  return (
    <Card title={words.page.story}>
      <Timeline
        events={[...lead.steps].reverse().map((step, k) => ({
          id: `${step.at} ${k}`,
          at: step.at,
          kind: leadStatusKind[step.to],
          title: (
            <>
              <b>{wordsOf(words.moves, step.verb).verb}</b>
              {[
                step.measure && words.measures[step.measure],
                step.assignee,
                step.code?.[language],
                step.day && format.day(step.day, today),
              ]
                .filter((part) => part !== undefined)
                .map((part) => ` · ${part}`)}
              {step.reason !== undefined && <div>{step.reason}</div>}
            </>
          ),
          detail: [words.status[step.to], step.by].filter((part) => part !== undefined).join(marks().list),
        }))}
      />
    </Card>
  )
}
