/** An import: each form with whose it is and what it would change, chosen field by field before anything is written. */
import type { ApplyBody, FormImport, ImportItem } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Card, Notice, Page, Problem, Tag } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { bodyOf, type Decision, firstDecision } from './decisions.ts'
import { ItemCard } from './item-card.tsx'
import { formWords } from './words.ts'

export function ImportPage() {
  const { importId = '' } = useParams()
  const found = useRead<FormImport>(`/api/officers/form-imports/${importId}`)
  const [round, setRound] = useState(0)
  if (!found.data) return <ReadState read={found} />
  if (found.data.status !== 'open') return <Decided found={found.data} />
  // The differences are made anew with every read; what is decided belongs to those one has seen, so they stay as they are
  // until one asks to see them again.
  const reload = () => void found.refetch().then(() => setRound(round + 1))
  return <Deciding key={`${importId} ${round}`} read={found.data} onReload={reload} />
}

const touches = ['/api/officers', '/api/institutions', '/api/nominations', '/api/eligibility']

function Deciding({ read, onReload }: { read: FormImport; onReload: () => void }) {
  const words = useWords(formWords)
  const [found] = useState(read)
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(
    () => new Map(found.items.map((item) => [item.id, firstDecision(item)])),
  )
  const [institutions, setInstitutions] = useState<ReadonlyMap<string, string>>(new Map())
  const [letting, setLetting] = useState(false)
  const path = `/api/officers/form-imports/${found.id}`
  const apply = useWrite<ApplyBody, FormImport>({
    method: 'POST',
    path: `${path}/apply`,
    version: found.version,
    touches,
  })
  const discard = useWrite<object, FormImport>({
    method: 'POST',
    path: `${path}/discard`,
    version: found.version,
    asShown: true,
    touches,
  })
  const institutionOf = (item: ImportItem) => institutions.get(item.id) ?? item.institution?.id ?? found.institution.id
  const body = bodyOf(found.items, decisions, institutionOf)
  const faults = found.items.filter((item) => item.fault !== undefined).length
  const open = found.items.filter((item) => item.choices.length > 0 && item.suggested === undefined)
  const unchosen = open.filter((item) => decisions.get(item.id)?.choice === undefined).length
  const fields = body.reduce((sum, one) => sum + one.fields.length, 0)
  return (
    <Page
      title={found.fileName}
      subtitle={words.summary(body.length, fields, faults)}
      above={<Link to="/officers/import">{words.importTitle}</Link>}
      actions={
        <>
          <Button onClick={() => setLetting(true)}>{words.discard}</Button>
          <Button
            kind="filled"
            disabled={body.length === 0}
            busy={apply.isPending}
            onClick={() => apply.mutate({ items: body })}
          >
            {words.apply}
          </Button>
        </>
      }
    >
      {unchosen > 0 && <Notice kind="warn">{words.unchosen(unchosen)}</Notice>}
      {apply.isError && <Problem error={apply.error} onRetry={onReload} />}
      {found.items.map((item) => (
        <ItemCard
          key={item.id}
          item={item}
          decision={decisions.get(item.id) ?? firstDecision(item)}
          institution={institutions.has(item.id) ? undefined : (item.institution ?? found.institution)}
          onDecide={(decision) => setDecisions(new Map([...decisions, [item.id, decision]]))}
          onInstitution={(id) => setInstitutions(new Map([...institutions, [item.id, id]]))}
        />
      ))}
      {letting && (
        <ReasonDialog
          open
          title={words.discard}
          explanation={words.discardExplain}
          verb={words.discard}
          needsReason={false}
          reasonLabel=""
          busy={discard.isPending}
          error={discard.error}
          onClose={() => setLetting(false)}
          onConfirm={() => discard.mutate({}, { onSuccess: () => setLetting(false) })}
        />
      )}
    </Page>
  )
}

const outcomeKind = { created: 'ok', updated: 'ok', left: 'plain' } as const

function Decided({ found }: { found: FormImport }) {
  const words = useWords(formWords)
  const count = (outcome: ImportItem['outcome']) => found.items.filter((item) => item.outcome === outcome).length
  return (
    <Page
      title={found.fileName}
      subtitle={`${words.importStatus[found.status]} · ${words.result(found.items.length, count('created'), count('updated'))}`}
      above={<Link to="/officers/import">{words.importTitle}</Link>}
    >
      <Card flush>
        <LocalTable
          label={found.fileName}
          rows={found.items}
          rowKey={(item) => item.id}
          columns={[
            {
              key: 'name',
              title: words.fields.name,
              render: (item) =>
                item.officerId === undefined ? (
                  <b>{item.name === '' ? item.entry : item.name}</b>
                ) : (
                  <Link to={`/officers/${item.officerId}`}>
                    <b>{item.name}</b>
                  </Link>
                ),
            },
            { key: 'file', title: words.columns.file, render: (item) => <span className="small">{item.entry}</span> },
            {
              key: 'result',
              title: words.columns.result,
              render: (item) =>
                item.fault === undefined ? (
                  <Tag kind={outcomeKind[item.outcome ?? 'left']}>{words.outcome[item.outcome ?? 'left']}</Tag>
                ) : (
                  <span className="small">{item.fault}</span>
                ),
            },
          ]}
          foot={words.forgotten}
        />
      </Card>
    </Page>
  )
}
