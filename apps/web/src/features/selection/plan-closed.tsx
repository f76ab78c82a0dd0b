/** For whoever may not see plans: what will be told them, from when on, and where it stands. */
import { ProblemError } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useHasRole } from '../session/index.ts'
import { roomWords } from './words-room.ts'

/** A plan that didn't come: refused or hidden from partners, or gone for those who draw plans up. */
export function NoPlan({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords(roomWords).closed
  const office = useHasRole('office')
  const secondee = useHasRole('secondee')
  const sends = useHasRole('sender')
  const hidden = error instanceof ProblemError && (error.status === 403 || error.status === 404)
  if (!hidden || office) return <Problem error={error} onRetry={onRetry} />
  return (
    <Empty
      title={words.title}
      hint={secondee ? words.hintSecondee : words.hint}
      action={
        <Row>
          {secondee ? (
            <Button to="/me">{words.me}</Button>
          ) : (
            <>
              {sends && <Button to="/selection/nominations">{words.nominations}</Button>}
              <Button to="/secondments">{words.secondments}</Button>
            </>
          )}
        </Row>
      }
    />
  )
}
