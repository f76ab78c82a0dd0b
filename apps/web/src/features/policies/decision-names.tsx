/** Whom a decision on the rules concerned, as far as the reader may see them. */
import type { PolicyDecisionEffect } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { ChangedNeeds, NeedsTurned } from './needs-turned.tsx'
import { policyWords } from './words.ts'

export function DecisionNames({ cohortId, decisionId }: { cohortId: string; decisionId: string }) {
  const all = useWords(policyWords)
  const words = all.move
  const found = useRead<PolicyDecisionEffect>(`/api/cohorts/${cohortId}/policy-decisions/${decisionId}`)
  if (!found.data) return <ReadState read={found} />
  const { people, more, hidden, needs, recorded } = found.data
  if (!recorded) return <p>{words.notRecorded}</p>
  return (
    <>
      {people.length + needs.length === 0 && <p>{words.nobodyConcerned}</p>}
      {people.length > 0 && (
        <LocalTable
          label={words.concerned}
          rows={people}
          rowKey={({ nominationId }) => nominationId}
          {...(more > 0 && { foot: words.morePeople(more) })}
          columns={[
            {
              key: 'person',
              title: all.preview.person,
              render: ({ nominationId, name, sender }) => (
                <TwoLines
                  main={<Link to={`/selection/nominations/${nominationId}`}>{name}</Link>}
                  more={sender.shortName}
                />
              ),
            },
            { key: 'effect', title: words.effect, render: ({ effect }) => words.effects[effect] },
            { key: 'needs', title: all.preview.whichNeeds, render: (one) => <NeedsTurned {...one} /> },
            { key: 'rules', title: words.byRules, render: ({ rules }) => rules.join(marks().list) },
          ]}
        />
      )}
      {hidden.lost + hidden.gained > 0 && <p className="soft small">{words.hidden(hidden.lost, hidden.gained)}</p>}
      <ChangedNeeds needs={needs} total={needs.length} />
    </>
  )
}
