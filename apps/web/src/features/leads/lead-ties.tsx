/** Ties around a lead as a picture, and as a table: judgments, the people, agents and courts in them, and what was found to tie them. */
import type { LeadDocument, LeadView } from '@zhiqiao/contract'
import { useState } from 'react'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { type Tie, type TieNode, TiesPicture } from '../../ui/ties-picture.tsx'
import { leadWords } from './words.ts'

/** More judgments than this in one row nobody looks over. */
const pictured = 14

export function LeadTies({ lead }: { lead: LeadView }) {
  const all = useWords(leadWords)
  const words = all.ties
  const language = useLanguage()
  const format = useFormat()
  const shell = useWords().action
  const [asTable, setAsTable] = useState(false)
  const shown = lead.documents.slice(0, pictured)
  const { nodes, ties } = pictureOf(shown, lead.links)
  const nameOf = (id: string) => {
    const document = lead.documents.find((one) => one.id === id)
    return document?.caseNumber ?? document?.name ?? id
  }
  const rows = [
    ...lead.links.map((link, k) => ({ ...link, id: `${k}`, by: link.by[language], found: true })),
    ...lead.documents.flatMap((document) =>
      document.parties.map(({ role, name }, k) => ({
        id: `${document.id} ${k}`,
        from: document.id,
        to: all.page.parties(role, name),
        by: words.written,
        strength: 1,
        found: false,
      })),
    ),
  ]
  return (
    <Card
      title={words.title}
      note={words.note}
      folds={{ open: lead.links.length > 0 }}
      actions={
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? shell.showPicture : shell.showTable}
        </Button>
      }
    >
      {lead.links.length === 0 && <p className="soft small">{words.noTies}</p>}
      {lead.documents.length > pictured && <p className="soft small">{words.many(pictured, lead.documents.length)}</p>}
      {asTable ? (
        <LocalTable
          label={words.title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'from', title: words.from, render: ({ from }) => nameOf(from) },
            { key: 'to', title: words.who, render: ({ to, found }) => (found ? nameOf(to) : to) },
            { key: 'by', title: words.by, render: ({ by }) => by },
            {
              key: 'strength',
              title: words.strength,
              align: 'right',
              render: ({ strength, found }) => (found ? format.percent(strength) : '—'),
            },
          ]}
        />
      ) : (
        <TiesPicture label={words.label(shown.length)} nodes={nodes} ties={ties} names={words.names} />
      )}
    </Card>
  )
}

/**
 * Judgments with whoever stands in them. A person is drawn once for each judgment, unless a found tie says that two judgments
 * have one person in common and the name is written alike in both: names alone make nobody one.
 */
function pictureOf(documents: readonly LeadDocument[], links: LeadView['links']): { nodes: TieNode[]; ties: Tie[] } {
  const nodes = new Map<string, TieNode>()
  const ties: Tie[] = []
  const groups = samePeople(documents, links)
  for (const document of documents) {
    nodes.set(document.id, { id: document.id, kind: 'judgment', label: shortNumber(document) })
    for (const { name } of document.parties) {
      const id = `p ${groups.get(document.id) ?? document.id} ${name}`
      nodes.set(id, { id, kind: 'person', label: name })
      ties.push({ from: document.id, to: id, strength: 1, found: false })
    }
    for (const name of document.agents) {
      const id = `a ${name}`
      nodes.set(id, { id, kind: 'agent', label: name })
      ties.push({ from: document.id, to: id, strength: 1, found: false })
    }
    if (document.court !== undefined) {
      const id = `c ${document.court}`
      nodes.set(id, { id, kind: 'court', label: document.court })
      ties.push({ from: document.id, to: id, strength: 1, found: false })
    }
  }
  for (const { from, to, strength } of links) {
    if (nodes.has(from) && nodes.has(to)) ties.push({ from, to, strength, found: true })
  }
  return { nodes: [...nodes.values()], ties }
}

/** Judgments that found ties of one person hold together, each by the first of its group. */
function samePeople(documents: readonly LeadDocument[], links: LeadView['links']): Map<string, string> {
  const group = new Map(documents.map(({ id }) => [id, id]))
  const head = (id: string): string => {
    const up = group.get(id)
    return up === undefined || up === id ? id : head(up)
  }
  for (const { from, to, kind } of links) {
    if (kind !== 'person' && kind !== 'thread') continue
    if (group.has(from) && group.has(to)) group.set(head(to), head(from))
  }
  return new Map(documents.map(({ id }) => [id, head(id)]))
}

/** 「民初1234号」: the year and the court are the same in most. */
function shortNumber({ caseNumber, name }: LeadDocument): string {
  return /[\p{Script=Han}]{1,3}\d+号/u.exec(caseNumber ?? '')?.[0] ?? caseNumber ?? name
}
