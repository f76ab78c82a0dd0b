/** Plots over two axes, drawn by hand so that they work everywhere; whoever shows one puts its table beside it. */
import { usePhone } from '../phone.ts'
import './plot.css'

interface Frame {
  width: number
  height: number
  /** Value → place. */
  x(value: number): number
  y(value: number): number
}

const edge = { left: 52, right: 30, top: 14, bottom: 40 }

function useFrame(across: readonly [number, number], up: readonly [number, number]): Frame {
  const width = usePhone() ? 350 : 680
  const height = usePhone() ? 240 : 300
  const scale =
    ([low, high]: readonly [number, number], from: number, to: number) =>
    (value: number) =>
      high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from)
  return {
    width,
    height,
    x: scale(across, edge.left, width - edge.right),
    y: scale(up, height - edge.bottom, edge.top),
  }
}

/** From a little below the least to a little above the most; shares stay between 0 and 1. */
function spanOf(values: readonly number[], share: boolean): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.08, share ? 0.01 : 0.5)
  return [Math.max(share ? 0 : low - room, low - room), share ? Math.min(1, high + room) : high + room]
}

/** Round values within the span, three to six. */
function ticksIn([low, high]: readonly [number, number]): number[] {
  const rough = (high - low) / 6
  const ten = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((k) => k * ten).find((one) => one >= rough) ?? rough
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, k) => Number(((first + k) * step).toPrecision(12)))
}

function Axes({ frame, up, text }: { frame: Frame; up: readonly [number, number]; text: (value: number) => string }) {
  return (
    <g className="plot-axes">
      {ticksIn(up).map((value) => (
        <g key={value}>
          <line x1={edge.left} x2={frame.width - edge.right} y1={frame.y(value)} y2={frame.y(value)} />
          <text x={edge.left - 6} y={frame.y(value) + 4} textAnchor="end">
            {text(value)}
          </text>
        </g>
      ))}
    </g>
  )
}

export interface PlotLevel {
  name: string
  value: number
}

/** Named at the end where fewer points lie. */
function Levels({ frame, levels, at }: { frame: Frame; levels: readonly PlotLevel[]; at: 'start' | 'end' }) {
  return (
    <g className="plot-levels">
      {levels.map(({ name, value }) => (
        <g key={name}>
          <line x1={edge.left} x2={frame.width - edge.right} y1={frame.y(value)} y2={frame.y(value)} />
          <text x={at === 'end' ? frame.width - edge.right : edge.left + 4} y={frame.y(value) - 4} textAnchor={at}>
            {name}
          </text>
        </g>
      ))}
    </g>
  )
}

export interface LineSeries {
  name: string
  /** One a place on the axis; null: nothing there. */
  values: readonly (number | null)[]
}

export interface LinePlotProps {
  /** What the picture shows, for whoever cannot see it. */
  label: string
  /** What stands along the axis. */
  places: readonly string[]
  /** The first is the one that the picture is about. */
  series: readonly LineSeries[]
  /** Between which bounds the first series lies. */
  between?: { name: string; low: readonly (number | null)[]; high: readonly (number | null)[] }
  levels?: readonly PlotLevel[]
  share: boolean
  text: (value: number) => string
}

const known = (values: readonly (number | null)[]) => values.filter((one) => one !== null)

