/** Every message of a publication, before it is sent and as it was: to each person, sender and host. */
import type { PlanMessage, PlanMessages } from '@zhiqiao/contract'
import { planAllows } from '@zhiqiao/domain'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGrid } from '../../ui/field-grid.tsx'
import { useEdit } from '../../ui/form/index.ts'
import { Choice } from '../../ui/layout/choice.tsx'
import { Figures } from '../../ui/link-card.tsx'
import { type LocalColumn, LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, Stack } from '../../ui/page.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { MoveButtons } from '../moves/index.ts'
import { RoomNav } from './room-nav.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { releaseWords } from './words-release.ts'
import { selectionWords } from './words.ts'

export function ReleasePage() {
  const words = useWords(releaseWords).messages
  return <WithPlan title={words.title}>{(here) => <Shown {...here} />}</WithPlan>
}

const keyOf = ({ recipient, subjectId }: PlanMessage) => `${recipient} ${subjectId}`

type Group = 'passed' | 'selected' | 'sender' | 'host'
const groups: readonly Group[] = ['passed', 'selected', 'sender', 'host']

function groupOf({ recipient, selected }: PlanMessage): Group {
  return recipient === 'person' ? (selected ? 'selected' : 'passed') : recipient
}

/** So many names in one sentence. */
const namedAtMost = 20
/** So many messages at once, at a desk and on a phone; more on demand. */
const firstShown = { wide: 20, phone: 8 }

function Shown({ plan, above, reload }: PlanHere) {
  const words = useWords(releaseWords).messages
  const moves = useWords(selectionWords)
  const path = `/api/plans/${plan.id}/messages`
  const found = useRead<PlanMessages>(path)
  const [editing, setEditing] = useState<string>()
  const [sought, setSought] = useState('')
  const shownAtFirst = usePhone() ? firstShown.phone : firstShown.wide
  const [most, setMost] = useState(shownAtFirst)
  const [picked, setPicked] = useState<Group>()
  const columns = useColumns(found.data, (one) => setEditing(keyOf(one)))
  const all = found.data?.items ?? []
  // As it stands now: somebody else may have worded it while the dialog is open.
  const edited = all.find((one) => keyOf(one) === editing)
  const format = useFormat()
  const worded = all.filter((one) => one.version > 0 && one.sentAt === undefined).length
  const sent = all.some((one) => one.sentAt !== undefined)
  const unreached = all.filter((one) => one.accounts === 0)
  const silent = unreached.length
  const count = (group: Group) => all.filter((one) => groupOf(one) === group).length
  const present = groups.filter((group) => count(group) > 0)
  const shown = picked ?? present[0]
  // Who is sought is found whatever part of the messages is looked at.
  const rows = groups.flatMap((group) =>
    all.filter(
      (one) =>
        groupOf(one) === group &&
        (sought.trim() === '' ? group === shown : `${one.name}${one.of ?? ''}`.includes(sought.trim())),
    ),
  )
  const publish = plan.moves.filter(({ verb }) => verb === 'publish')
  return (
    <Page
      title={words.title}
      above={above}
      subtitle={found.data && (sent ? words.sent(all.length) : words.before(all.length, unreached.length))}
      actions={
        <MoveButtons
          path={`/api/plans/${plan.id}`}
          record={{ version: plan.version, moves: publish }}
          words={{
            publish: {
              verb: words.publish,
              title: words.publishTitle,
              explanation: words.publishExplanation(all.length, plan.pairings.length),
            },
          }}
          reasonLabel={moves.reason}
          touches={['/api/plans', '/api/cohorts', '/api/home', '/api/nominations', '/api/secondments', path]}
          reload={reload}
        />
      }
    >
      <RoomNav plan={plan} />
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && !found.isError && <Waiting />}
      {found.data && !sent && publish.length === 0 && <Notice kind="note">{words.notYet}</Notice>}
      {unreached.length > 0 && (
        <Notice kind="warn">
          {words.byLetter(
            unreached
              .slice(0, namedAtMost)
              .map(({ name, of }) => (of === undefined ? name : `${name}${marks().open}${of}${marks().close}`))
              .join(marks().list),
            Math.max(0, unreached.length - namedAtMost),
          )}{' '}
          {planAllows(plan.status, 'letters') && (
            <Link to={`/selection/plans/${plan.id}/letters`}>{words.toLetters}</Link>
          )}
        </Notice>
      )}
      {found.data && (
        <>
          <Figures
            figures={[
              { label: words.figures.all, value: format.number(all.length) },
              { label: words.figures.reached, value: format.number(all.length - silent) },
              { label: words.figures.silent, value: format.number(silent) },
              ...(worded > 0 ? [{ label: words.worded, value: format.number(worded) }] : []),
            ]}
          />
          {present.length > 1 && (
            <Choice
              label={words.show}
              value={shown ?? 'passed'}
              onChange={(group) => {
                setPicked(group)
                setMost(shownAtFirst)
              }}
              options={present.map((group) => ({ value: group, label: `${words.group[group]} ${count(group)}` }))}
            />
          )}
          {all.length > shownAtFirst && (
            <Toolbar>
              <Input
                allowClear
                aria-label={words.filter}
                placeholder={words.filter}
                value={sought}
                onChange={(event) => setSought(event.target.value)}
              />
            </Toolbar>
          )}
          <LocalTable
            label={words.title}
            rows={rows.slice(0, most)}
            rowKey={keyOf}
            groupOf={(one) => words.groupCount(words.group[groupOf(one)], count(groupOf(one)))}
            columns={columns}
            foot={
              rows.length > most ? (
                <Button kind="quiet" onClick={() => setMost(most + shownAtFirst * 2)}>
                  {words.more(rows.length - most)}
                </Button>
              ) : (
                rows.length === 0 && words.none
              )
            }
          />
        </>
      )}
      {edited && found.data && (
        <Wording
          key={editing}
          path={path}
          message={edited}
          reasons={found.data.reasons}
          onClose={() => setEditing(undefined)}
          reload={() => void found.refetch()}
        />
      )}
    </Page>
  )
}

