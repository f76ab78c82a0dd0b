/** How a whole is shared out: one bar in pieces, and below it each piece with its name and number, which is its table. */
import './share-bar.css'

export interface SharePiece {
  id: string
  label: string
  value: number
}

export function ShareBar({ label, pieces }: { label: string; pieces: readonly SharePiece[] }) {
  const whole = Math.max(
    100,
    pieces.reduce((sum, { value }) => sum + value, 0),
  )
  return (
    <figure className="share-bar" aria-label={label}>
      <div className="share-track" aria-hidden="true">
        {pieces.map(({ id, value }) => (
          <i key={id} style={{ width: `${(100 * value) / whole}%` }} />
        ))}
      </div>
      <dl className="share-legend">
        {pieces.map(({ id, label: name, value }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
