/** A page whose record is on its way, or couldn't be read. */
import { Problem } from './problem.tsx'
import { Waiting } from './waiting.tsx'
import './read-state.css'

export interface ReadStateProps {
  read: { error: unknown; refetch: () => Promise<unknown> }
}

export function ReadState({ read }: ReadStateProps) {
  return (
    <div className="read-state">
      {read.error === null ? <Waiting /> : <Problem error={read.error} onRetry={() => void read.refetch()} />}
    </div>
  )
}