function useColumns(messages: PlanMessages | undefined, edit: (one: PlanMessage) => void): LocalColumn<PlanMessage>[] {
  const words = useWords(releaseWords).messages
  const format = useFormat()
  const reasons = new Map((messages?.reasons ?? []).map(({ code, name }) => [code, name]))
  return [
    {
      key: 'to',
      title: words.to,
      render: (one) => (
        <TwoLines
          main={<b>{one.name}</b>}
          more={[
            ...(one.of === undefined ? [] : [one.of]),
            one.accounts === 0 ? words.noAccount : words.accounts(one.accounts),
          ].join(' · ')}
        />
      ),
    },
    {
      key: 'message',
      title: words.message,
      render: (one) => (
        <div>
          <TwoLines main={one.preview.title} more={one.preview.body} />
          <Row>
            {one.code !== undefined && <Tag kind="plain">{reasons.get(one.code) ?? one.code}</Tag>}
            {one.version > 0 && one.sentAt === undefined && <Tag kind="warn">{words.worded}</Tag>}
            {one.sentAt !== undefined && <span className="soft small">{words.sentAt(format.moment(one.sentAt))}</span>}
          </Row>
        </div>
      ),
    },
    {
      key: 'edit',
      title: words.edit,
      render: (one) =>
        messages?.mayEdit ? (
          <Button kind="quiet" onClick={() => edit(one)}>
            {words.edit}
          </Button>
        ) : (
          ''
        ),
    },
  ]
}

/** A type and not an interface: only that is a plain record to the merge. */
type Worded = { code: string | undefined; words: string }

interface WordingProps {
  path: string
  message: PlanMessage
  reasons: PlanMessages['reasons']
  onClose: () => void
  reload: () => void
}

function Wording({ path, message, reasons, onClose, reload }: WordingProps) {
  const words = useWords(releaseWords).messages
  const field = useId()
  const reasonField = useId()
  const save = useWrite<{ code?: string; words: string }, PlanMessages>({
    method: 'PUT',
    path: `${path}/${message.recipient}/${message.subjectId}`,
    version: message.version,
    touches: [path],
  })
  const edit = useEdit<Worded>({
    version: message.version,
    now: { code: message.code, words: message.words },
    names: {
      code: { label: words.reason, options: new Map(reasons.map((one) => [one.code, one.name])) },
      words: { label: words.words, options: new Map() },
    },
    error: save.error,
  })
  const { code, words: own } = edit.values
  return (
    <Dialog
      open
      title={words.editTitle(message.name)}
      onClose={onClose}
      actions={
        <Button
          kind="filled"
          busy={save.isPending}
          onClick={() =>
            edit.ready() &&
            save.mutate(
              { ...(code !== undefined && { code }), words: own.trim() },
              { onSuccess: onClose, onError: reload },
            )
          }
        >
          {words.save}
        </Button>
      }
    >
      <Stack>
        {edit.collision}
        {message.code !== undefined && (
          <FieldGrid>
            <label htmlFor={reasonField}>
              {words.reason}
              <Select<string>
                id={reasonField}
                {...(code !== undefined && { value: code })}
                options={reasons.map((one) => ({ value: one.code, label: one.name }))}
                onChange={(next) => edit.set({ code: next })}
              />
            </label>
          </FieldGrid>
        )}
        <div>
          <label htmlFor={field}>{words.words}</label>
          <Input.TextArea
            id={field}
            value={own}
            maxLength={500}
            placeholder={words.wordsHint}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => edit.set({ words: event.target.value })}
          />
        </div>
        <div>
          <div className="soft small">{words.preview}</div>
          <TwoLines main={message.preview.title} more={message.preview.body} />
        </div>
        {save.isError && edit.collision === null && <Problem error={save.error} onReload={reload} />}
      </Stack>
    </Dialog>
  )
}
