/** One pairing in full: its parts with their facts, its warnings, and what may be done with it by hand. */
import type { Pairing, Plan } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stack } from '../../ui/page.tsx'
import { PlanProblem } from './plan-problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { ScoreParts } from '../../ui/pictures/score-bar.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Marks } from './board.tsx'
import { isRuledOut } from './board-lines.ts'
import { selectionWords } from './words.ts'

export interface PairingCardProps {
  plan: Plan
  pairing: Pairing
  onMove: () => void
  reload: () => void
}

export function PairingCard({ plan, pairing, onMove, reload }: PairingCardProps) {
  const words = useWords(selectionWords)
  const { person, post } = pairing
  return (
    <Card title={words.chosen(post.host.shortName, person.name)} note={post.title}>
      <Stack>
        <ScoreParts fit={pairing.fit} parts={pairing.parts} />
        {pairing.note !== undefined && <p className="soft small">{pairing.note}</p>}
        {pairing.handReason !== undefined && <p className="soft small">{words.handReason(pairing.handReason)}</p>}
        {pairing.warnings.length > 0 && (
          <RuleLines>
            {pairing.warnings.map((finding) => (
              <RuleLine
                key={finding.ruleId}
                mark={<Tag kind="warn">{finding.waived ? words.waived : words.warning}</Tag>}
                title={finding.title}
                text={finding.sentence}
                basis={finding.basis}
              />
            ))}
          </RuleLines>
        )}
        {isRuledOut(plan, pairing) && <Notice kind="warn">{words.ruledOutHint}</Notice>}
        <Row>
          <Marks plan={plan} pairing={pairing} />
          <Link to={`/selection/nominations/${person.nominationId}`}>{words.nomination}</Link>
        </Row>
        {plan.mayEdit && <PairingActs plan={plan} pairing={pairing} onMove={onMove} reload={reload} />}
      </Stack>
    </Card>
  )
}

type Kind = 'lock' | 'forbid'

function PairingActs({ plan, pairing, onMove, reload }: PairingCardProps) {
  const words = useWords(selectionWords)
  const [asked, setAsked] = useState<Kind>()
  const { person, post } = pairing
  const add = useWrite<{ kind: Kind; nominationId: string; postId: string; reason: string }, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/constraints`,
    version: plan.version,
    asShown: true,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
    answers: `/api/plans/${plan.id}`,
  })
  const drop = useWrite<{ id: string }, Plan>({
    method: 'DELETE',
    path: ({ id }) => `/api/plans/${plan.id}/constraints/${id}`,
    content: () => undefined,
    version: plan.version,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
    answers: `/api/plans/${plan.id}`,
  })
  const lock = plan.constraints.find(
    (one) => one.kind === 'lock' && one.nominationId === person.nominationId && one.postId === post.postId,
  )
  const place = `${post.host.shortName} · ${post.title}`
  const send = (kind: Kind, reason = '') =>
    add.mutate(
      { kind, nominationId: person.nominationId, postId: post.postId, reason },
      { onSuccess: () => setAsked(undefined) },
    )
  return (
    <>
      <Row>
        {lock ? (
          <Button busy={drop.isPending} onClick={() => drop.mutate({ id: lock.id })}>
            {words.takeBackLock}
          </Button>
        ) : (
          <Button busy={add.isPending} onClick={() => send('lock')} title={words.lockExplanation}>
            {words.lock}
          </Button>
        )}
        <Button onClick={onMove}>{words.move}</Button>
        {!isRuledOut(plan, pairing) && (
          <Button kind="danger" onClick={() => setAsked('forbid')}>
            {words.forbid}
          </Button>
        )}
      </Row>
      {add.isError && asked === undefined && <PlanProblem plan={plan} error={add.error} onReload={reload} />}
      {drop.isError && <PlanProblem plan={plan} error={drop.error} onReload={reload} />}
      {asked !== undefined && (
        <ReasonDialog
          open
          title={words.forbidTitle(person.name, place)}
          explanation={words.forbidExplanation}
          verb={words.constraint.forbid}
          needsReason
          reasonLabel={words.reason}
          busy={add.isPending}
          error={add.error}
          onConfirm={(reason) => send('forbid', reason)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
