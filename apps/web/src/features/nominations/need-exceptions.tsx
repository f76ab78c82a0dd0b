/** At a need: the exceptions to rules that concern it, for its host too: why, who decided, and who it is once that may be seen. */
import type { WaiverRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Card, Tag } from '../../ui/index.ts'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { useHasRole } from '../session/index.ts'
import { useWaiverSteps, waiverKind } from './waivers-card.tsx'
import { nominationWords } from './words.ts'

const shown = 20

export function NeedExceptions({ postId }: { postId: string }) {
  const words = useWords(nominationWords).waiver
  const may = useHasRole('office', 'sender', 'leader', 'host')
  const found = useRead<{ items: WaiverRow[] }>('/api/waivers', { post: postId, limit: shown }, { enabled: may })
  const steps = useWaiverSteps()
  const rows = found.data?.items ?? []
  if (rows.length === 0) return null
  return (
    <Card
      title={words.atNeed}
      note={words.atNeedNote}
      actions={
        <Button kind="quiet" to={`/selection/exceptions?post=${postId}`}>
          {words.all}
        </Button>
      }
    >
      <RuleLines>
        {rows.map((row) => (
          <RuleLine
            key={row.id}
            mark={<Tag kind={waiverKind[row.status]}>{words.status[row.status]}</Tag>}
            title={`${row.ruleTitle} · ${words.from(row.sender.shortName)}`}
            text={
              <>
                <div>
                  {row.officer === undefined ? (
                    words.notYet
                  ) : (
                    <Link to={`/selection/nominations/${row.nominationId}`}>{row.officer.name}</Link>
                  )}
                </div>
                {row.sentence !== undefined && <div>{row.sentence}</div>}
                <div>{words.because(row.reason)}</div>
              </>
            }
            basis={steps(row)}
          />
        ))}
      </RuleLines>
    </Card>
  )
}
