/**
 * A picture of ties: judgments in a row in the middle, whoever stands in them above and below, lines between whose width is
 * how sure each tie is. The figures stand in a table beside it; the picture is for looking only.
 */
import './ties-picture.css'

export type TieNodeKind = 'judgment' | 'person' | 'agent' | 'court'

export interface TieNode {
  id: string
  kind: TieNodeKind
  label: string
}

export interface Tie {
  from: string
  to: string
  /** 0 to 1. */
  strength: number
  /** Ties that were found, not merely written in the text. */
  found: boolean
}

export interface TiesPictureProps {
  label: string
  nodes: readonly TieNode[]
  ties: readonly Tie[]
  names: Readonly<Record<TieNodeKind, string>>
}

const step = 128
const rows: Readonly<Record<TieNodeKind, number>> = { person: 46, judgment: 170, agent: 294, court: 348 }
const height = 390

export function TiesPicture({ label, nodes, ties, names }: TiesPictureProps) {
  const most = Math.max(
    1,
    ...(['person', 'judgment', 'agent', 'court'] as const).map(
      (kind) => nodes.filter((node) => node.kind === kind).length,
    ),
  )
  const width = Math.max(560, most * step + 40)
  const places = placesOf(nodes, width)
  return (
    <figure className="ties">
      <div className="ties-scroll" tabIndex={0} role="group" aria-label={label}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          {ties.map((tie) => {
            const [a, b] = [places.get(tie.from), places.get(tie.to)]
            return a && b ? (
              <path
                key={`${tie.from} ${tie.to}`}
                className={tie.found ? 'found' : 'written'}
                d={curve(a, b)}
                strokeWidth={tie.found ? 1 + 3 * tie.strength : 1}
              />
            ) : null
          })}
          {nodes.map(({ id, kind, label: text }) => {
            const at = places.get(id)
            return at ? (
              <g key={id} className={kind} transform={`translate(${at.x} ${at.y})`}>
                <title>{`${names[kind]} ${text}`}</title>
                {kind === 'judgment' ? <rect x={-7} y={-9} width={14} height={18} rx={2} /> : <circle r={7} />}
                <text y={kind === 'person' ? -14 : 24}>{cut(text)}</text>
              </g>
            ) : null
          })}
        </svg>
      </div>
      <figcaption className="soft small">
        {(['person', 'judgment', 'agent', 'court'] as const).map((kind) => (
          <span key={kind} className={`ties-key ${kind}`}>
            {names[kind]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

interface Place {
  x: number
  y: number
}

function placesOf(nodes: readonly TieNode[], width: number): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const kind of ['judgment', 'person', 'agent', 'court'] as const) {
    const own = nodes.filter((node) => node.kind === kind)
    for (const [k, { id }] of own.entries()) {
      places.set(id, { x: (width * (k + 0.5)) / own.length, y: rows[kind] })
    }
  }
  return places
}

/** Within one row a line is bent upwards, so that it does not run through what stands between. */
function curve(a: Place, b: Place): string {
  const bend = a.y === b.y ? Math.min(90, 26 + Math.abs(a.x - b.x) / 6) : 0
  return bend === 0 ? `M${a.x} ${a.y} L${b.x} ${b.y}` : `M${a.x} ${a.y} Q${(a.x + b.x) / 2} ${a.y - bend} ${b.x} ${b.y}`
}

function cut(text: string): string {
  const letters = Array.from(text)
  return letters.length > 9 ? `${letters.slice(0, 8).join('')}…` : text
}
