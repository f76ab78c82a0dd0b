/** Near misses: what was close to being found, and why not. */
import type { PackNearRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Empty } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { signName } from './sign-names.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { packWords } from './words.ts'

export function NearPage() {
  return <AdoptionFrame>{(of) => <NearTable of={of} />}</AdoptionFrame>
}

function NearTable({ of: { adoption, pack } }: { of: Opened }) {
  const words = useWords(packWords).near
  const language = useLanguage()
  const names = new Map(pack.groups.map(({ id, name }) => [id, name[language]]))
  const columns: Column<PackNearRow>[] = [
    {
      key: 'document',
      title: words.document,
      width: '24%',
      render: ({ label, documentId }) => (
        <Link to={`/packs/adoptions/${adoption.id}/documents/${documentId}`}>{label}</Link>
      ),
    },
    { key: 'sign', title: words.sign, width: '20%', render: ({ sign }) => signName(sign, names.get(sign)) },
    {
      key: 'why',
      title: words.why,
      render: ({ why, quotes }) => (
        <TwoLines main={why[language]} more={quotes.slice(0, 2).map(words.quote).join(' ')} brief />
      ),
    },
  ]
  return (
    <>
      <p className="soft">{words.note}</p>
      <ServerTable<PackNearRow>
        label={words.why}
        path={`/api/pack-adoptions/${adoption.id}/near`}
        columns={columns}
        rowKey={({ id }) => id}
        filters={[
          {
            kind: 'choice',
            key: 'sign',
            label: words.sign,
            options: pack.groups
              .filter((group) => group.switch !== undefined)
              .map(({ id, name }) => ({ value: id, label: signName(id, name[language]) })),
          },
        ]}
        empty={<Empty title={words.none} hint={words.noneHint} />}
      />
    </>
  )
}
