/** The letters of an approved plan: numbered, dated, and each ready to be downloaded and sealed. */
import type { PlanLetters } from '@zhiqiao/contract'
import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FieldGrid } from '../../ui/field-grid.tsx'
import { DayInput, LeaveGuard, useEdit } from '../../ui/form/index.ts'
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
      {data && <Numbered key={plan.id} planId={plan.id} letters={data} reload={() => void found.refetch()} />}
    </Page>
  )
}

function Numbered({ planId, letters, reload }: { planId: string; letters: PlanLetters; reload: () => void }) {
  const words = useWords(releaseWords).letters
  const { head, items, mayEdit } = letters
  const save = useWrite<Record<string, unknown>, PlanLetters>({
    method: 'PUT',
    path: `/api/plans/${planId}/letterhead`,
    version: head.version,
    touches: [`/api/plans/${planId}/letters`],
  })
  const plainName = (label: string) => ({ label, options: new Map<string, string>() })
  const edit = useEdit<Values>({
    version: head.version,
    now: valuesOf(letters),
    names: {
      word: plainName(words.word),
      year: plainName(words.year),
      firstNumber: plainName(words.first),
      signedOn: plainName(words.signed),
      contact: plainName(words.contact),
      ...Object.fromEntries(items.map((one) => [serialKey(one), plainName(words.serialOf(one.name))])),
    },
    error: save.error,
  })
  const { word, year, firstNumber, signedOn, contact } = edit.values
  const given: Given = { word, year, firstNumber, signedOn, contact }
  const send = () =>
    edit.ready() &&
    save.mutate(
      {
        ...given,
        numbers: items.flatMap((one) => {
          const serial = edit.values[serialKey(one)]
          return serial === undefined ? [] : [{ kind: one.kind, subjectId: one.subjectId, serial }]
        }),
      },
      { onError: reload },
    )
  return (
    <>
      <Card title={words.head} note={`${words.issuer}${marks().colon}${head.issuer}`}>
        {edit.collision}
        {mayEdit ? (
          <HeadFields given={given} onChange={edit.set}>
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
        {save.isError && edit.collision === null && <Problem error={save.error} onReload={reload} />}
        <LeaveGuard unsaved={() => mayEdit && edit.changed && !save.isPending} />
      </Card>
      {head.word === '' && <Notice kind="warn">{words.noWord}</Notice>}
      <LocalTable
        label={words.title}
        rows={items}
        rowKey={serialKey}
        groupOf={(one) => words.kind[one.kind]}
        columns={[
          {
            key: 'to',
            title: words.to,
            render: (one) => (
              <TwoLines
                main={<b>{one.name}</b>}
                more={one.kind === 'person' ? words.person(one.people > 0) : words.people(one.people)}
              />
            ),
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
                    value={edit.values[serialKey(one)] ?? one.serial}
                    onChange={(value) => value !== null && edit.set({ [serialKey(one)]: value })}
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

/** Types and not interfaces: only those are plain records to the merge. */
type Given = { word: string; year: number; firstNumber: number; signedOn: string; contact: string }
type SerialKey = `serial ${string}`
type Values = Given & { [key: SerialKey]: number | undefined }

const serialKey = ({ kind, subjectId }: Item): SerialKey => `serial ${kind} ${subjectId}`

/** Only numbers that differ from the running count are kept as the office's own. */
function valuesOf({ head, items }: PlanLetters): Values {
  const own = items.flatMap((one, index) =>
    one.serial === head.firstNumber + index ? [] : [[serialKey(one), one.serial] as const],
  )
  const { word, year, firstNumber, signedOn, contact } = head
  return { word, year, firstNumber, signedOn: String(signedOn), contact, ...Object.fromEntries(own) }
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
