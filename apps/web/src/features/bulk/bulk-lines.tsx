import type { BulkLine } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { bulkWords } from './words.ts'

interface LinesProps {
  title: string
  lines: readonly BulkLine[]
  said: string
}

export function BulkLines({ title, lines, said }: LinesProps) {
  const words = useWords(bulkWords)
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <LocalTable<BulkLine>
        label={title}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'row', title: words.row, render: ({ label }) => label },
          {
            key: 'result',
            title: words.result,
            render: ({ ok, why }) => (
              <>
                <Tag kind={ok ? 'ok' : 'warn'}>{said}</Tag> {why}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
