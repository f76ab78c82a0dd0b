/** Who took a pack up, from whom, since when; one's own lead to what lies in them. */
import type { PackRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { packWords } from './words.ts'

export type Adopter = PackRow['adopters'][number]

export function AdopterLine({ adopter }: { adopter: Adopter }) {
  const words = useWords(packWords)
  const format = useFormat()
  const { adoptionId, institution, learnedFrom, adoptedOn, own } = adopter
  const line = words.adoptionLine(institution.shortName, learnedFrom?.shortName ?? '', format.day(adoptedOn))
  return <p className="small">{own ? <Link to={`/packs/adoptions/${adoptionId}`}>{line}</Link> : line}</p>
}

export function AdoptersTable({ adopters }: { adopters: readonly Adopter[] }) {
  const words = useWords(packWords).page
  const format = useFormat()
  return (
    <LocalTable<Adopter>
      label={words.adopters}
      rows={adopters}
      rowKey={({ adoptionId }) => adoptionId}
      columns={[
        {
          key: 'institution',
          title: words.institution,
          render: ({ adoptionId, institution, own }) =>
            own ? <Link to={`/packs/adoptions/${adoptionId}`}>{institution.name}</Link> : institution.name,
        },
        { key: 'from', title: words.learnedFrom, render: ({ learnedFrom }) => learnedFrom?.shortName ?? '—' },
        {
          key: 'since',
          title: words.adoptedOn,
          render: ({ adoptedOn, endedOn }) => (
            <TwoLines
              main={format.day(adoptedOn)}
              more={endedOn === undefined ? undefined : words.ended(format.day(endedOn))}
            />
          ),
        },
      ]}
    />
  )
}
