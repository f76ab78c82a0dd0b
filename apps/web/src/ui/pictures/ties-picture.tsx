/**
 * A picture of ties: items as squares in a row by their days, whoever and whatever stands in them in rows above and below, lines
 * between whose width is how sure each tie is. What there is no room for is folded into one node with its number. The figures
 * stand in a table beside it; the picture is for looking only.
 */
import { useCallback, useMemo, useState } from 'react'
import { foldTies } from './ties-fold.ts'
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
  /** The day by which items stand beside each other. */
  on?: string | undefined
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
  /** Between which days the items of a folded node lie. */
  sayDays: (first: string, last: string) => string
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

/** Before the page is measured. */
const usualRoom = 1100
/** Below this names are cut shorter and days left to the hint, so that who matters most keeps a place of its own. */
const narrow = 480
/** More names than these in a hint nobody reads. */
const named = 12

export function TiesPicture({ label, kinds, nodes, ties, sayDays }: TiesPictureProps) {
  const [room, setRoom] = useState(usualRoom)
  const measure = useCallback((box: HTMLElement | null) => {
    if (!box) return
    const watcher = new ResizeObserver(() => setRoom(box.clientWidth))
    watcher.observe(box)
    return () => watcher.disconnect()
  }, [])
  const looks = looksOf(kinds)
  const picture = useMemo(() => {
    const brief = room < narrow
    const draw = (folded: ReturnType<typeof foldTies<TieNode, Tie>>) =>
      drawOf(kinds, folded, brief ? { letters: 6, sayDays: () => '' } : { letters: 10, sayDays })
    return draw(foldTies(kinds, nodes, ties, (folded) => draw(folded).width <= room))
  }, [kinds, nodes, ties, room, sayDays])
  const { shown, places, width, height } = picture
  const rows = rowsOf(kinds, nodes)
  // What was found lies over what is merely written.
  const drawn = [...picture.ties].sort((a, b) => Number(a.found) - Number(b.found))
  return (
    <figure className="ties">
      <div ref={measure} className="ties-scroll" tabIndex={0} role="group" aria-label={label}>
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
          {shown.map(({ id, kind, label: text, title, days, many }) => {
            const at = places.get(id)
            const look = looks.get(kind)
            return at && look ? (
              <g key={id} transform={`translate(${at.x} ${at.y})`}>
                <title>{`${many ? text : look.name} ${title}`}</title>
                {many && <path className={`${look.className} behind`} d={look.form} transform="translate(4 -4)" />}
                <path className={look.className} d={look.form} />
                <text y={at.row === 0 ? -16 : 24}>{text}</text>
                {days !== '' && (
                  <text className="days" y={at.row === 0 ? -30 : 39}>
                    {days}
                  </text>
                )}
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

/** What is drawn of a folded picture, and where. */
function drawOf(kinds: readonly TieKind[], { nodes, ties }: ReturnType<typeof foldTies<TieNode, Tie>>, saying: Saying) {
  const nameOf = new Map(kinds.map(({ id, name }) => [id, name]))
  const shown = byDay(
    nodes.map(({ id, kind, members }) => ({ id, kind, ...saidOf(members, nameOf.get(kind) ?? '', saying) })),
  )
  // Room is for the longer of the two lines under a node.
  const wide = shown.map((node) => ({ ...node, label: node.days.length > node.label.length ? node.days : node.label }))
  return { shown, ties, ...placesOf(kinds, wide, ties) }
}

/** How much is said at a node: letters of a name, and its days. */
interface Saying extends Pick<TiesPictureProps, 'sayDays'> {
  letters: number
}

function saidOf(members: readonly TieNode[], kind: string, { letters, sayDays }: Saying) {
  const [first] = members
  if (!first || members.length === 1) {
    const label = first?.label ?? ''
    return { label: cut(label, letters), title: first?.title ?? label, on: first?.on ?? '', days: '', many: false }
  }
  const days = members.flatMap(({ on }) => on ?? []).sort()
  const [from, until] = [days[0], days.at(-1)]
  const names = members.slice(0, named).map(({ label, title }) => title ?? label)
  return {
    label: `${kind} ×${members.length}`,
    title: `${names.join(' · ')}${members.length > named ? ' …' : ''}`,
    on: from ?? '',
    days: from === undefined || until === undefined ? '' : sayDays(from, until),
    many: true,
  }
}

/** What has a day by its day, which makes the order within a row; what has none stays as it was. */
function byDay<One extends { on: string }>(nodes: readonly One[]): One[] {
  const dated = nodes.filter(({ on }) => on !== '').sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return [...nodes.filter(({ on }) => on === ''), ...dated]
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

function cut(text: string, most: number): string {
  const letters = Array.from(text)
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}