export function LinePlot({ label, places, series, between, levels = [], share, text }: LinePlotProps) {
  const all = [
    ...series.flatMap(({ values }) => known(values)),
    ...known(between?.low ?? []),
    ...known(between?.high ?? []),
    ...levels.map(({ value }) => value),
  ]
  const up = spanOf(all.length > 0 ? all : [0, 1], share)
  const frame = useFrame([0, Math.max(1, places.length - 1)], up)
  // As many names as there is room for.
  const every = Math.ceil(places.length / Math.floor((frame.width - edge.left) / 62))
  return (
    <figure className="plot" aria-label={label}>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
        <Axes frame={frame} up={up} text={text} />
        {between && <path className="plot-between" d={between && areaOf(frame, between.low, between.high)} />}
        <Levels frame={frame} levels={levels} at="end" />
        {[...series].reverse().map((one) => (
          <g key={one.name} className={one === series[0] ? 'plot-line own' : 'plot-line'}>
            <path d={pathOf(frame, one.values)} />
            {one.values.map((value, k) =>
              value === null ? null : (
                <circle key={places[k]} cx={frame.x(k)} cy={frame.y(value)} r={one === series[0] ? 4 : 2.5}>
                  <title>{`${one.name} ${places[k] ?? ''} ${text(value)}`}</title>
                </circle>
              ),
            )}
          </g>
        ))}
        {places.map((place, k) =>
          k % every === 0 ? (
            <text key={place} x={frame.x(k)} y={frame.height - edge.bottom + 18} textAnchor="middle">
              {place}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption className="soft small">
        {series.map(({ name }, k) => (
          <span key={name}>
            <i className={k === 0 ? 'plot-key own' : 'plot-key'} /> {name}
          </span>
        ))}
        {between && (
          <span>
            <i className="plot-key between" /> {between.name}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

/** Lifts the pen where nothing is. */
function pathOf(frame: Frame, values: readonly (number | null)[]): string {
  let path = ''
  let down = false
  for (const [k, value] of values.entries()) {
    if (value !== null) path += `${down ? 'L' : 'M'}${frame.x(k)} ${frame.y(value)}`
    down = value !== null
  }
  return path
}

function areaOf(frame: Frame, low: readonly (number | null)[], high: readonly (number | null)[]): string {
  const both = low.flatMap((value, k) => {
    const upper = high[k]
    return value === null || upper === null || upper === undefined ? [] : [{ k, value, upper }]
  })
  if (both.length === 0) return ''
  const there = both.map(({ k, upper }) => `${frame.x(k)} ${frame.y(upper)}`)
  const back = [...both].reverse().map(({ k, value }) => `${frame.x(k)} ${frame.y(value)}`)
  return `M${[...there, ...back].join('L')}Z`
}

export interface FunnelPoint {
  id: string
  label: string
  /** What it is counted on. */
  size: number
  value: number
  /** Low and high at this size, the inner limits first. */
  limits: readonly (readonly [number, number])[]
}

export interface FunnelPlotProps {
  label: string
  /** What stands along the axis. */
  across: string
  points: readonly FunnelPoint[]
  /** The label of the point that the picture is about. */
  about?: string
  levels?: readonly PlotLevel[]
  share: boolean
  text: (value: number) => string
}

/** Points by what they are counted on, with the limits within which chance keeps them; whoever lies outside is named. */
export function FunnelPlot({ label, across, points, about, levels = [], share, text }: FunnelPlotProps) {
  const sorted = [...points].sort((a, b) => a.size - b.size)
  const most = Math.max(1, ...sorted.map(({ size }) => size))
  const up = spanOf(
    [...sorted.flatMap(({ value, limits }) => [value, ...limits.flat()]), ...levels.map(({ value }) => value)],
    share,
  )
  const frame = useFrame([0, most * 1.06], up)
  const pairs = sorted[0]?.limits.length ?? 0
  const curve = (pair: number, side: 0 | 1) =>
    sorted
      .map(({ size, limits }, k) => `${k === 0 ? 'M' : 'L'}${frame.x(size)} ${frame.y(limits[pair]?.[side] ?? 0)}`)
      .join('')
  const isOutside = ({ value, limits }: FunnelPoint) => {
    const [low, high] = limits[0] ?? [value, value]
    return value < low || value > high
  }
  return (
    <figure className="plot" aria-label={label}>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
        <Axes frame={frame} up={up} text={text} />
        {Array.from({ length: pairs }, (_, pair) => (
          <g key={pair} className={pair === 0 ? 'plot-limit inner' : 'plot-limit'}>
            <path d={curve(pair, 0)} />
            <path d={curve(pair, 1)} />
          </g>
        ))}
        <Levels frame={frame} levels={levels} at="start" />
        {sorted.map((point) => {
          const own = point.label === about
          const kind = own ? 'own' : isOutside(point) ? 'outside' : 'plain'
          const [x, y] = [frame.x(point.size), frame.y(point.value)]
          const right = x > frame.width * 0.7
          return (
            <g key={point.id} className={`plot-point ${kind}`}>
              <title>{`${point.label} ${text(point.value)}`}</title>
              {own ? <path d={`M${x} ${y - 7}l7 7l-7 7l-7 -7z`} /> : <circle cx={x} cy={y} r="4.5" />}
              {kind !== 'plain' && (
                <text x={right ? x - 10 : x + 10} y={y + 4} textAnchor={right ? 'end' : 'start'}>
                  {point.label}
                </text>
              )}
            </g>
          )
        })}
        <text x={frame.width - edge.right} y={frame.height - 8} textAnchor="end">
          {across}
        </text>
        {[0, most].map((size) => (
          <text key={size} x={frame.x(size)} y={frame.height - edge.bottom + 18} textAnchor="middle">
            {size}
          </text>
        ))}
      </svg>
    </figure>
  )
}
