/** A few lettered points between two scales, so that what is traded for what is seen at once; its table stands beside it. */
import { useFormat } from '../../i18n/index.ts'
import './trade-chart.css'

export interface TradePoint {
  id: string
  letter: string
  label: string
  x: number
  y: number
}

interface TradeChartProps {
  label: string
  across: string
  up: string
  points: readonly TradePoint[]
}

const width = 520
const height = 220
const edge = { left: 64, right: 24, top: 18, bottom: 42 }

export function TradeChart({ label, across, up, points }: TradeChartProps) {
  const format = useFormat()
  const scale = (values: readonly number[], from: number, to: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return (value: number) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from))
  }
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const atX = scale(xs, edge.left + 14, width - edge.right - 14)
  const atY = scale(ys, height - edge.bottom - 14, edge.top + 14)
  const ends = (values: readonly number[]) => [...new Set([Math.min(...values), Math.max(...values)])]
  return (
    <svg className="trade-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line x1={edge.left} x2={width - edge.right} y1={height - edge.bottom} y2={height - edge.bottom} />
      <line x1={edge.left} x2={edge.left} y1={edge.top} y2={height - edge.bottom} />
      <text x={(edge.left + width - edge.right) / 2} y={height - 6} textAnchor="middle">
        {across}
      </text>
      <text x={edge.left - 6} y={edge.top - 5} textAnchor="end">
        {up}
      </text>
      {ends(xs).map((x) => (
        <text key={x} x={atX(x)} y={height - edge.bottom + 16} textAnchor="middle">
          {format.number(x)}
        </text>
      ))}
      {ends(ys).map((y) => (
        <text key={y} x={edge.left - 6} y={atY(y) + 4} textAnchor="end">
          {format.number(Math.round(y))}
        </text>
      ))}
      {points.map((point) => (
        <g key={point.id}>
          <title>{point.label}</title>
          <circle cx={atX(point.x)} cy={atY(point.y)} r="11" />
          <text className="letter" x={atX(point.x)} y={atY(point.y) + 4} textAnchor="middle">
            {point.letter}
          </text>
        </g>
      ))}
    </svg>
  )
}
