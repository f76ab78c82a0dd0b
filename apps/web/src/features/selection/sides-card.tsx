/** What the draft was asked for beside quotas: whether it holds as the draft stands, and how far the match proved its plan best. */
import type { Cohort, Plan } from '@zhiqiao/contract'
import { useState } from 'react'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { NewMatch } from './match-job.tsx'
import { SidesDialog } from './sides-dialog.tsx'
import { sidesWords } from './words-sides.ts'

const none = { together: [], balance: [] }

export interface SidesCardProps {
  plan: Plan
  cohort: Cohort | undefined
  /** Matches again with other conditions. */
  onMatch: (asked: NewMatch) => void
}

export function SidesCard({ plan, cohort, onMatch }: SidesCardProps) {
  const words = useWords(sidesWords)
  const format = useFormat()
  const [asked, setAsked] = useState(false)
  const { sides } = plan
  const mayMatch = plan.mayEdit && cohort?.status === 'matching'
  if (!sides && !mayMatch) return null
  const mark = (kept: boolean) => <Tag kind={kept ? 'ok' : 'no'}>{kept ? words.kept : words.broken}</Tag>
  return (
    <Card title={words.title} folds={{ open: sides !== undefined }}>
      {!sides && <p className="soft small">{words.none}</p>}
      {sides && (
        <>
          <RuleLines>
            {sides.together.map(({ people, within, kept }) => (
              <RuleLine
                key={people.map(({ nominationId }) => nominationId).join()}
                mark={mark(kept)}
                title={words.together}
                text={words.companyOf(people.map(({ name }) => name).join(marks().list), words.within[within])}
                basis=""
              />
            ))}
            {sides.balance.map(({ institutions: [a, b], slack, forth, back, kept }) => (
              <RuleLine
                key={`${a.id} ${b.id}`}
                mark={mark(kept)}
                title={words.even}
                text={words.evenOf(a.shortName, b.shortName, format.number(slack))}
                basis={words.flow(a.shortName, b.shortName, format.number(forth), format.number(back))}
              />
            ))}
          </RuleLines>
          {sides.proof && <Proof proof={sides.proof} />}
          {plan.mayEdit && <p className="soft small">{words.byServer}</p>}
        </>
      )}
      {mayMatch && (
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {sides ? words.change : words.ask}
        </Button>
      )}
      {sides && mayMatch && (
        <Button
          kind="quiet"
          onClick={() => onMatch({ from: plan.id, note: words.withoutNote(plan.number), sides: none })}
        >
          {words.without}
        </Button>
      )}
      {asked && cohort && <SidesDialog cohort={cohort} plan={plan} onMatch={onMatch} onClose={() => setAsked(false)} />}
    </Card>
  )
}

function Proof({ proof }: { proof: NonNullable<NonNullable<Plan['sides']>['proof']> }) {
  const words = useWords(sidesWords).proof
  const format = useFormat()
  const { engine, gap, open, trusted, pairs, fixedPairs } = proof
  const gapOf = (by: number) => {
    if (open?.objective === 'fit') return words.fit(format.points(by))
    return open?.objective === 'tier'
      ? words.tier(format.number(open.tier), format.number(by))
      : words.other(format.number(by))
  }
  const best = trusted === 0 ? words.prices : words.engine(trusted, engine ?? '')
  return (
    <p className="small">
      {gap === null ? words.unknown : gap === 0 ? best : words.gap(gapOf(gap))}
      {engine !== undefined &&
        pairs > 0 &&
        ` ${words.fixed(format.percent(Math.floor((100 * fixedPairs) / pairs) / 100))}`}
    </p>
  )
}
