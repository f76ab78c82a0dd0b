/**
 * Dragging with a mouse, and the same with a tap or the keyboard: press the handle, then the place. The thing that is
 * carried follows the pointer with a note of what the place under it would mean; Escape puts it back.
 */
import {
  createContext,
  type PointerEvent as ReactPointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button } from '../button.tsx'
import './drag.css'

interface Carried {
  id: string
  label: string
  /** Held by the pointer, or picked up by a tap or a key and waiting for a place. */
  by: 'pointer' | 'pick'
}

interface DragState {
  carried: Carried | undefined
  over: string | undefined
  press(event: ReactPointerEvent, thing: { id: string; label: string }): void
  pick(thing: { id: string; label: string }): void
  drop(place: string): void
}

const Context = createContext<DragState | undefined>(undefined)

export interface DragRoomProps {
  children: ReactNode
  onDrop: (id: string, place: string) => void
  /** What the place under the pointer would mean, shown with the thing that is carried. */
  note: (id: string, place: string) => ReactNode
}

const threshold = 5
const edge = 64

export function DragRoom({ children, onDrop, note }: DragRoomProps) {
  const [carried, setCarried] = useState<Carried>()
  const [over, setOver] = useState<string>()
  const ghost = useRef<HTMLDivElement>(null)
  const at = useRef({ x: 0, y: 0 })
  const latest = useRef({ onDrop })
  latest.current = { onDrop }

  const end = () => {
    setCarried(undefined)
    setOver(undefined)
  }
  useEffect(() => {
    if (!carried) return
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end()
    }
    document.addEventListener('keydown', escape)
    return () => document.removeEventListener('keydown', escape)
  }, [carried])

  const state = useMemo((): DragState => {
    const place = () => {
      if (ghost.current) ghost.current.style.transform = `translate(${at.current.x + 14}px, ${at.current.y + 10}px)`
    }
    return {
      carried,
      over,
      pick: (thing) => setCarried((before) => (before?.id === thing.id ? undefined : { ...thing, by: 'pick' })),
      drop: (target) => {
        if (carried) latest.current.onDrop(carried.id, target)
        end()
      },
      press: (event, thing) => {
        if (event.button !== 0) return
        const start = { x: event.clientX, y: event.clientY }
        let moving = false
        let target: string | undefined
        const move = (moved: PointerEvent) => {
          at.current = { x: moved.clientX, y: moved.clientY }
          if (!moving) {
            if (Math.hypot(moved.clientX - start.x, moved.clientY - start.y) < threshold) return
            moving = true
            document.body.classList.add('dragging')
            setCarried({ ...thing, by: 'pointer' })
          }
          moved.preventDefault()
          place()
          if (moved.clientY < edge) window.scrollBy(0, -14)
          else if (moved.clientY > window.innerHeight - edge) window.scrollBy(0, 14)
          const found = document.elementFromPoint(moved.clientX, moved.clientY)?.closest<HTMLElement>('[data-drop]')
            ?.dataset['drop']
          if (found !== target) {
            target = found
            setOver(found)
          }
        }
        const stop = (dropped: boolean) => {
          window.removeEventListener('pointermove', move)
          window.removeEventListener('pointerup', up)
          window.removeEventListener('pointercancel', cancel)
          document.removeEventListener('keydown', escape)
          document.body.classList.remove('dragging')
          if (!moving) return
          // The click that ends a drag picks nothing.
          const swallow = (click: MouseEvent) => click.stopPropagation()
          window.addEventListener('click', swallow, { capture: true, once: true })
          setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
          if (dropped && target !== undefined) latest.current.onDrop(thing.id, target)
          end()
        }
        const up = () => stop(true)
        const cancel = () => stop(false)
        const escape = (key: KeyboardEvent) => {
          if (key.key === 'Escape') cancel()
        }
        window.addEventListener('pointermove', move)
        window.addEventListener('pointerup', up)
        window.addEventListener('pointercancel', cancel)
        document.addEventListener('keydown', escape)
      },
    }
  }, [carried, over])

  return (
    <Context.Provider value={state}>
      {children}
      {carried?.by === 'pointer' && (
        <div
          ref={ghost}
          className="drag-ghost"
          style={{ transform: `translate(${at.current.x + 14}px, ${at.current.y + 10}px)` }}
        >
          <b>{carried.label}</b>
          {over !== undefined && <div className="small">{note(carried.id, over)}</div>}
        </div>
      )}
    </Context.Provider>
  )
}

function useDrag(): DragState {
  const state = useContext(Context)
  if (!state) throw new Error('dragging needs its room')
  return state
}

/** What can be carried: by the mouse anywhere on it, by finger and keyboard at its handle. */
export function Draggable({
  id,
  label,
  hint,
  children,
}: {
  id: string
  label: string
  hint: string
  children: ReactNode
}) {
  const drag = useDrag()
  const picked = drag.carried?.id === id
  return (
    <div
      className={picked ? 'draggable carried' : 'draggable'}
      onDragStart={(event) => event.preventDefault()}
      onPointerDown={(event) => event.pointerType === 'mouse' && drag.press(event, { id, label })}
    >
      <button
        type="button"
        className="drag-handle"
        aria-label={hint}
        aria-pressed={picked}
        title={hint}
        onClick={(event) => {
          event.stopPropagation()
          drag.pick({ id, label })
        }}
      />
      <div className="draggable-body">{children}</div>
    </div>
  )
}

/** Shown at a place while something is picked up: puts it there. */
export function DropHere({ place, children }: { place: string; children: ReactNode }) {
  const drag = useDrag()
  if (drag.carried?.by !== 'pick') return null
  return <Button onClick={() => drag.drop(place)}>{children}</Button>
}

/** A place that is no row: its frame shows when something may be dropped. */
export function DropZone({ place, children }: { place: string; children: ReactNode }) {
  const drag = useDrag()
  return (
    <div data-drop={place} className={drag.over === place ? 'drop-zone over' : 'drop-zone'}>
      {children}
    </div>
  )
}

export function useOver(): string | undefined {
  return useDrag().over
}
