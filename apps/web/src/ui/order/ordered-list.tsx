/** A short list whose order matters: moved up and down by buttons, so that keyboard and finger can do it too. */
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import './ordered-list.css'

export interface OrderedListProps {
  items: readonly { id: string; title: ReactNode; note?: ReactNode }[]
  words: { up: string; down: string; remove: string }
  /** The new order of ids; absent: the list is only read. */
  onChange?: (ids: string[]) => void
}

export function OrderedList({ items, words, onChange }: OrderedListProps) {
  const ids = items.map((item) => item.id)
  const swap = (index: number, other: number) => {
    const [a, b] = [ids[index], ids[other]]
    if (a === undefined || b === undefined) return
    onChange?.(ids.map((id, place) => (place === index ? b : place === other ? a : id)))
  }
  return (
    <ol className="ordered">
      {items.map((item, index) => (
        <li key={item.id}>
          <span className="ordered-place" aria-hidden="true">
            {index + 1}
          </span>
          <div>
            <b>{item.title}</b>
            {item.note !== undefined && <div className="soft small">{item.note}</div>}
          </div>
          {onChange && (
            <span className="ordered-acts">
              <Button kind="quiet" disabled={index === 0} onClick={() => swap(index, index - 1)}>
                {words.up}
              </Button>
              <Button kind="quiet" disabled={index === ids.length - 1} onClick={() => swap(index, index + 1)}>
                {words.down}
              </Button>
              <Button kind="quiet" onClick={() => onChange(ids.filter((id) => id !== item.id))}>
                {words.remove}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
