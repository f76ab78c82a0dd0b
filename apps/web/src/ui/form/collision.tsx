/**
 * Two wrote at once: who and when, what was put together without asking, and for each field that both changed the three
 * versions beside each other, to choose from.
 */
import type { RecordChange } from '@zhiqiao/contract'
import type { FieldMerge, Merge, Plain } from '@zhiqiao/domain'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { ChangedText } from '../differences/difference.tsx'
import { collisionWords } from './collision-words.ts'
import { type FieldNames, namePath, wordValue } from './field-names.tsx'
import './collision.css'

export type Choice = 'mine' | 'theirs' | 'rewritten'

export interface CollisionProps {
  merge: Merge
  changes: readonly RecordChange[]
  names: FieldNames
  choices: Readonly<Record<string, Choice | undefined>>
  onChoose: (field: FieldMerge, choice: 'mine' | 'theirs') => void
  onDrop: () => void
  /** How often saving was tried while some are still to be chosen. */
  asked: number
  /** Why the record can't be changed any more, and what is possible instead. */
  closed?: ReactNode
}

export const keyOf = (field: FieldMerge) => field.path.join('.')

export function unresolved(merge: Merge | undefined, choices: CollisionProps['choices']): number {
  return (merge?.fields ?? []).filter((field) => field.by === 'both' && choices[keyOf(field)] === undefined).length
}

export function Collision(props: CollisionProps) {
  const { merge, changes, names, choices, asked, closed } = props
  const words = useWords(collisionWords)
  const heading = useId()
  const box = useRef<HTMLElement>(null)
  // It may come up far above what one looks at, and again when one tries to save without choosing.
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'start' })
  }, [asked])
  const disputed = merge.fields.filter(({ by }) => by === 'both')
  const taken = merge.fields.filter(({ by }) => by === 'theirs')
  const kept = merge.fields.filter(({ by }) => by === 'mine')
  const left = unresolved(merge, choices)
  const allOwn = changes.length > 0 && changes.every(({ own }) => own)
  return (
    <section ref={box} tabIndex={-1} className="collision" aria-labelledby={heading}>
      <h2 id={heading}>{closed !== undefined ? words.titleClosed : allOwn ? words.titleOwn : words.title}</h2>
      <WhoChanged changes={changes} />
      {closed !== undefined ? (
        <>
          <div>{closed}</div>
          <p>{words.closedKept}</p>
          <dl className="collision-list" aria-label={words.changed}>
            {[...disputed, ...kept].map((field) => (
              <div key={keyOf(field)}>
                <dt>{labelOf(names, field)}</dt>
                <dd>
                  <span className="soft small">{words.now}</span>{' '}
                  <Said names={names} field={field} value={field.theirs} />
                </dd>
                <dd>
                  <span className="soft small">{words.typed}</span>{' '}
                  <Said names={names} field={field} value={field.mine} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <>
          <p>
            {words.kept} {disputed.length > 0 ? words.choose(disputed.length) : words.none}
          </p>
          {disputed.map((field) => (
            <Dispute
              key={keyOf(field)}
              field={field}
              names={names}
              choice={choices[keyOf(field)]}
              onChoose={(choice) => props.onChoose(field, choice)}
            />
          ))}
          <Summary title={words.taken} fields={taken} names={names} side="theirs" />
          <Summary title={words.keptMine} fields={kept} names={names} side="mine" />
        </>
      )}
      {asked > 0 && left > 0 && (
        <p className="refused" role="alert">
          {words.left(left)}
        </p>
      )}
      <div className="collision-foot">
        <Button kind="quiet" onClick={props.onDrop}>
          {words.drop}
        </Button>
      </div>
    </section>
  )
}

/** Names and times of the changes, the latest first. */
export function WhoChanged({ changes }: { changes: readonly RecordChange[] }) {
  const words = useWords(collisionWords)
  const format = useFormat()
  const joint = useLanguage() === 'zh' ? '、' : ', '
  if (changes.length === 0) return <p className="soft">{words.unknown}</p>
  return (
    <ul className="collision-who">
      {changes.slice(0, 5).map(({ at, by, own, fields }) => (
        <li key={at}>
          {own || by === undefined ? words.byOwn(format.moment(at)) : words.by(by, format.moment(at))}
          {fields.length > 0 && words.fields(fields.join(joint))}
        </li>
      ))}
    </ul>
  )
}

interface DisputeProps {
  field: FieldMerge
  names: FieldNames
  choice: Choice | undefined
  onChoose: (choice: 'mine' | 'theirs') => void
}

function Dispute({ field, names, choice, onChoose }: DisputeProps) {
  const words = useWords(collisionWords)
  const group = useId()
  const side = (which: 'mine' | 'theirs', label: string) => (
    <label className={choice === which ? 'collision-side chosen' : 'collision-side'}>
      <span>
        <input type="radio" name={group} checked={choice === which} onChange={() => onChoose(which)} /> {label}
      </span>
      <span className="collision-text">
        <Said names={names} field={field} value={field[which]} from={field.base} />
      </span>
    </label>
  )
  return (
    <fieldset className="collision-field">
      <legend>{labelOf(names, field)}</legend>
      <div className="collision-side">
        <span className="soft">{words.base}</span>
        <span className="collision-text soft">
          <Said names={names} field={field} value={field.base} />
        </span>
      </div>
      {side('mine', words.mine)}
      {side('theirs', words.theirs)}
      {choice === 'rewritten' && <p className="soft small">{words.ownHand}</p>}
    </fieldset>
  )
}

interface SummaryProps {
  title: string
  fields: readonly FieldMerge[]
  names: FieldNames
  side: 'mine' | 'theirs'
}

function Summary({ title, fields, names, side }: SummaryProps) {
  if (fields.length === 0) return null
  return (
    <>
      <p className="collision-summary">{title}</p>
      <dl className="collision-list">
        {fields.map((field) => (
          <div key={keyOf(field)}>
            <dt>{labelOf(names, field)}</dt>
            <dd>
              <Said names={names} field={field} value={field.base} /> <span aria-hidden="true">→</span>{' '}
              <Said names={names} field={field} value={field[side]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** The label of the field itself; where the form has none of this name, that of the nearest part above it. */
function labelOf(names: FieldNames, { path }: FieldMerge): string {
  for (let length = path.length; length > 0; length--) {
    const known = names.of(namePath(path.slice(0, length)))
    if (known) return known.label
  }
  return path.join(' · ')
}

interface SaidProps {
  names: FieldNames
  field: FieldMerge
  value: Plain
  /** Marks what differs from this. */
  from?: Plain
}

function Said({ names, field, value, from }: SaidProps) {
  const words = useWords(collisionWords)
  const known = names.of(namePath(field.path))
  if (known?.lookUp && typeof value === 'string' && value !== '' && !known.options.has(value)) {
    return <LookedUp path={known.lookUp.path} id={value} toLabel={known.lookUp.toLabel} />
  }
  const text = wordValue(names, field.path, value, words)
  if (from === undefined || text === words.nothing) return <>{text}</>
  return <ChangedText before={wordValue(names, field.path, from, words)} after={text} side="after" />
}

function LookedUp({ path, id, toLabel }: { path: string; id: string; toLabel: (row: unknown) => string }) {
  const found = useRead<unknown>(`${path}/${id}`)
  return <>{found.data === undefined ? '…' : toLabel(found.data)}</>
}
