/** A cohort as a line of phases, today marked: what is done, what runs and how long still, what begins when. */
import { type CohortStatus, type Day, nextPhase, type Phase, phasePlace, type PhasePlace } from '@zhiqiao/domain'
import { useFormat, useWords } from '../../i18n/index.ts'
import { daysUntil, shareOver } from './days.ts'
import { Span } from '../span.tsx'
import './phase-line.css'

export interface PhaseLineProps {
  /** What the phases belong to, for screen readers. */
  name: string
  phases: readonly Phase[]
  status: CohortStatus
  today: Day
  /** Only what runs and what comes next: for narrow places. */
  around?: boolean
}

export function PhaseLine({ name, phases, status, today, around = false }: PhaseLineProps) {
  const words = useWords()
  const next = nextPhase(phases, status, today)
  const placed = phases.map((phase) => ({ phase, place: phasePlace(phase, status, today) }))
  const near = placed.filter(({ phase, place }) => place === 'within' || phase === next)
  const shown = around && near.length > 0 ? near : placed
  return (
    <ol className="phase-line" aria-label={words.phaseLine.label(name)}>
      {shown.map(({ phase, place }) => (
        <PhaseCell
          key={`${phase.code} ${phase.from}`}
          phase={phase}
          place={place}
          today={today}
          next={next === phase}
        />
      ))}
    </ol>
  )
}

function PhaseCell({ phase, place, today, next }: { phase: Phase; place: PhasePlace; today: Day; next: boolean }) {
  const words = useWords()
  const format = useFormat()
  const share = shareOver(phase, today)
  const left = daysUntil(today, phase.until)
  return (
    <li className={`phase ${place}`} aria-current={place === 'within' ? 'step' : undefined}>
      <b>
        {words.phases[phase.code]}
        {place === 'after' && (
          <span className="phase-done" role="img" aria-label={words.phaseLine.done}>
            {' '}
            ✓
          </span>
        )}
      </b>
      <span className="phase-dates">
        <Span from={phase.from} until={phase.until} today={today} />
      </span>
      {place === 'within' && <span className="phase-left">{words.phaseLine.left(left)}</span>}
      {next && <span className="phase-left soft">{words.phaseLine.startsIn(daysUntil(today, phase.from))}</span>}
      {place === 'within' && (
        <span className="phase-track" title={words.phaseLine.today(format.day(today, today))}>
          <i style={{ width: `${share * 100}%` }} />
          <s style={{ left: `${share * 100}%` }} />
        </span>
      )}
    </li>
  )
}
