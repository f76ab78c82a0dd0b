/** What was agreed, asked for, nominated and selected, party by party; the bars show the selected against the agreed. */
import type { QuotaUse } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Meters } from '../../ui/pictures/meter.tsx'
import { Stack } from '../../ui/page.tsx'
import { cohortWords } from './words.ts'

export function QuotaTable({ quotas }: { quotas: readonly QuotaUse[] }) {
  const words = useWords(cohortWords)
  const format = useFormat()
  const said = (value: number | undefined) => (value === undefined ? undefined : format.number(value))
  const keyOf = (quota: QuotaUse) => `${quota.side} ${quota.institutionId}`
  return (
    <Card title={words.quotas}>
      {quotas.length === 0 ? (
        <p className="soft">{words.noQuotas}</p>
      ) : (
        <Stack>
          <Meters
            rows={quotas.flatMap((quota) =>
              quota.selected === undefined
                ? []
                : {
                    id: keyOf(quota),
                    label: quota.institution.shortName,
                    used: quota.selected,
                    ...(quota.min !== undefined && { min: quota.min }),
                    ...(quota.max !== undefined && { max: quota.max }),
                  },
            )}
          />
          <LocalTable
            label={words.quotas}
            rows={quotas}
            rowKey={keyOf}
            columns={[
              {
                key: 'who',
                title: words.quotaColumns.who,
                render: (quota) => <TwoLines main={quota.institution.shortName} more={words.side[quota.side]} />,
              },
              {
                key: 'agreed',
                title: words.quotaColumns.agreed,
                render: (quota) => words.between(said(quota.min), said(quota.max)),
              },
              {
                key: 'requested',
                title: words.quotaColumns.requested,
                align: 'right',
                render: (quota) => (quota.side === 'host' ? (said(quota.requested) ?? '—') : '—'),
              },
              {
                key: 'nominated',
                title: words.quotaColumns.nominated,
                align: 'right',
                render: (quota) => (quota.side === 'sending' ? (said(quota.nominated) ?? '—') : '—'),
              },
              {
                key: 'selected',
                title: words.quotaColumns.selected,
                align: 'right',
                render: (quota) => said(quota.selected) ?? '—',
              },
            ]}
          />
          {quotas.some(({ selected }) => selected === undefined) && <p className="soft">{words.quotaOwnOnly}</p>}
        </Stack>
      )}
    </Card>
  )
}
