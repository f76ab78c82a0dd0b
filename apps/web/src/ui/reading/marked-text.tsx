/** A text with marked passages, each with its sign behind it as a button; the one that is looked at is brought into sight. */
import { useEffect, useMemo, useRef } from 'react'
import { partsOf, type TextMark } from './marked-text-parts.ts'
import './marked-text.css'

export interface MarkedTextProps {
  /** What the text is, for screen readers. */
  label: string
  text: string
  marks: readonly TextMark[]
  /** The mark that is looked at, and where it begins; `turn` counts, so that the same one can be asked for again. */
  focus?: { id: string; from?: number; turn: number } | undefined
  /** What the button of a mark says to those who hear it. */
  nameOf: (id: string) => string
  onPick: (id: string) => void
}

export function MarkedText({ label, text, marks, focus, nameOf, onPick }: MarkedTextProps) {
  const box = useRef<HTMLElement>(null)
  const parts = useMemo(() => partsOf(text, marks), [text, marks])
  useEffect(() => {
    if (!focus) return
    const all = [...(box.current?.querySelectorAll<HTMLElement>('mark') ?? [])]
    const own = all.filter((one) => one.dataset['ids']?.split(' ').includes(focus.id))
    const found = own.find((one) => focus.from !== undefined && Number(one.dataset['from']) >= focus.from) ?? own[0]
    found?.scrollIntoView({ block: 'center' })
  }, [focus])
  return (
    <section ref={box} className="marked-text" aria-label={label} tabIndex={0}>
      <p>
        {parts.map(({ from, text: part, ids, ends }) =>
          ids.length === 0 ? (
            <span key={from}>{part}</span>
          ) : (
            <span key={from}>
              <mark
                data-ids={ids.join(' ')}
                data-from={from}
                className={focus && ids.includes(focus.id) ? 'looked-at' : undefined}
              >
                {part}
              </mark>
              {ends.map((id) => (
                <button
                  key={id}
                  type="button"
                  className="mark-sign"
                  aria-label={nameOf(id)}
                  title={nameOf(id)}
                  onClick={() => onPick(id)}
                >
                  {id}
                </button>
              ))}
            </span>
          ),
        )}
      </p>
    </section>
  )
}
