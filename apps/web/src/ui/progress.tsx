/** How far a long piece of work is, in a word and as a bar. */
import './progress.css'

export function Progress({ label, share, value }: { label: string; share: number; value: string }) {
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
    </div>
  )
}
