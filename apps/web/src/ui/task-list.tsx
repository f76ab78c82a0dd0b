/** What waits: each row is one link to the place where it is done, with its verb at the end. */
import { Link } from 'react-router'
import './task-list.css'

export interface Task {
  key: string
  to: string
  /** What waits. */
  title: string
  /** Of what, since when, until when. */
  notes: readonly string[]
  /** What comes after it. */
  next?: string | undefined
  /** It is late: said in words. */
  late?: string | undefined
  /** What one does there, as a verb; absent where it is somebody else's turn. */
  verb?: string | undefined
}

export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map(({ key, to, title, notes, next, late, verb }) => (
        <li key={key}>
          <Link className="task" to={to}>
            <span className="task-what">
              <b>{title}</b>
              <span className="task-notes small">
                {late !== undefined && <span className="task-late">{late}</span>}
                {notes.map((note) => (
                  <span key={note}>{note}</span>
                ))}
              </span>
              {next !== undefined && <span className="soft small">{next}</span>}
            </span>
            {verb !== undefined && <span className="task-verb">{verb}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
