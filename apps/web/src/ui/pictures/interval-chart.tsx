/** Shares with how sure they are: a dot, and the line within which the true share lies; the figures stand beside each. */
import './interval-chart.css'

export interface IntervalRow {
  id: string
  label: string
  /** Absent where nothing was counted yet. */
  interval?: { share: number; low: number; high: number } | undefined
  text: string
}

export function IntervalChart({ label, rows }: { label: string; rows: readonly IntervalRow[] }) {
  return (
    <figure className="intervals" aria-label={label}>
      {rows.map(({ id, label: name, interval, text }) => (
        <div key={id} className="interval-row">
          <div className="interval-label">{name}</div>
          <div className="interval-track" aria-hidden="true">
            {interval && (
              <>
                <i style={{ left: `${interval.low * 100}%`, width: `${(interval.high - interval.low) * 100}%` }} />
                <b style={{ left: `${interval.share * 100}%` }} />
              </>
            )}
          </div>
          <div className="interval-text small">{text}</div>
        </div>
      ))}
    </figure>
  )
}
