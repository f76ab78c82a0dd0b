/** What lies around a case, as its pack tells it: a picture, and the same as a table. */
import type { PackCase } from '@zhiqiao/contract'
import { useState } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { TiesPicture } from '../../ui/pictures/ties-picture.tsx'
import { caseWords } from './case-words.ts'

export function CaseTies({ picture, items }: { picture: NonNullable<PackCase['picture']>; items: number }) {
  const words = useWords(caseWords).case
  const language = useLanguage()
  const shell = useWords().action
  const [asTable, setAsTable] = useState(false)
  const { kinds, nodes, edges } = picture
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  return (
    <Card
      title={words.ties}
      flush={asTable}
      actions={
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? shell.showPicture : shell.showTable}
        </Button>
      }
    >
      {asTable ? (
        <LocalTable
          label={words.ties}
          rows={edges.map((edge, k) => ({ ...edge, id: String(k) }))}
          rowKey={({ id }) => id}
          columns={[
            { key: 'from', title: words.tieFrom, render: ({ from }) => labels.get(from) ?? from },
            { key: 'to', title: words.tieTo, render: ({ to }) => labels.get(to) ?? to },
            { key: 'by', title: words.tieBy, render: ({ by }) => by[language] },
          ]}
        />
      ) : (
        <TiesPicture
          label={words.tiesLabel(items)}
          kinds={kinds.map(({ name, ...kind }) => ({ ...kind, name: name[language] }))}
          nodes={nodes.map(({ id, kind, label, short }) => ({ id, kind, label: short ?? label, title: label }))}
          ties={edges}
          sayDays={words.tieDays}
        />
      )}
    </Card>
  )
}
