/** Shares with how sure they are, before and after a change: a dot on a line from the lower to the upper bound, of one scale. */
import './intervals.css'

export interface IntervalShown {
  share: number
  low: number
  high: number
}

export interface IntervalRow {
  id: string
  label: string
  /** Absent: nothing to go by. */
  before?: IntervalShown | undefined
  after?: IntervalShown | undefined
  /** The figures, for whoever can't see the picture. */
  told: string
}

export function Intervals({
  label,
  names,
  rows,
}: {
  label: string
  names: readonly [string, string]
  rows: readonly IntervalRow[]
}) {
  return (
    <figure className="intervals" aria-label={label}>
      <figcaption className="soft small">
        <span className="interval-key before" /> {names[0]} <span className="interval-key after" /> {names[1]}
      </figcaption>
      {rows.map((row) => (
        <div key={row.id} className="interval-row">
          <div>{row.label}</div>
          <div className="interval-track" role="img" aria-label={row.told} title={row.told}>
            <Whisker kind="before" of={row.before} />
            <Whisker kind="after" of={row.after} />
          </div>
        </div>
      ))}
      <div className="interval-row interval-scale soft small" aria-hidden="true">
        <div />
        <div>
          <span>0</span>
          <span>50 %</span>
          <span>100 %</span>
        </div>
      </div>
    </figure>
  )
}

function Whisker({ kind, of }: { kind: 'before' | 'after'; of: IntervalShown | undefined }) {
  if (!of) return null
  const percent = (share: number) => `${share * 100}%`
  return (
    <span className={`whisker ${kind}`}>
      <i style={{ left: percent(of.low), width: percent(of.high - of.low) }} />
      <b style={{ left: percent(of.share) }} />
    </span>
  )
}
