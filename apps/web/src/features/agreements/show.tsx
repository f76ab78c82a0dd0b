/** How agreements are said on every page: states and statuses with their mark, lines in words. */
import type {
  AgreementLineView,
  AgreementRow,
  AgreementVersionRow,
  AgreementView,
  InstitutionRef,
} from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Notice, Tag } from '../../ui/index.ts'
import { useNames } from '../reference/index.ts'
import { agreementWords } from './words.ts'

const stateKinds = {
  negotiating: 'plain',
  upcoming: 'plain',
  'in-force': 'ok',
  ended: 'plain',
  expired: 'warn',
} as const
const statusKinds = {
  draft: 'plain',
  proposed: 'warn',
  agreed: 'ok',
  refused: 'no',
  withdrawn: 'plain',
  discarded: 'plain',
} as const

export function StateTag({ state }: { state: AgreementRow['state'] }) {
  const words = useWords(agreementWords)
  return <Tag kind={stateKinds[state]}>{words.state[state]}</Tag>
}

export function StatusTag({ status }: { status: AgreementVersionRow['status'] }) {
  const words = useWords(agreementWords)
  return <Tag kind={statusKinds[status]}>{words.status[status]}</Tag>
}

/** Other agreements of which the same people count against the quotas. */
export function Overlaps({ of }: { of: AgreementView['overlaps'] }) {
  const words = useWords(agreementWords).read
  if (of.length === 0) return null
  return (
    <Notice
      kind="warn"
      action={
        <ul>
          {of.map(({ id, title }) => (
            <li key={id}>
              <Link to={`/selection/agreements/${id}`}>{title}</Link>
            </li>
          ))}
        </ul>
      }
    >
      {words.overlaps}
    </Notice>
  )
}

export function nameIn(institutions: readonly InstitutionRef[]): (id: string) => string {
  const names = new Map(institutions.map((one) => [one.id, one.shortName]))
  return (id) => names.get(id) ?? '—'
}

export interface SaidLine {
  between: string
  /** Field and level, or that any will do. */
  what: string
  people: string
  months: string
}

/** The parts of a line in words. */
export function useSayLine(): (line: AgreementLineView, nameOf: (id: string) => string) => SaidLine {
  const words = useWords(agreementWords)
  const names = useNames()
  return (line, nameOf) => {
    const parts = [
      ...(line.specialty === undefined ? [] : [names('specialties', line.specialty)]),
      ...(line.position === undefined ? [] : [names('positions', line.position)]),
    ]
    return {
      between: words.lineBetween(nameOf(line.sendingPartyId), nameOf(line.hostPartyId)),
      what: parts.length === 0 ? words.any : parts.join(' · '),
      people: words.linePeople(line.min, line.max, words.per[line.per]),
      months: words.monthsOf(line.months),
    }
  }
}

/** Two lines of one version never have the same. */
export const keyOf = (line: AgreementLineView): string =>
  [line.direction, line.sendingPartyId, line.hostPartyId, line.specialty, line.position].join(' ')
