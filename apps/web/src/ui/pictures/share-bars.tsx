/** Bars of one scale, each in its parts; what the parts are stands in the legend, and the number in words beside the bar. */
import './share-bars.css'

export interface SharePart {
  key: string
  label: string
  kind: 'ok' | 'work' | 'warn' | 'plain'
}

export interface ShareRow {
  id: string
  label: string
  /** What the row comes to, beside the bar. */
  note: string
  /** The same for screen readers. */
  told: string
  counts: Readonly<Record<string, number>>
}

export function ShareBars({
  label,
  parts,
  rows,
}: {
  label: string
  parts: readonly SharePart[]
  rows: readonly ShareRow[]
}) {
  const sum = ({ counts }: ShareRow) => parts.reduce((total, { key }) => total + (counts[key] ?? 0), 0)
  const widest = Math.max(1, ...rows.map(sum))
  return (
    <>
      <ol className="share-bars" aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.label}</span>
            <span className="share-track" role="img" aria-label={row.told} title={row.told}>
              {parts.map(({ key, kind }) => {
                const share = ((row.counts[key] ?? 0) / widest) * 100
                return share > 0 ? <i key={key} className={kind} style={{ width: `${share}%` }} /> : null
              })}
            </span>
            <span className="small">{row.note}</span>
          </li>
        ))}
      </ol>
      <div className="share-legend soft small" aria-hidden="true">
        {parts.map(({ key, label: name, kind }) => (
          <span key={key}>
            <i className={kind} />
            {name}
          </span>
        ))}
      </div>
    </>
  )
}
