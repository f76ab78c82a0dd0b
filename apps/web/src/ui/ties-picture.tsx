/**
 * A picture of ties: items as squares in a row, whoever and whatever stands in them in rows above and below, lines between
 * whose width is how sure each tie is. The figures stand in a table beside it; the picture is for looking only.
 */
import { placesOf, type Place, rowsOf } from './ties-places.ts'
import './ties-picture.css'

export interface TieKind {
  id: string
  name: string
  /** Counted from above. */
  row: number
  /** Items are squares; every other kind has a form and a colour of its own. */
  item: boolean
}

export interface TieNode {
  id: string
  kind: string
  /** What is drawn; `title` where there is more to say. */
  label: string
  title?: string
}

export interface Tie {
  kind: string
  from: string
  to: string
  /** 0 to 1. */
  strength: number
  /** Ties that were found, not merely written in the text. */
  found: boolean
}

export interface TiesPictureProps {
  label: string
  kinds: readonly TieKind[]
  nodes: readonly TieNode[]
  ties: readonly Tie[]
}

const square = 'M-7 -9H7V9H-7Z'
/** Forms of the other kinds in their order: colour alone tells nothing. */
const forms = [
  'M7 0A7 7 0 1 1 -7 0A7 7 0 1 1 7 0Z',
  'M0 -9L9 0L0 9L-9 0Z',
  'M0 -8L8 7H-8Z',
  'M-8 -7H8L0 8Z',
  'M-4 -7H4L8 0L4 7H-4L-8 0Z',
]

export function TiesPicture({ label, kinds, nodes, ties }: TiesPictureProps) {
  const shown = nodes.map((node) => ({ ...node, label: cut(node.label) }))
  const { places, width, height } = placesOf(kinds, shown, ties)
  const looks = looksOf(kinds)
  const rows = rowsOf(kinds, nodes)
  // What was found lies over what is merely written.
  const drawn = [...ties].sort((a, b) => Number(a.found) - Number(b.found))
  return (
    <figure className="ties">
      <div className="ties-scroll" tabIndex={0} role="group" aria-label={label}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          {drawn.map((tie) => {
            const [a, b] = [places.get(tie.from), places.get(tie.to)]
            return a && b ? (
              <path
                key={`${tie.kind} ${tie.from} ${tie.to}`}
                className={tie.found ? 'found' : 'written'}
                d={curve(a, b)}
                strokeWidth={tie.found ? 1 + 3 * tie.strength : 1}
              />
            ) : null
          })}
          {shown.map(({ id, kind, label: text, title }) => {
            const at = places.get(id)
            const look = looks.get(kind)
            return at && look ? (
              <g key={id} transform={`translate(${at.x} ${at.y})`}>
                <title>{`${look.name} ${title ?? text}`}</title>
                <path className={look.className} d={look.form} />
                <text y={at.row === 0 ? -14 : 24}>{text}</text>
              </g>
            ) : null
          })}
        </svg>
      </div>
      <figcaption className="soft small">
        {kinds
          .filter(({ id }) => rows.some((row) => row.some(({ kind }) => kind === id)))
          .map(({ id, name }) => (
            <span key={id} className="ties-key">
              <svg viewBox="-10 -10 20 20" width={14} height={14} aria-hidden="true">
                <path className={looks.get(id)?.className} d={looks.get(id)?.form} />
              </svg>
              {name}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}

interface Look {
  name: string
  form: string
  className: string
}

function looksOf(kinds: readonly TieKind[]): Map<string, Look> {
  const others = kinds.filter(({ item }) => !item)
  return new Map(
    kinds.map(({ id, name, item }) => {
      const k = others.findIndex((one) => one.id === id) % forms.length
      const look = item ? { form: square, className: 'item' } : { form: forms[k] ?? square, className: `kind-${k}` }
      return [id, { name, ...look }]
    }),
  )
}

/** Within one row a line is bent upwards, so that it does not run through what stands between. */
function curve(a: Place, b: Place): string {
  const bend = a.y === b.y ? Math.min(90, 26 + Math.abs(a.x - b.x) / 6) : 0
  return bend === 0 ? `M${a.x} ${a.y} L${b.x} ${b.y}` : `M${a.x} ${a.y} Q${(a.x + b.x) / 2} ${a.y - bend} ${b.x} ${b.y}`
}

function cut(text: string): string {
  const letters = Array.from(text)
  return letters.length > 10 ? `${letters.slice(0, 9).join('')}…` : text
}
