/** Where a page can't be shown: it does not exist, it failed, or the server has a newer version than the open page. */
import { useEffect, useState } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useWords } from '../i18n/index.ts'
import { Button, Empty, Page, Problem, Waiting } from '../ui/index.ts'
import { Bare } from '../ui/layout/bare.tsx'
import { isLostChunk } from './lost-chunk.ts'

export function NotFound() {
  const words = useWords()
  return (
    <Page title={words.problem.notFound}>
      <Empty hint={words.problem.notFoundDetail} action={<Button to="/">{words.action.backHome}</Button>} />
    </Page>
  )
}

/** It takes the place of the whole frame. */
export function Failed() {
  return (
    <Bare>
      <Fault />
    </Bare>
  )
}

function Fault() {
  const error = useRouteError()
  const words = useWords()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />
  if (isLostChunk(error)) return <LostChunk />
  return (
    <Page title={words.problem.unexpected}>
      <Problem error={error} onRetry={() => location.reload()} />
    </Page>
  )
}

/** A part of the page did not come: either the server is away, or it has a newer version that lacks this part. */
function LostChunk() {
  const words = useWords().problem
  const shell = useWords()
  const [away, setAway] = useState<boolean>()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const ask = new AbortController()
    fetch('/', { cache: 'no-store', signal: ask.signal }).then(
      // Back after it was away: nothing says that its version is another, so the page is simply loaded.
      (answer) => (answer.ok && tries > 0 ? location.reload() : setAway(!answer.ok)),
      () => !ask.signal.aborted && setAway(true),
    )
    return () => ask.abort()
  }, [tries])
  if (away === undefined) return <Waiting />
  const title = away ? words.offline : words.newVersion
  return (
    <Page title={title}>
      <Empty
        hint={away ? words.offlineDetail : words.newVersionDetail}
        action={
          away ? (
            <Button kind="filled" onClick={() => setTries(tries + 1)}>
              {shell.action.retry}
            </Button>
          ) : (
            <Button kind="filled" onClick={() => location.reload()}>
              {shell.action.reload}
            </Button>
          )
        }
      />
    </Page>
  )
}
