/** The letters of an approved plan: numbered, dated, and each ready to be downloaded and sealed. */
import type { PlanLetters } from '@zhiqiao/contract'
import { Input, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FieldGrid } from '../../ui/field-grid.tsx'
import { DayInput } from '../../ui/form/index.ts'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { RoomNav } from './room-nav.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { releaseWords } from './words-release.ts'

export function LettersPage() {
  const words = useWords(releaseWords).letters
  return (
    <WithPlan title={words.title}>
      {(here) => (here.plan.mayWriteLetters ? <Shown {...here} /> : <NotYet {...here} />)}
    </WithPlan>
  )
}

/** Only those who kept the address come here before the approval. */
function NotYet({ plan, above }: PlanHere) {
  const words = useWords(releaseWords).letters
  return (
    <Page title={words.title} above={above}>
      <RoomNav plan={plan} />
      <Empty hint={words.notYet} action={<Button to={`/selection/plans/${plan.id}`}>{words.toPlan}</Button>} />
    </Page>
  )
}

type Item = PlanLetters['items'][number]

function Shown({ plan, above }: PlanHere) {
  const words = useWords(releaseWords).letters
  const found = useRead<PlanLetters>(`/api/plans/${plan.id}/letters`)
  const { data } = found
  return (
    <Page
      title={words.title}
      above={above}
      subtitle={data && words.subtitle(data.items.length)}
      actions={
        data && (
          <>
            <a className="button plain" href={`/api/plans/${plan.id}/plan.xlsx`} download>
              {words.table}
            </a>
            <a className="button filled" href={`/api/plans/${plan.id}/letters.zip`} download>
              {words.all}
            </a>
          </>
        )
      }
    >
      <RoomNav plan={plan} />
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && !found.isError && <Waiting />}
      {data && (
        <Numbered
          key={`${plan.id} ${data.head.version}`}
          planId={plan.id}
          letters={data}
          reload={() => void found.refetch()}
        />
      )}
    </Page>
  )
}

function Numbered({ planId, letters, reload }: { planId: string; letters: PlanLetters; reload: () => void }) {
  const words = useWords(releaseWords).letters
  const { head, items, mayEdit } = letters
  const [given, setGiven] = useState({
    word: head.word,
    year: head.year,
    firstNumber: head.firstNumber,
    signedOn: String(head.signedOn),
    contact: head.contact,
  })
  const [serials, setSerials] = useState<ReadonlyMap<string, number>>(() => ownSerials(letters))
  const keyOf = (one: Item) => `${one.kind} ${one.subjectId}`
  const save = useWrite<Record<string, unknown>, PlanLetters>({
    method: 'PUT',
    path: `/api/plans/${planId}/letterhead`,
    version: head.version,
    touches: [`/api/plans/${planId}/letters`],
  })
  const send = () =>
    save.mutate({
      ...given,
      numbers: items.flatMap((one) => {
        const serial = serials.get(keyOf(one))
        return serial === undefined ? [] : [{ kind: one.kind, subjectId: one.subjectId, serial }]
      }),
    })
  return (
    <>
      <Card title={words.head} note={`${words.issuer}${marks().colon}${head.issuer}`}>
        {mayEdit ? (
          <HeadFields given={given} onChange={setGiven}>
            <Button busy={save.isPending} onClick={send}>
              {words.save}
            </Button>
          </HeadFields>
        ) : (
          <Facts
            facts={[
              { label: words.word, value: head.word },
              { label: words.signed, value: String(head.signedOn) },
              { label: words.contact, value: head.contact },
            ]}
          />
        )}
        {save.isError && <Problem error={save.error} onReload={reload} />}
      </Card>
      {head.word === '' && <Notice kind="warn">{words.noWord}</Notice>}
      <LocalTable
        label={words.title}
        rows={items}
        rowKey={keyOf}
        groupOf={(one) => words.kind[one.kind]}
        columns={[
          {
            key: 'to',
            title: words.to,
            render: (one) => <TwoLines main={<b>{one.name}</b>} more={words.people(one.people)} />,
          },
          {
            key: 'number',
            title: words.number,
            render: (one) => (
              <Row>
                <span>{one.number}</span>
                {mayEdit && (
                  <InputNumber
                    min={1}
                    max={99_999}
                    precision={0}
                    aria-label={words.serialOf(one.name)}
                    value={serials.get(keyOf(one)) ?? one.serial}
                    onChange={(value) => value !== null && setSerials(new Map([...serials, [keyOf(one), value]]))}
                  />
                )}
              </Row>
            ),
          },
          { key: 'title', title: words.letterTitle, render: (one) => one.title },
          {
            key: 'get',
            title: words.download,
            render: (one) => (
              <a href={`/api/plans/${planId}/letters/${one.kind}/${one.subjectId}`} download>
                {words.download}
              </a>
            ),
          },
        ]}
      />
    </>
  )
}

/** Only numbers that differ from the running count are kept as the office's own. */
function ownSerials({ head, items }: PlanLetters): Map<string, number> {
  return new Map(
    items.flatMap((one, index) =>
      one.serial === head.firstNumber + index ? [] : [[`${one.kind} ${one.subjectId}`, one.serial] as const],
    ),
  )
}

interface Given {
  word: string
  year: number
  firstNumber: number
  signedOn: string
  contact: string
}

function HeadFields({
  given,
  onChange,
  children,
}: {
  given: Given
  onChange: (given: Given) => void
  children: ReactNode
}) {
  const words = useWords(releaseWords).letters
  return (
    <FieldGrid>
      <label>
        {words.word}
        <Input
          value={given.word}
          maxLength={20}
          placeholder={words.wordHint}
          onChange={(event) => onChange({ ...given, word: event.target.value })}
        />
      </label>
      <label>
        {words.year}
        <InputNumber
          min={2000}
          max={2100}
          precision={0}
          value={given.year}
          onChange={(value) => onChange({ ...given, year: value ?? given.year })}
        />
      </label>
      <label>
        {words.first}
        <InputNumber
          min={1}
          max={99_999}
          precision={0}
          value={given.firstNumber}
          onChange={(value) => onChange({ ...given, firstNumber: value ?? given.firstNumber })}
        />
      </label>
      <label>
        {words.signed}
        <DayInput
          value={given.signedOn}
          onChange={(value) => onChange({ ...given, signedOn: value ?? given.signedOn })}
        />
      </label>
      <label>
        {words.contact}
        <Input
          value={given.contact}
          maxLength={120}
          onChange={(event) => onChange({ ...given, contact: event.target.value })}
        />
      </label>
      {children}
    </FieldGrid>
  )
}
