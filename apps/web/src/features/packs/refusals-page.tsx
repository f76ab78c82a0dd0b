/** What was refused on the way in, each with its reason. */
import type { PackRefusal } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Empty } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { AdoptionFrame } from './adoption-frame.tsx'
import { packWords } from './words.ts'

export function RefusalsPage() {
  const words = useWords(packWords).refusals
  const language = useLanguage()
  const format = useFormat()
  const reasons: Readonly<Record<string, string>> = words.reasons
  const columns: Column<PackRefusal>[] = [
    { key: 'name', title: words.name, width: '34%', render: ({ name }) => name },
    {
      key: 'reason',
      title: words.reason,
      render: ({ reason, message }) => <TwoLines main={reasons[reason] ?? words.other} more={message[language]} />,
    },
    { key: 'at', title: words.at, render: ({ at }) => format.moment(at) },
  ]
  return (
    <AdoptionFrame>
      {({ adoption }) => (
        <>
          <p className="soft">{words.note}</p>
          <ServerTable<PackRefusal>
            label={words.reason}
            path={`/api/pack-adoptions/${adoption.id}/refusals`}
            columns={columns}
            rowKey={({ id }) => id}
            filters={[{ kind: 'text', key: 'q', label: words.search }]}
            empty={<Empty title={words.none} hint={words.noneHint} />}
          />
        </>
      )}
    </AdoptionFrame>
  )
}
