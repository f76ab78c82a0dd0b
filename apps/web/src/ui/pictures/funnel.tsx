/** Steps from wide to narrow: each a bar over the widest, with its number and the share of the step before. */
import { useFormat } from '../../i18n/index.ts'
import './funnel.css'

export interface FunnelStep {
  id: string
  label: string
  count: number
  /** What is said beside the number, such as the share of the step before. */
  note?: string
}

export function Funnel({ label, steps }: { label: string; steps: readonly FunnelStep[] }) {
  const format = useFormat()
  const widest = Math.max(1, ...steps.map((step) => step.count))
  return (
    <ol className="funnel" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id}>
          <span>{step.label}</span>
          <span className="funnel-track" aria-hidden="true">
            <i style={{ width: `${(Math.max(0, step.count) / widest) * 100}%` }} />
          </span>
          <span className="funnel-count">
            <b>{format.number(step.count)}</b>
            {step.note !== undefined && <span className="soft small"> {step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
