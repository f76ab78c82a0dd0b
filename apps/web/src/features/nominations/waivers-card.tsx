/** Exceptions to rules for one nomination: what was asked, by whom it was decided and why, and what may be done now. */
import type { Nomination, Waiver } from '@zhiqiao/contract'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Card, Tag } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { MoveButtons } from '../moves/index.ts'
import { nominationWords } from './words.ts'

export const waiverKind = { asked: 'warn', granted: 'ok', refused: 'no', withdrawn: 'plain', revoked: 'no' } as const

export function WaiversCard({ nomination, reload }: { nomination: Nomination; reload: () => void }) {
  const words = useWords(nominationWords).waiver
  if (nomination.waivers.length === 0) return null
  return (
    <Card title={words.title} note={words.note}>
      <RuleLines>
        {nomination.waivers.map((waiver) => (
          <WaiverLine key={waiver.id} waiver={waiver} reload={reload} />
        ))}
      </RuleLines>
    </Card>
  )
}

/** Who asked and when, who decided and when, and why: in one line. */
export function useWaiverSteps(): (waiver: Omit<Waiver, 'moves' | 'sentence'>) => string {
  const words = useWords(nominationWords).waiver
  const format = useFormat()
  return ({ askedBy, askedAt, decidedBy, decidedAt, decisionReason, status }) =>
    [
      ...(askedAt === undefined ? [] : [words.askedBy(askedBy ?? '', format.moment(askedAt))]),
      ...(decidedAt === undefined
        ? []
        : [words.decidedBy(words.status[status], decidedBy ?? '', format.moment(decidedAt))]),
      ...(decisionReason === undefined ? [] : [words.because(decisionReason)]),
    ].join(marks().semicolon)
}

function WaiverLine({ waiver, reload }: { waiver: Waiver; reload: () => void }) {
  const words = useWords(nominationWords).waiver
  const { status } = waiver
  const steps = useWaiverSteps()(waiver)
  return (
    <RuleLine
      mark={<Tag kind={waiverKind[status]}>{words.status[status]}</Tag>}
      title={`${waiver.ruleTitle} · ${waiver.post ? words.here(waiver.post.title) : words.everywhere}`}
      text={
        <>
          <div>{waiver.sentence}</div>
          <div>{words.because(waiver.reason)}</div>
        </>
      }
      basis={steps}
      action={
        waiver.moves.length > 0 && (
          <Row>
            <MoveButtons
              path={`/api/waivers/${waiver.id}`}
              record={waiver}
              words={words.moves}
              reasonLabel={words.reason}
              touches={['/api/nominations', '/api/plans', '/api/home']}
              reload={reload}
            />
          </Row>
        )
      }
    />
  )
}
