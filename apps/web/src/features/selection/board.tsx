/** The board: every need with its person, under its tier; people are dragged onto needs, or picked up and put down. */
import type { Pairing, Plan } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Draggable, DropHere, useOver } from '../../ui/order/drag.tsx'
import { type LocalColumn, LocalTable, PickRow, Row, TwoLines } from '../../ui/local-table.tsx'
import { Stack } from '../../ui/page.tsx'
import { usePhone } from '../../ui/phone.ts'
import { ScoreBar } from '../../ui/pictures/score-bar.tsx'
import { FilterRow } from '../../ui/sub-nav.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useNames } from '../reference/index.ts'
import {
  type BoardFilter,
  boardLines,
  isRuledOut,
  type Line,
  narrow,
  pageSizes,
  placeOf,
  postOf,
} from './board-lines.ts'
import { useKeyM } from './use-key-m.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

export interface BoardProps {
  plan: Plan
  current: string | undefined
  onPick: (nominationId: string) => void
  onMove: (nominationId: string) => void
}

export function Board({ plan, current, onPick, onMove }: BoardProps) {
  const words = useWords(selectionWords)
  const room = useWords(roomWords)
  const format = useFormat()
  const over = useOver()
  const columns = useColumns({ plan, current, onPick, onMove })
  const [search, setSearch] = useSearchParams()
  const filter = useMemo((): BoardFilter => readFilter(search), [search])
  const all = useMemo(() => boardLines(plan), [plan])
  const lines = useMemo(() => narrow(all, filter), [all, filter])
  const pageSize = usePhone() ? pageSizes.phone : pageSizes.wide
  const pages = Math.max(1, Math.ceil(lines.length / pageSize))
  const page = Math.min(filter.page, pages)
  const shown = lines.slice((page - 1) * pageSize, page * pageSize)
  useKeyM(plan.mayEdit && current !== undefined, () => current !== undefined && onMove(current))
  const set = (key: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === undefined || value === '') next.delete(key)
        else next.set(key, value)
        if (key !== 'page') next.delete('page')
        return next
      },
      { replace: true },
    )
  const narrowed = lines.length < all.length
  return (
    <Stack>
      <BoardFilters plan={plan} filter={filter} set={set} />
      <LocalTable
        label={words.needsTable}
        columns={columns}
        rows={shown}
        rowKey={(line) => (line.kind === 'open' ? `open ${line.gap.post.postId}` : line.pairing.person.nominationId)}
        current={current}
        onPick={(line) => line.kind === 'filled' && onPick(line.pairing.person.nominationId)}
        groupOf={(line) => room.tierOf(postOf(line).tier)}
        {...(plan.mayEdit && { dropOf: (line: Line) => ({ place: placeOf(line), over: over === placeOf(line) }) })}
        foot={
          <>
            <span>
              {narrowed
                ? room.narrowed(format.number(lines.length), format.number(all.length))
                : [
                    words.filled(format.number(plan.filled), format.number(plan.seats)),
                    ...plan.filledByTier.map(({ tier, filled, seats }) =>
                      words.tier(tier, format.number(filled), format.number(seats)),
                    ),
                  ].join(' · ')}
            </span>
            {pages > 1 ? (
              <Row>
                <Button kind="quiet" disabled={page === 1} onClick={() => set('page', String(page - 1))}>
                  {room.earlier}
                </Button>
                <span>{room.pageOf(page, pages)}</span>
                <Button kind="quiet" disabled={page === pages} onClick={() => set('page', String(page + 1))}>
                  {room.later}
                </Button>
              </Row>
            ) : (
              plan.mayEdit && <span>{room.hint}</span>
            )}
          </>
        }
      />
    </Stack>
  )
}

function readFilter(search: URLSearchParams): BoardFilter {
  const show = search.get('show')
  return {
    host: search.get('host') ?? undefined,
    specialty: search.get('specialty') ?? undefined,
    sender: search.get('sender') ?? undefined,
    show: show === 'open' || show === 'hand' ? show : undefined,
    page: Math.max(1, Number(search.get('page') ?? '1') || 1),
  }
}

interface FiltersProps {
  plan: Plan
  filter: BoardFilter
  set: (key: string, value: string | undefined) => void
}

