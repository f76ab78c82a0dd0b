/** How much of a limit is used, such as a quota: the figures stand beside the bar. */
import { useFormat, useWords } from '../../i18n/index.ts'
import './meter.css'

export interface MeterRow {
  id: string
  label: string
  used: number
  max?: number
  min?: number
}

export function Meters({ rows }: { rows: readonly MeterRow[] }) {
  const words = useWords().meter
  const format = useFormat()
  return (
    <>
      <dl className="meters">
        {rows.map(({ id, label, used, max, min }) => {
          const full = max ?? Math.max(used, min ?? 0)
          const verdict = (max !== undefined && used > max) || (min !== undefined && used < min) ? 'no' : 'ok'
          return (
            <div key={id} className={`meter ${verdict}`}>
              <dt>{label}</dt>
              <dd className="meter-bar" aria-hidden="true">
                <i style={{ width: `${full > 0 ? Math.min(100, (used / full) * 100) : 0}%` }} />
                {min !== undefined && full > 0 && <b style={{ left: `${Math.min(100, (min / full) * 100)}%` }} />}
              </dd>
              <dd className="meter-value">
                {max === undefined ? format.number(used) : words.of(format.number(used), format.number(max))}
                {min !== undefined && used < min && (
                  <span className="meter-min"> {words.atLeast(format.number(min))}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {rows.some(({ min }) => min !== undefined) && (
        <p className="soft small meter-key">
          <b aria-hidden="true" />
          {words.mark}
        </p>
      )}
    </>
  )
}
