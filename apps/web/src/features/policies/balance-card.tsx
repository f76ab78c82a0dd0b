/** The balance of a cohort's nominees and of its latest plan, for information: it refuses and scores nobody. */
import type { Balance, BalanceCount } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card, Tag } from '../../ui/index.ts'
import { type LocalColumn, LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { policyWords } from './words.ts'

export function BalanceCard({ cohortId }: { cohortId: string }) {
  const all = useWords(policyWords)
  const words = all.balanceItem
  const found = useRead<Balance>(`/api/cohorts/${cohortId}/balance`)
  const { nominees = [], plan } = found.data ?? {}
  if (nominees.length === 0) return null
  const planned = new Map(plan?.items.map((one) => [one.itemId, one]))
  const people = Math.max(...nominees.map(({ known, unknown }) => known + unknown))
  const columns: LocalColumn<BalanceCount>[] = [
    {
      key: 'item',
      title: words.item,
      render: ({ title, sentence }) => <TwoLines main={<b>{title}</b>} more={sentence} />,
    },
    { key: 'nominees', title: words.nominees(people), render: (one) => <Share count={one} /> },
    ...(plan
      ? [
          {
            key: 'plan',
            title: words.plan(plan.number),
            render: ({ itemId }: BalanceCount) => {
              const one = planned.get(itemId)
              return one && <Share count={one} />
            },
          },
        ]
      : []),
  ]
  return (
    <Card title={all.balance} note={all.balanceNote}>
      <LocalTable label={all.balance} rows={nominees} rowKey={({ itemId }) => itemId} columns={columns} />
    </Card>
  )
}

function Share({ count: { count, share, unknown, asWished, institution } }: { count: BalanceCount }) {
  const words = useWords(policyWords).balanceItem
  if (share === undefined) return <span className="soft">{words.nobody}</span>
  return (
    <TwoLines
      main={
        <Row>
          {words.share(count, share)}
          {asWished !== undefined && (
            <Tag kind={asWished ? 'ok' : 'warn'}>{asWished ? words.asWished : words.offWish}</Tag>
          )}
        </Row>
      }
      more={[institution?.shortName, unknown > 0 ? words.unknown(unknown) : undefined]
        .filter((part) => part !== undefined)
        .join(' · ')}
    />
  )
}
