/** How far limits are used, in parts that add up: each bar on the scale of the largest, with marks at its least and most. */
import { useFormat } from '../i18n/index.ts'
import './stacked-meter.css'

/** From what is firmest to what is only asked for. */
export const meterTones = ['done', 'now', 'soon', 'maybe'] as const
export type MeterTone = (typeof meterTones)[number]

export interface MeterPart {
  tone: MeterTone
  label: string
  count: number
}

export interface StackedRow {
  id: string
  label: string
  note?: string
  parts: readonly MeterPart[]
  min: number
  max: number
  /** Drawn as a thin line below: what is asked for, which is not part of the sum. */
  asked?: number
}

export interface StackedMetersProps {
  rows: readonly StackedRow[]
  legend: readonly { tone: MeterTone | 'asked' | 'limit'; label: string }[]
  /** The whole row in words, for who does not see the bar. */
  sayRow: (row: StackedRow) => string
}

export function StackedMeters({ rows, legend, sayRow }: StackedMetersProps) {
  const format = useFormat()
  const total = ({ parts }: StackedRow) => parts.reduce((sum, { count }) => sum + count, 0)
  const scale = Math.max(1, ...rows.map((row) => Math.max(row.max, total(row), row.asked ?? 0)))
  const share = (count: number) => `${(count / scale) * 100}%`
  return (
    <div className="stacked-meters">
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.label}
              {row.note !== undefined && <span className="soft small"> {row.note}</span>}
            </span>
            <span className="stacked-bar" role="img" aria-label={sayRow(row)} title={sayRow(row)}>
              <span className="stacked-limit" style={{ width: share(row.max) }} />
              <span className="stacked-parts">
                {row.parts.map(({ tone, count }) => (
                  <i key={tone} className={tone} style={{ width: share(count) }} />
                ))}
              </span>
              {row.min > 0 && <b className="least" style={{ left: share(row.min) }} />}
              <b className="most" style={{ left: share(row.max) }} />
              {row.asked !== undefined && row.asked > 0 && (
                <span className="stacked-asked" style={{ width: share(row.asked) }} />
              )}
            </span>
            <span className="stacked-value">
              {format.number(total(row))} / {format.number(row.max)}
            </span>
          </li>
        ))}
      </ul>
      <ul className="stacked-legend soft small">
        {legend.map(({ tone, label }) => (
          <li key={tone}>
            <i className={tone} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}
