/** Signs and text side by side: a passage leads to its sign, a sign to its passages; a person confirms or rejects each sign. */
import type { LeadSign, LeadText, LeadView } from '@zhiqiao/contract'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Problem, Tag, Waiting } from '../../ui/index.ts'
import { MarkedText } from '../../ui/marked-text.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Reading, SignCard, Tabs } from '../../ui/sign-card.tsx'
import { useToday } from '../reference/index.ts'
import { leadTouches } from './parts.tsx'
import { leadWords } from './words.ts'

interface Focus {
  id: string
  from?: number
  turn: number
}

export function LeadReading({ lead, reload }: { lead: LeadView; reload: () => void }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState(search.get('document') ?? undefined)
  const [focus, setFocus] = useState<Focus>()
  // The judgment in which most signs stand is read first.
  const first = [...lead.documents].sort((a, b) => b.signs.length - a.signs.length)[0]
  const documentId = chosen ?? first?.id ?? ''
  const nameOfDocument = (id: string) => {
    const document = lead.documents.find((one) => one.id === id)
    return document?.caseNumber ?? document?.name ?? id
  }
  const show = (sign: string, document: string, from: number) => {
    setChosen(document)
    setFocus((before) => ({ id: sign, from, turn: (before?.turn ?? 0) + 1 }))
  }
  const look = (sign: string) => {
    const evidence = lead.signsFound.find((one) => one.sign === sign)?.evidence ?? []
    const at = evidence.find(({ document }) => document === documentId) ?? evidence[0]
    if (at) show(sign, at.document, at.at[0])
    else setFocus((before) => ({ id: sign, turn: (before?.turn ?? 0) + 1 }))
  }
  // A near miss is marked in the text while it is looked at, and not before: it is none of the lead's signs.
  const all = [...lead.signsFound, ...lead.near.filter(({ sign }) => sign === focus?.id)]
  const isNumber = ({ document, text }: LeadSign['evidence'][number]) => plain(text) === plain(nameOfDocument(document))
  const quotesOf = (sign: string, evidence: LeadSign['evidence']) =>
    evidence
      // The number of a judgment stands beside what else is quoted from it, and by itself where nothing else is.
      .filter((one) => !isNumber(one) || !evidence.some((other) => other.document === one.document && !isNumber(other)))
      .sort((a, b) => rank(b) - rank(a))
      .map((one) => ({
        id: `${one.document} ${one.at[0]} ${one.at[1]}`,
        text: cut(one.text),
        where: lead.documents.length > 1 && !isNumber(one) ? nameOfDocument(one.document) : undefined,
        onShow: () => show(sign, one.document, one.at[0]),
      }))
  // What stands in the judgment that is read comes first, and what says more than a name.
  const rank = ({ document, text }: LeadSign['evidence'][number]) =>
    (document === documentId ? 2 : 0) + (text.length > 6 ? 1 : 0)
  const looked = lead.signsFound.filter(({ review }) => review?.verdict !== undefined).length
  return (
    <Reading
      signs={
        <>
          <p className="soft small">
            {words.page.signs} · {words.page.signsNote(looked, lead.signsFound.length)}
          </p>
          {lead.signsFound.map((sign) => (
            <OneSign
              key={sign.sign}
              lead={lead}
              sign={sign}
              quotes={quotesOf(sign.sign, sign.evidence)}
              looked={focus?.id === sign.sign}
              onLook={() => look(sign.sign)}
              reload={reload}
            />
          ))}
          {lead.near.length > 0 && (
            <Card title={words.page.near} note={words.page.nearNote} folds={{ open: false }}>
              {lead.near.map((one) => (
                <SignCard
                  key={`${one.sign} ${one.why.zh}`}
                  code={one.sign}
                  name={one.name[language]}
                  why={one.why[language]}
                  quotes={quotesOf(one.sign, one.evidence)}
                  quotesLabel={words.page.evidence(one.sign)}
                  moreQuotes={words.page.moreQuotes}
                  facts={[]}
                  looked={focus?.id === one.sign}
                />
              ))}
            </Card>
          )}
        </>
      }
      text={
        <Card title={words.page.text} note={nameOfDocument(documentId)} flush>
          {lead.documents.length > 1 && (
            <Tabs
              label={words.page.judgments}
              value={documentId}
              onChange={setChosen}
              tabs={lead.documents.map((one) => ({
                id: one.id,
                label: one.caseNumber ?? one.name,
                ...(one.signs.length > 0 && { note: few(one.signs) }),
              }))}
            />
          )}
          <DocumentText
            lead={lead}
            documentId={documentId}
            focus={focus}
            signs={all}
            onPick={(sign) => {
              look(sign)
              const card = document.getElementById(`sign-${sign}`)
              card?.scrollIntoView({ block: 'nearest' })
              card?.focus({ preventScroll: true })
            }}
          />
        </Card>
      }
    />
  )
}

