/** Two bars a group, such as the share of the nominated and of the selected: where the second is shorter, it shows. */
import './share-chart.css'

export interface ShareBar {
  id: string
  label: string
  /** Shares, 0..1; null: withheld. */
  first: number | null
  second: number | null
  firstText: string
  secondText: string
}

export interface ShareChartProps {
  /** What the picture shows, for whoever can't see it; the figures stand in the table beside it. */
  label: string
  names: readonly [string, string]
  bars: readonly ShareBar[]
}

export function ShareChart({ label, names, bars }: ShareChartProps) {
  const most = Math.max(0.01, ...bars.flatMap((bar) => [bar.first ?? 0, bar.second ?? 0]))
  const bar = (kind: string, share: number | null, text: string) => (
    <div className={`share-bar ${kind}`}>
      {share === null ? null : <i style={{ width: `${(share / most) * 100}%` }} />}
      <span>{text}</span>
    </div>
  )
  return (
    <figure className="share-chart" aria-label={label}>
      <figcaption className="soft small">
        <span className="share-key first" /> {names[0]} <span className="share-key second" /> {names[1]}
      </figcaption>
      {bars.map((one) => (
        <div key={one.id} className="share-row">
          <div className="share-label">{one.label}</div>
          <div>
            {bar('first', one.first, one.firstText)}
            {bar('second', one.second, one.secondText)}
          </div>
        </div>
      ))}
    </figure>
  )
}
