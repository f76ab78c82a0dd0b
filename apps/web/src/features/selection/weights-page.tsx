/** Other weights for one draft: what they would change is shown before anything is kept. */
import type { Plan, Trial } from '@zhiqiao/contract'
import { scoreParts } from '@zhiqiao/domain'
import { InputNumber, Slider } from 'antd'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ShareChart } from '../../ui/pictures/share-chart.tsx'
import { WeightRow } from '../../ui/order/weight-row.tsx'
import { useHasRole } from '../session/index.ts'
import { useMatch } from './match-job.tsx'
import { RoomNav } from './room-nav.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { fairWords } from './words-fair.ts'

export function WeightsPage() {
  const words = useWords(fairWords).weights
  return <WithPlan title={words.title}>{(here) => <Weights key={here.plan.id} {...here} />}</WithPlan>
}

function Weights({ plan, cohort, above }: PlanHere) {
  const words = useWords(fairWords).weights
  const office = useHasRole('office')
  const navigate = useNavigate()
  const own = plan.weights ?? plan.policyWeights
  const [weights, setWeights] = useState(own)
  const [tried, setTried] = useState<Plan['policyWeights']>()
  const [keeping, setKeeping] = useState(false)
  const trial = useWrite<{ weights: Plan['policyWeights'] }, Trial>({
    method: 'POST',
    path: `/api/plans/${plan.id}/trials`,
    touches: [],
  })
  const open = useCallback((planId: string) => void navigate(`/selection/plans/${planId}`), [navigate])
  const match = useMatch(plan.cohortId, open)
  const sum = scoreParts.reduce((total, part) => total + weights[part], 0)
  const mayKeep = office && cohort?.status === 'matching' && plan.round === plan.currentRound
  const isTried = tried !== undefined && scoreParts.every((part) => tried[part] === weights[part])
  return (
    <Page
      title={words.title}
      above={above}
      subtitle={words.intro}
      actions={
        mayKeep && (
          <Button
            kind="filled"
            disabled={!isTried || !trial.isSuccess}
            busy={match.running}
            onClick={() => setKeeping(true)}
          >
            {words.keep}
          </Button>
        )
      }
    >
      <RoomNav plan={plan} />
      {match.shown}
      {!mayKeep && office && <Notice kind="note">{words.notMatching}</Notice>}
      <Card
        title={words.set}
        note={sum === 100 ? words.sum(sum) : `${words.sum(sum)}${marks().comma}${words.must(sum)}`}
      >
        {scoreParts.map((part) => (
          <WeightRow key={part} label={words.part[part]} note={words.policy(plan.policyWeights[part])}>
            <Slider
              min={0}
              max={100}
              value={weights[part]}
              ariaLabelForHandle={words.part[part]}
              tooltip={{ open: false }}
              onChange={(value: number) => setWeights({ ...weights, [part]: value })}
            />
            <InputNumber
              min={0}
              max={100}
              precision={0}
              value={weights[part]}
              aria-label={words.part[part]}
              onChange={(value) => setWeights({ ...weights, [part]: value ?? 0 })}
            />
          </WeightRow>
        ))}
        <Row>
          <Button
            disabled={sum !== 100}
            busy={trial.isPending}
            onClick={() => trial.mutate({ weights }, { onSuccess: () => setTried(weights) })}
          >
            {words.try}
          </Button>
          <Button kind="quiet" onClick={() => setWeights(own)}>
            {words.reset}
          </Button>
        </Row>
      </Card>
      {trial.isError && <Problem error={trial.error} />}
      {trial.data && <Effect trial={trial.data} />}
      {keeping && (
        <ReasonDialog
          open
          title={words.keepTitle}
          explanation={words.keepExplanation}
          verb={words.keep}
          needsReason
          reasonLabel={words.reason}
          busy={match.running}
          error={undefined}
          onConfirm={(reason) => {
            setKeeping(false)
            match.with({ weights, note: reason ?? '', from: plan.id })
          }}
          onClose={() => setKeeping(false)}
        />
      )}
    </Page>
  )
}

function Effect({ trial }: { trial: Trial }) {
  const words = useWords(fairWords).weights
  const format = useFormat()
  const place = (end: Trial['changes'][number]['from']) =>
    end ? (
      <TwoLines main={`${end.post.host.shortName} · ${end.post.title}`} more={format.points(end.fit)} />
    ) : (
      words.noPost
    )
  return (
    <>
      <Card
        title={words.effect}
        note={[
          words.fit(format.points(trial.totalFit.before), format.points(trial.totalFit.after)),
          words.filled(trial.filled.before, trial.filled.after),
          trial.changes.length === 0 ? words.nobody : words.movers(trial.changes.length),
        ].join(' · ')}
      >
        <p className="soft small">{words.effectHint}</p>
        <ShareChart
          label={words.parts}
          names={[words.before, words.after]}
          bars={trial.parts.map(({ part, label, before, after, most }) => ({
            id: part,
            label: `${label}${marks().open}${words.most} ${format.points(most)}${marks().close}`,
            first: most === 0 ? 0 : before / most,
            second: most === 0 ? 0 : after / most,
            firstText: format.points(before),
            secondText: format.points(after),
          }))}
        />
      </Card>
      {trial.changes.length > 0 && (
        <LocalTable
          label={words.effect}
          rows={trial.changes}
          rowKey={(one) => one.person.nominationId}
          columns={[
            {
              key: 'person',
              title: words.person,
              render: ({ person }) => <TwoLines main={<b>{person.name}</b>} more={person.sender.shortName} />,
            },
            { key: 'from', title: words.from, render: (one) => place(one.from) },
            { key: 'to', title: words.to, render: (one) => place(one.to) },
          ]}
        />
      )}
    </>
  )
}
