/** Signs and text side by side: a passage leads to its sign, a sign to its passages; a person confirms or rejects each sign. */
import type { LeadSign, LeadText, LeadView } from '@zhiqiao/contract'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Problem, Waiting } from '../../ui/index.ts'
import { MarkedText } from '../../ui/reading/marked-text.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Reading, SignCard, Tabs } from '../../ui/reading/sign-card.tsx'
import { OneSign } from './one-sign.tsx'
import { cut, few, plain, shortNumbers } from './short.ts'
import { useKeys } from './use-keys.ts'
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
  const phone = usePhone()
  // The judgment in which most signs stand is read first.
  const first = [...lead.documents].sort((a, b) => b.signs.length - a.signs.length)[0]
  const documentId = chosen ?? first?.id ?? ''
  const nameOfDocument = (id: string) => {
    const document = lead.documents.find((one) => one.id === id)
    return document?.caseNumber ?? document?.name ?? id
  }
  const shortOf = useMemo(() => shortNumbers(lead.documents), [lead.documents])
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
  const goTo = (sign: string) => {
    look(sign)
    const card = document.getElementById(`sign-${sign}`)
    card?.scrollIntoView({ block: 'nearest' })
    card?.focus({ preventScroll: true })
  }
  // After the one looked at, those without a verdict in turn.
  const at = lead.signsFound.findIndex(({ sign }) => sign === focus?.id)
  const inTurn = [...lead.signsFound.slice(at + 1), ...lead.signsFound.slice(0, at + 1)]
  const next = inTurn.find(({ review }) => review?.verdict === undefined)
  useKeys({ s: next && (() => goTo(next.sign)) })
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
            {lead.mayReview && next && !phone && ` · ${words.page.signKeys}`}
            {lead.moves.length > 0 && !phone && ` · ${words.page.pageKeys}`}
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
                label: shortOf.get(one.id) ?? one.caseNumber ?? one.name,
                ...(one.signs.length > 0 && { note: few(one.signs) }),
              }))}
            />
          )}
          <DocumentText lead={lead} documentId={documentId} focus={focus} signs={all} onPick={goTo} />
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
