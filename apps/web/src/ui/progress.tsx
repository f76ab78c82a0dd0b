/** How far a long piece of work is, in a word and as a bar. */
import './progress.css'

export interface ProgressProps {
  label: string
  /** From 0 to 1. */
  share: number
  value: string
  /** What is known so far of what will come out. */
  note?: string | undefined
}

export function Progress({ label, share, value, note }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className="progress">
      <div className="progress-said">
        <span>{label}</span>
        <span className="soft">{value}</span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      {note !== undefined && <p className="progress-note small soft">{note}</p>}
    </div>
  )
}
