/** How far limits are used, in parts that add up: each bar on the scale of the largest, with marks at its least and most. */
import { useFormat } from '../../i18n/index.ts'
import './stacked-meter.css'

/** From what is over to what is to come. */
const meterTones = ['done', 'now', 'soon'] as const
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
  /** Thin lines below the bar: what is wished for, and so no part of the sum. */
  wishes: readonly { tone: WishTone; label: string; count: number }[]
}

export type WishTone = 'offered' | 'asked'

export interface StackedMetersProps {
  rows: readonly StackedRow[]
  legend: readonly { tone: MeterTone | WishTone | 'limit' | 'least'; label: string }[]
  /** What the figures beside the bars are. */
  note?: string
  /** The whole row in words, for who does not see the bar. */
  sayRow: (row: StackedRow) => string
}

export function StackedMeters({ rows, legend, note, sayRow }: StackedMetersProps) {
  const format = useFormat()
  const total = ({ parts }: StackedRow) => parts.reduce((sum, { count }) => sum + count, 0)
  const scale = Math.max(
    1,
    ...rows.map((row) => Math.max(row.max, total(row), ...row.wishes.map(({ count }) => count))),
  )
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
              {row.wishes.map(({ tone, count }) => (
                <span key={tone} className={`stacked-wish ${tone}`} style={{ width: share(count) }} />
              ))}
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
        {note !== undefined && <li>{note}</li>}
      </ul>
    </div>
  )
}
