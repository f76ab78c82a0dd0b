/** Needs by name where rules change: those that close and open to somebody, and those to which other nominees may go. */
import type { ChangedNeed, ChangedPerson, NeedName } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { policyWords } from './words.ts'

export function NeedsTurned({ closes, opens }: Pick<ChangedPerson, 'closes' | 'opens'>) {
  const words = useWords(policyWords).preview
  return (
    <>
      <Listed says={words.closes} {...closes} />
      <Listed says={words.opens} {...opens} />
    </>
  )
}

function Listed({ says, total, items }: { says: string; total: number; items: readonly NeedName[] }) {
  const words = useWords(policyWords).preview
  if (total === 0) return null
  return (
    <div>
      <span className="soft small">{says}</span>
      {items.map((need) => (
        <div key={need.id}>
          <Link to={`/needs/${need.id}`}>{words.need(need.host.shortName, need.title, need.number)}</Link>
        </div>
      ))}
      {total > items.length && <div className="soft small">{words.moreNeeds(total - items.length)}</div>}
    </div>
  )
}

export function ChangedNeeds({ needs, total }: { needs: readonly ChangedNeed[]; total: number }) {
  const words = useWords(policyWords).preview
  const format = useFormat()
  if (total === 0) return null
  const title = words.needs(total)
  return (
    <Section title={title}>
      <LocalTable
        label={title}
        rows={needs}
        rowKey={({ id }) => id}
        {...(total > needs.length && { foot: words.firstNeeds(needs.length) })}
        columns={[
          {
            key: 'need',
            title: words.needColumn,
            render: ({ id, host, title: post, number }) => (
              <TwoLines main={<Link to={`/needs/${id}`}>{words.need(host.shortName, post, number)}</Link>} more="" />
            ),
          },
          {
            key: 'people',
            title: words.possible,
            align: 'right',
            render: ({ before, after }) => (
              <>
                {format.number(before)} → {format.number(after)}
                {after === 0 && before > 0 && (
                  <div>
                    <Tag kind="no">{words.nobodyLeft}</Tag>
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'turned',
            title: words.turned,
            align: 'right',
            render: ({ closes, opens }) => words.turnedOf(closes, opens),
          },
        ]}
      />
    </Section>
  )
}
