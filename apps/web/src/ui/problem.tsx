/** A refusal or a failure, said so that one can act on it: what, where, why, and what would be right. */
import type { ReactNode } from 'react'
import { ProblemError } from '../api/index.ts'
import { marks, useWords } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { Differences } from './differences/differences.tsx'
import { WhoChanged } from './form/collision.tsx'
import { collisionWords } from './form/collision-words.ts'
import './problem.css'

export interface ProblemProps {
  /** What was thrown: a `ProblemError`, or a defect of the page. */
  error: unknown
  /** Try the same again. */
  onRetry?: () => void
  /** Read the record anew; offered where somebody else changed it. */
  onReload?: () => void
  /** A deed that can be done again on what stands now, by the same button. */
  again?: boolean
  /** What a record’s fields don’t say of the difference. */
  beside?: ReactNode
  /** Whether to list the places in error; off where a form shows them at its fields. */
  places?: boolean
  /** What the reader calls the places; one without a name is shown as it is. */
  placeNames?: Readonly<Record<string, string>>
}

export function Problem({
  error,
  onRetry,
  onReload,
  again = false,
  beside,
  places = true,
  placeNames = {},
}: ProblemProps) {
  const words = useWords()
  const collision = useWords(collisionWords)
  const said = useProblemText(error)
  const stale = error instanceof ProblemError && error.stale
  const changes = stale ? (error.problem.changes ?? []) : []
  const own = changes.length > 0 && changes.every((change) => change.own)
  // What isn't there doesn't come by asking again.
  const notThere = error instanceof ProblemError && error.status === 404
  const errors = (error instanceof ProblemError && places && error.problem.errors) || []
  // Of a list each entry goes by the list's name: `preferences[1]`.
  const nameOf = (place: string) => placeNames[place.replace(/\[.*$/, '')] ?? place
  return (
    <div className={notThere && onRetry !== undefined ? 'problem calm' : 'problem'} role="alert">
      <p className="problem-title">{own ? collision.titleOwn : said.title}</p>
      {/* Of a change by somebody else, who and what says more than the sentence for all of them. */}
      {said.detail !== undefined && !stale && <p>{said.detail}</p>}
      {stale && (
        <>
          {changes.length > 0 && <WhoChanged changes={changes} />}
          {error.problem.differences && <Differences differences={error.problem.differences} />}
          {beside}
          <p className="soft">{again ? collision.decideAgain : words.problem.stale}</p>
        </>
      )}
      {errors.length > 0 && (
        <ul className="problem-errors">
          {errors.map((found, index) => (
            <li key={`${found.place} ${index}`}>
              <b>{nameOf(found.place)}</b>
              {found.value !== undefined && (
                <>
                  {' '}
                  {words.problem.given}「{found.value}」
                </>
              )}
              {marks().colon}
              {found.reason}
              {found.allowed !== undefined && (
                <span className="soft">
                  {' '}
                  {words.problem.allowed}
                  {marks().colon}
                  {found.allowed}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {onRetry !== undefined && notThere && (
        <div className="problem-actions">
          <Button onClick={() => history.back()}>{words.action.back}</Button>
          <Button to="/">{words.action.backHome}</Button>
        </div>
      )}
      {!notThere && (onRetry !== undefined || (stale && onReload !== undefined)) && (
        <div className="problem-actions">
          {stale && onReload !== undefined ? (
            <Button onClick={onReload}>{words.action.reload}</Button>
          ) : (
            onRetry !== undefined && <Button onClick={onRetry}>{words.action.retry}</Button>
          )}
        </div>
      )}
    </div>
  )
}

/** Title and detail of anything thrown, in the language of the reader. */
function useProblemText(error: unknown): { title: string; detail?: string } {
  const words = useWords().problem
  if (!(error instanceof ProblemError)) return { title: words.unexpected, detail: words.unexpectedDetail }
  const { problem } = error
  if (problem.rule === 'offline') return { title: words.offline, detail: words.offlineDetail }
  if (problem.rule === 'unreadable') return { title: words.unreadable, detail: words.unreadableDetail }
  return { title: problem.title, ...(problem.detail !== undefined && { detail: problem.detail }) }
}
