/**
 * Asks before one leaves what would be lost: within the page by a dialog, out of it by the browser's own question. Forms
 * and cards say what they hold by `LeaveGuard`; the one `LeaveAsker` of the frame asks for them all.
 */
import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'

const guards = new Set<() => boolean>()
const anyUnsaved = () => [...guards].some((unsaved) => unsaved())

/** `unsaved` is asked at the moment of leaving, so that a form that has just been sent lets go. */
export function LeaveGuard({ unsaved }: { unsaved: () => boolean }) {
  const latest = useRef(unsaved)
  latest.current = unsaved
  useEffect(() => {
    const guard = () => latest.current()
    guards.add(guard)
    return () => void guards.delete(guard)
  }, [])
  return null
}

export function LeaveAsker() {
  const words = useWords().leave
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && anyUnsaved(),
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (anyUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  return (
    <Dialog
      title={words.title}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.state === 'blocked' && blocker.reset()}
      actions={
        <>
          <Button onClick={() => blocker.state === 'blocked' && blocker.proceed()}>{words.leave}</Button>
          <Button kind="filled" onClick={() => blocker.state === 'blocked' && blocker.reset()}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p className="prose">{words.lost}</p>
    </Dialog>
  )
}
