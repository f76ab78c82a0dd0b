/** A notice: its title leads to what it tells of, and an unread one says so in a word. */
import { Link } from 'react-router'
import { Tag } from './tag.tsx'
import './notice-line.css'

export interface NoticeLineProps {
  to: string
  title: string
  body: string
  /** The word of an unread one. */
  mark?: string
  onOpen: () => void
}

export function NoticeLine({ to, title, body, mark, onOpen }: NoticeLineProps) {
  return (
    <div className={mark === undefined ? 'notice-line' : 'notice-line unread'}>
      {mark !== undefined && <Tag kind="warn">{mark}</Tag>}
      <Link to={to} onClick={onOpen}>
        {title}
      </Link>
      <div className="soft small">{body}</div>
    </div>
  )
}
