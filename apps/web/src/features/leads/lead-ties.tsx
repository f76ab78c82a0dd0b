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
 * Judgments with whoever stands in them. Somebody is drawn once for each judgment, unless a found tie says that two of them are
 * one, however either name is masked: names alone make nobody one.
 */
function pictureOf(documents: readonly LeadDocument[], links: LeadView['links']): { nodes: TieNode[]; ties: Tie[] } {
  const nodes = new Map<string, TieNode>()
  const ties: Tie[] = []
  const who = samePeople(documents, links)
  for (const document of documents) {
    nodes.set(document.id, { id: document.id, kind: 'judgment', label: shortNumber(document) })
    for (const [k, { name }] of document.parties.entries()) {
      const id = `p ${who(`${document.id} ${k}`)}`
      if (!nodes.has(id)) nodes.set(id, { id, kind: 'person', label: name })
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

/** Who a party is, by judgment and place in its list: the first of those that found ties make one. */
function samePeople(documents: readonly LeadDocument[], links: LeadView['links']): (party: string) => string {
  const first = new Map<string, string>()
  const head = (party: string): string => {
    const up = first.get(party)
    return up === undefined ? party : head(up)
  }
  const join = (a: string, b: string) => {
    const [one, other] = [head(a), head(b)]
    if (one !== other) first.set(other, one)
  }
  const partiesOf = new Map(documents.map(({ id, parties }) => [id, parties]))
  for (const { from, to, kind, parties } of links) {
    const [a, b] = parties ?? []
    if (a !== undefined && b !== undefined) join(`${from} ${a}`, `${to} ${b}`)
    // One case before two courts: who bears one name in both is one.
    if (kind !== 'thread') continue
    for (const [k, { name }] of (partiesOf.get(from) ?? []).entries()) {
      const same = (partiesOf.get(to) ?? []).findIndex((one) => one.name === name)
      if (same >= 0) join(`${from} ${k}`, `${to} ${same}`)
    }
  }
  return head
}

/** 「民初1234号」: the year and the court are the same in most. */
function shortNumber({ caseNumber, name }: LeadDocument): string {
  return /[\p{Script=Han}]{1,3}\d+号/u.exec(caseNumber ?? '')?.[0] ?? caseNumber ?? name
}
