/** A life in lanes over the years: bars for what lasted, marks for what came at one time, today at its place. */
import { useEffect, useRef } from 'react'
import { arrangeLanes, type LifeItem, yearTicks } from './life-line-place.ts'
import './life-line.css'

export interface LifeLane {
  key: string
  label: string
  items: readonly LifeItem[]
}

export interface LifeLineProps {
  /** What is shown, in a sentence, for those who don't look: the table says the rest. */
  label: string
  lanes: readonly LifeLane[]
  /** As a year with its fraction. */
  today: number
  todayLabel: string
}

export function LifeLine({ label, lanes, today, todayLabel }: LifeLineProps) {
  const { from, until, rows } = arrangeLanes(lanes, today)
  const box = useRef<HTMLDivElement>(null)
  // Where it doesn't fit, what is nearest to today is seen first.
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth
  }, [])
  const at = (year: number) => `${((year - from) / (until - from)) * 100}%`
  return (
    // Scrolls within itself on a phone, hence reachable by the keyboard.
    <div ref={box} className="life-line" role="region" aria-label={label} tabIndex={0}>
      <div className="life-line-body">
        {rows.map(({ key, label: name, lines }) => (
          <div key={key} className={`life-lane ${key}`}>
            <span className="life-lane-name soft small">{name}</span>
            <div className="life-lane-tracks">
              {lines.map((items) => (
                <div key={items[0]?.key} className="life-track">
                  {items.map((item) => (
                    <LifeBar key={item.key} item={item} at={at} end={until} today={today} />
                  ))}
                </div>
              ))}
            </div>
          </div>
        ))}
        <div className="life-axis" aria-hidden="true">
          <span />
          <div className="life-axis-track">
            {yearTicks(from, until).map((year) => (
              <span key={year} className="life-tick soft" style={{ left: at(year) }}>
                {year}
              </span>
            ))}
            <s className="life-today" style={{ left: at(today) }} title={todayLabel} />
          </div>
        </div>
      </div>
    </div>
  )
}

interface BarProps {
  item: LifeItem
  at: (year: number) => string
  end: number
  today: number
}

function LifeBar({ item, at, end, today }: BarProps) {
  if (item.until === undefined && !item.open) {
    return (
      <span className="life-mark" style={{ left: at(item.from) }} title={item.title}>
        <i aria-hidden="true" />
        <span className="small">{item.text}</span>
      </span>
    )
  }
  const until = Math.min(end, item.until ?? today)
  const width = `${Number.parseFloat(at(until)) - Number.parseFloat(at(item.from))}%`
  return (
    <span
      className={item.open ? 'life-bar open' : 'life-bar'}
      style={{ left: at(item.from), width }}
      title={item.title}
    >
      <span>{item.text}</span>
    </span>
  )
}
