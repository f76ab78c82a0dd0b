/** Every need with its person, the score in parts, why, and what marks the pairing; then what stays open and why. */
import type { Pairing, Plan } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { type LocalColumn, LocalTable, PickRow, Row, TwoLines } from '../../ui/local-table.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useNames } from '../reference/index.ts'
import { useKeyM } from './use-key-m.ts'
import { selectionWords } from './words.ts'

type Line = { kind: 'filled'; pairing: Pairing } | { kind: 'open'; gap: Plan['unfilled'][number] }

export interface NeedsTableProps {
  plan: Plan
  current: string | undefined
  onPick: (nominationId: string) => void
  onMove: (nominationId: string) => void
}

export function NeedsTable({ plan, current, onPick, onMove }: NeedsTableProps) {
  const words = useWords(selectionWords)
  const format = useFormat()
  const names = useNames()
  const lines: Line[] = [
    ...plan.pairings.map((pairing): Line => ({ kind: 'filled', pairing })),
    ...plan.unfilled.map((gap): Line => ({ kind: 'open', gap })),
  ].sort((a, b) => postOf(a).number - postOf(b).number)
  const mayMove = plan.mayEdit
  useKeyM(mayMove && current !== undefined, () => current !== undefined && onMove(current))

  const columns: LocalColumn<Line>[] = [
    {
      key: 'need',
      title: words.need,
      render: (line) => {
        const post = postOf(line)
        return (
          <TwoLines
            main={<b>{`${post.host.shortName} · ${names('departments', post.departmentCode)}`}</b>}
            more={`${post.title} · ${words.problemOf(post.problem)}`}
          />
        )
      },
    },
    {
      key: 'person',
      title: words.person,
      render: (line) => {
        if (line.kind === 'open') return <Tag kind="no">{words.unmet}</Tag>
        const { person } = line.pairing
        const id = person.nominationId
        return (
          <TwoLines
            main={
              <PickRow picked={id === current} onPick={() => onPick(id)}>
                {person.name}
              </PickRow>
            }
            more={[person.sender.shortName, ...(person.rank === undefined ? [] : [names('ranks', person.rank)])].join(
              ' · ',
            )}
          />
        )
      },
    },
    {
      key: 'fit',
      title: words.fit,
      render: (line) => (line.kind === 'open' ? '—' : <ScoreBar fit={line.pairing.fit} parts={line.pairing.parts} />),
    },
    {
      key: 'why',
      title: words.why,
      render: (line) =>
        line.kind === 'open' ? (
          <TwoLines main={line.gap.reason} more={`${words.near}：${line.gap.near}`} />
        ) : (
          <TwoLines main={line.pairing.reason} more={line.pairing.note} />
        ),
    },
    {
      key: 'marks',
      title: words.marks,
      render: (line) => (line.kind === 'open' ? words.open(line.gap.open) : <Marks pairing={line.pairing} />),
    },
  ]
  return (
    <LocalTable
      label={words.needsTable}
      columns={columns}
      rows={lines}
      rowKey={(line) => (line.kind === 'open' ? line.gap.post.postId : line.pairing.person.nominationId)}
      current={current}
      onPick={(line) => line.kind === 'filled' && onPick(line.pairing.person.nominationId)}
      foot={
        <>
          <span>
            {[
              words.filled(format.number(plan.filled), format.number(plan.seats)),
              ...plan.filledByTier.map(({ tier, filled, seats }) =>
                words.tier(tier, format.number(filled), format.number(seats)),
              ),
            ].join(' · ')}
          </span>
          {mayMove && <span>{words.hint}</span>}
        </>
      }
    />
  )
}

function postOf(line: Line) {
  return line.kind === 'open' ? line.gap.post : line.pairing.post
}

export function Marks({ pairing }: { pairing: Pairing }) {
  const words = useWords(selectionWords)
  return (
    <Row>
      {pairing.locked && <Tag kind="plain">{words.locked}</Tag>}
      {pairing.byHand && <Tag kind="plain">{words.byHand}</Tag>}
      {pairing.warnings.length > 0 && <Tag kind="warn">{words.warning}</Tag>}
    </Row>
  )
}
