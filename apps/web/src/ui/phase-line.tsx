/** A cohort as a line of phases, today marked: what is done, what runs and how long still, what begins when. */
import type { Day, Phase } from '@zhiqiao/domain'
import { useFormat, useWords } from '../i18n/index.ts'
import { daysUntil, placeOf, shareOver } from './days.ts'
import { Span } from './span.tsx'
import './phase-line.css'

export interface PhaseLineProps {
  /** What the phases belong to, for screen readers. */
  name: string
  phases: readonly Phase[]
  today: Day
  /** Only what runs and what comes next: for narrow places. */
  around?: boolean
}

export function PhaseLine({ name, phases, today, around = false }: PhaseLineProps) {
  const words = useWords()
  const next = nextOf(phases, today)
  const near = phases.filter((phase) => placeOf(phase, today) === 'within' || phase === next)
  const shown = around && near.length > 0 ? near : phases
  return (
    <ol className="phase-line" aria-label={words.phaseLine.label(name)}>
      {shown.map((phase) => (
        <PhaseCell key={`${phase.code} ${phase.from}`} phase={phase} today={today} next={next === phase} />
      ))}
    </ol>
  )
}

function nextOf(phases: readonly Phase[], today: Day): Phase | undefined {
  return phases.find((phase) => phase.from > today)
}

function PhaseCell({ phase, today, next }: { phase: Phase; today: Day; next: boolean }) {
  const words = useWords()
  const format = useFormat()
  const place = placeOf(phase, today)
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
