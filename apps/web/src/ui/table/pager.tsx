/** From page to page of a list. */
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'

interface PagerProps {
  previous: string | undefined
  next: string | undefined
  goTo: (cursor: string) => void
}

export function Pager({ previous, next, goTo }: PagerProps) {
  const words = useWords().action
  if (previous === undefined && next === undefined) return null
  return (
    <span className="pager">
      <Button disabled={previous === undefined} onClick={() => previous !== undefined && goTo(previous)}>
        {words.previous}
      </Button>
      <Button disabled={next === undefined} onClick={() => next !== undefined && goTo(next)}>
        {words.next}
      </Button>
    </span>
  )
}
