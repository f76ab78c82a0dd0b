/** One document, sign by sign: seen, close, or not, and why. */
import type { PackExplanation } from '@zhiqiao/contract'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { FilterRow } from '../../ui/sub-nav.tsx'
import { signName } from './sign-names.ts'
import { AdoptionFrame } from './adoption-frame.tsx'
import { packWords } from './words.ts'

export function PackDocumentPage() {
  const { documentId = '' } = useParams()
  return (
    <AdoptionFrame>{({ adoption }) => <Explained adoptionId={adoption.id} documentId={documentId} />}</AdoptionFrame>
  )
}

type Sign = PackExplanation['signs'][number]

const kinds = { seen: 'warn', near: 'plain', silent: 'plain', unseen: 'plain', together: 'plain' } as const

function Explained({ adoptionId, documentId }: { adoptionId: string; documentId: string }) {
  const all = useWords(packWords)
  const words = all.why
  const language = useLanguage()
  const [shown, setShown] = useState<'told' | 'all'>('told')
  const found = useRead<PackExplanation>(`/api/pack-adoptions/${adoptionId}/documents/${documentId}/explanation`)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const { label, name, signs } = found.data
  const rows = signs.filter(({ verdict }) => shown === 'all' || (verdict !== 'unseen' && verdict !== 'together'))
  return (
    <Stack>
      <FilterRow>
        <Segmented<'told' | 'all'>
          aria-label={words.show}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'told', label: words.told },
            { value: 'all', label: words.all },
          ]}
        />
      </FilterRow>
      <Card title={`${label} · ${words.title}`} note={`${name} · ${words.note}`} flush>
        <LocalTable<Sign>
          label={words.title}
          rows={rows}
          rowKey={({ sign }) => sign}
          columns={[
            { key: 'sign', title: words.sign, width: '22%', render: (one) => signName(one.sign, one.name[language]) },
            {
              key: 'verdict',
              title: words.verdict,
              width: '12%',
              render: ({ verdict }) => <Tag kind={kinds[verdict]}>{words.verdicts[verdict]}</Tag>,
            },
            {
              key: 'why',
              title: words.because,
              render: ({ why, quotes }) => (
                <TwoLines main={why[language]} more={quotes.slice(0, 3).map(all.near.quote).join(' ')} />
              ),
            },
            {
              key: 'basis',
              title: words.basis,
              width: '26%',
              render: ({ basis }) => [basis.title[language], basis.clause?.[language] ?? ''].join(' '),
            },
          ]}
        />
      </Card>
    </Stack>
  )
}
