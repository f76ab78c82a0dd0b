/** What ties the judgments of a lead, as the pack tells it: a picture, and the same as a table. */
import type { LeadPicture, LeadView } from '@zhiqiao/contract'
import { useMemo, useState } from 'react'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { TiesPicture } from '../../ui/pictures/ties-picture.tsx'
import { leadWords } from './words.ts'

export function LeadTies({ lead }: { lead: LeadView }) {
  return lead.picture && lead.picture.nodes.length > 0 ? <Ties lead={lead} picture={lead.picture} /> : null
}

function Ties({ lead, picture }: { lead: LeadView; picture: LeadPicture }) {
  const words = useWords(leadWords).ties
  const language = useLanguage()
  const shell = useWords().action
  const [asTable, setAsTable] = useState(false)
  const { kinds, nodes, edges, left } = picture
  const drawn = useMemo(
    () => ({
      kinds: kinds.map(({ name, ...kind }) => ({ ...kind, name: name[language] })),
      nodes: nodes.map(({ id, kind, label, short, on }) => ({ id, kind, label: short ?? label, title: label, on })),
    }),
    [kinds, nodes, language],
  )
  const isTied = edges.some(({ found }) => found)
  return (
    <Card
      title={words.title}
      note={words.note}
      folds={{ open: isTied || lead.links.length > 0 }}
      actions={
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? shell.showPicture : shell.showTable}
        </Button>
      }
    >
      {lead.links.length === 0 && <p className="soft small">{words.noTies}</p>}
      {left > 0 && <p className="soft small">{words.left(left)}</p>}
      {asTable ? (
        <TiesTable lead={lead} picture={picture} />
      ) : (
        <TiesPicture
          label={words.label(lead.documents.length)}
          kinds={drawn.kinds}
          nodes={drawn.nodes}
          sayDays={words.days}
          ties={edges}
        />
      )}
    </Card>
  )
}

/** Every tie of the picture, and every found tie between two judgments, drawn or not. */
function TiesTable({ lead, picture: { kinds, nodes, edges } }: { lead: LeadView; picture: LeadPicture }) {
  const words = useWords(leadWords).ties
  const language = useLanguage()
  const format = useFormat()
  const kindOf = new Map(kinds.map((kind) => [kind.id, kind]))
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const judgmentOf = new Map(lead.documents.map(({ id, caseNumber, name }) => [id, caseNumber ?? name]))
  const between = lead.links.map((link) => ({
    ...link,
    found: true,
    from: judgmentOf.get(link.from) ?? link.from,
    to: judgmentOf.get(link.to) ?? link.to,
  }))
  const others = edges.flatMap((edge) => {
    const [from, to] = [nodeOf.get(edge.from), nodeOf.get(edge.to)]
    const kind = kindOf.get(from?.kind ?? '')
    return from && to && kind && !kind.item
      ? [{ ...edge, from: words.named(kind.name[language], from.label), to: to.label }]
      : []
  })
  return (
    <LocalTable
      label={words.title}
      rows={[...between, ...others].map((row, k) => ({ ...row, id: `${k}` }))}
      rowKey={({ id }) => id}
      columns={[
        { key: 'from', title: words.from, render: ({ from }) => from },
        { key: 'to', title: words.to, render: ({ to }) => to },
        { key: 'by', title: words.by, render: ({ by }) => by[language] },
        {
          key: 'strength',
          title: words.strength,
          align: 'right',
          render: ({ strength, found }) => (found ? format.percent(strength) : words.written),
        },
      ]}
    />
  )
}