interface DocumentTextProps {
  lead: LeadView
  documentId: string
  focus: Focus | undefined
  signs: readonly Pick<LeadSign, 'sign' | 'name' | 'evidence'>[]
  onPick: (sign: string) => void
}

function DocumentText({ lead, documentId, focus, signs, onPick }: DocumentTextProps) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const found = useRead<LeadText>(`/api/leads/${lead.id}/texts/${documentId}`)
  const marks = useMemo(
    () =>
      signs.flatMap(({ sign, evidence }) =>
        evidence.filter(({ document }) => document === documentId).map(({ at }) => ({ id: sign, at })),
      ),
    [signs, documentId],
  )
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  return (
    <MarkedText
      key={documentId}
      label={words.page.text}
      text={found.data.text}
      marks={marks}
      focus={focus}
      nameOf={(id) => `${id} ${signs.find(({ sign }) => sign === id)?.name[language] ?? ''}`}
      onPick={onPick}
    />
  )
}

interface OneSignProps {
  lead: LeadView
  sign: LeadSign
  quotes: Parameters<typeof SignCard>[0]['quotes']
  looked: boolean
  onLook: () => void
  reload: () => void
}

function OneSign({ lead, sign, quotes, looked, onLook, reload }: OneSignProps) {
  const words = useWords(leadWords).page
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const [rejecting, setRejecting] = useState(false)
  const write = useWrite<{ verdict?: string; note?: string }, LeadView>({
    method: 'PUT',
    path: `/api/leads/${lead.id}/signs/${sign.sign}`,
    version: sign.review?.version ?? 0,
    touches: leadTouches,
  })
  const { verdict, note, by, on } = sign.review ?? {}
  const readAnew = () => {
    write.reset()
    reload()
  }
  return (
    <>
      <SignCard
        code={sign.sign}
        name={sign.name[language]}
        weight={words.points(format.number(Math.round(sign.points * 10) / 10))}
        verdict={
          verdict && (
            <Tag kind={verdict === 'confirmed' ? 'ok' : 'no'}>
              {verdict === 'confirmed' ? words.confirmed : words.rejected}
            </Tag>
          )
        }
        why={sign.why[language]}
        quotes={quotes}
        quotesLabel={words.evidence(sign.sign)}
        moreQuotes={words.moreQuotes}
        facts={[
          { label: words.basis, text: sign.basis[language] },
          { label: words.clearedBy, text: sign.clearedBy[language] },
          ...(verdict && on !== undefined
            ? [
                {
                  label: words.note,
                  text: [note, words.by(by ?? '', format.day(on, today))].filter((one) => one).join(' · '),
                },
              ]
            : []),
        ]}
        looked={looked}
        onLook={onLook}
        actions={
          lead.mayReview && (
            <>
              {verdict === undefined ? (
                <>
                  <Button busy={write.isPending} onClick={() => write.mutate({ verdict: 'confirmed' })}>
                    {words.confirm}
                  </Button>
                  <Button onClick={() => setRejecting(true)}>{words.reject}</Button>
                </>
              ) : (
                <Button kind="quiet" busy={write.isPending} onClick={() => write.mutate({})}>
                  {words.takeBack}
                </Button>
              )}
              {write.isError && !rejecting && <Problem error={write.error} onReload={readAnew} />}
            </>
          )
        }
      />
      {rejecting && (
        <ReasonDialog
          open
          title={words.rejectTitle(sign.name[language])}
          explanation={words.rejectHint}
          verb={words.reject}
          needsReason
          reasonLabel={words.note}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate(
              { verdict: 'rejected', ...(reason !== undefined && { note: reason }) },
              { onSuccess: () => setRejecting(false) },
            )
          }
          onClose={() => {
            setRejecting(false)
            if (write.isError) reload()
            write.reset()
          }}
        />
      )}
    </>
  )
}

/** The first signs of a judgment, as much as a tab has room for. */
function few(signs: readonly string[]): string {
  return signs.length > 3 ? `${signs.slice(0, 3).join(' ')}…` : signs.join(' ')
}

/** Numbers of cases are written with brackets and spaces of either width. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

const longest = 90

function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > longest ? `${flat.slice(0, longest)}…` : flat
}