/** What the board may be narrowed to: only what occurs in it. */
function BoardFilters({ plan, filter, set }: FiltersProps) {
  const room = useWords(roomWords)
  const names = useNames()
  const posts = [...plan.pairings.map(({ post }) => post), ...plan.unfilled.map(({ post }) => post)]
  const hosts = new Map(posts.map(({ host }) => [host.id, host.shortName]))
  const senders = new Map(plan.pairings.map(({ person }) => [person.sender.id, person.sender.shortName]))
  const specialties = [...new Set(posts.flatMap((post) => post.specialties))]
  const one = (key: 'host' | 'specialty' | 'sender' | 'show', label: string, options: [string, string][]) => (
    <Select<string>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      options={options.map(([value, text]) => ({ value, label: text }))}
      {...(filter[key] !== undefined && { value: filter[key] })}
      onChange={(next?: string) => set(key, next)}
    />
  )
  return (
    <FilterRow>
      {one('host', room.filter.host, [...hosts])}
      {one(
        'specialty',
        room.filter.specialty,
        specialties.map((code) => [code, names('specialties', code)]),
      )}
      {one('sender', room.filter.sender, [...senders])}
      {one('show', room.filter.show, [
        ['open', room.filter.open],
        ['hand', room.filter.hand],
      ])}
    </FilterRow>
  )
}

function useColumns({ plan, current, onPick }: BoardProps): LocalColumn<Line>[] {
  const words = useWords(selectionWords)
  const room = useWords(roomWords)
  const names = useNames()
  return [
    {
      key: 'need',
      width: '26%',
      title: words.need,
      render: (line) => {
        const post = postOf(line)
        return (
          <TwoLines
            main={<b>{`${post.host.shortName} · ${names('departments', post.departmentCode)}`}</b>}
            more={<span title={post.problem}>{`${post.title} · ${words.problemOf(post.problem)}`}</span>}
            brief
          />
        )
      },
    },
    {
      key: 'person',
      width: '20%',
      title: words.person,
      render: (line) => (
        <>
          {line.kind === 'open' ? (
            <Row>
              <Tag kind="no">{words.unmet}</Tag>
              <span>{words.open(line.gap.open)}</span>
            </Row>
          ) : (
            <>
              <Person pairing={line.pairing} may={plan.mayEdit} picked={current} onPick={onPick} />
              <Marks plan={plan} pairing={line.pairing} />
            </>
          )}
          {plan.mayEdit && <DropHere place={placeOf(line)}>{room.putHere}</DropHere>}
        </>
      ),
    },
    {
      key: 'fit',
      width: '148px',
      title: words.fit,
      render: (line) => (line.kind === 'open' ? '—' : <ScoreBar fit={line.pairing.fit} parts={line.pairing.parts} />),
    },
    {
      key: 'why',
      title: words.why,
      render: (line) =>
        line.kind === 'open' ? (
          <TwoLines main={line.gap.reason} more={`${words.near}${marks().colon}${line.gap.near}`} />
        ) : (
          <TwoLines
            main={line.pairing.reason}
            more={line.pairing.byHand ? words.handReason(line.pairing.handReason ?? '') : line.pairing.note}
          />
        ),
    },
  ]
}

interface PersonProps {
  pairing: Pairing
  may: boolean
  picked: string | undefined
  onPick: (nominationId: string) => void
}

function Person({ pairing: { person }, may, picked, onPick }: PersonProps) {
  const room = useWords(roomWords)
  const names = useNames()
  const id = person.nominationId
  const shown = (
    <TwoLines
      main={
        <PickRow picked={id === picked} onPick={() => onPick(id)}>
          {person.name}
        </PickRow>
      }
      more={[person.sender.shortName, ...(person.rank === undefined ? [] : [names('ranks', person.rank)])].join(' · ')}
    />
  )
  if (!may) return shown
  return (
    <Draggable id={id} label={person.name} hint={room.carry(person.name)}>
      {shown}
    </Draggable>
  )
}

export function Marks({ plan, pairing }: { plan: Plan; pairing: Pairing }) {
  const words = useWords(selectionWords)
  const ruledOut = isRuledOut(plan, pairing)
  if (!pairing.locked && !pairing.byHand && !pairing.moved && !ruledOut && pairing.warnings.length === 0) return null
  return (
    <Row>
      {ruledOut && <Tag kind="no">{words.ruledOut}</Tag>}
      {pairing.locked && <Tag kind="plain">{words.locked}</Tag>}
      {pairing.byHand && <Tag kind="plain">{words.byHand}</Tag>}
      {pairing.moved && <Tag kind="plain">{words.moved}</Tag>}
      {pairing.warnings.some((finding) => finding.waived) && <Tag kind="plain">{words.waived}</Tag>}
      {pairing.warnings.some((finding) => !finding.waived) && <Tag kind="warn">{words.warning}</Tag>}
    </Row>
  )
}
