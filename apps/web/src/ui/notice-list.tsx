/** Notices under each other: each is one link, and the unread say so in a word. */
import { Link } from 'react-router'
import { Tag } from './tag.tsx'
import './notice-list.css'

export interface NoticeItem {
  id: string
  to: string
  title: string
  body: string
  time: string
  /** The word of an unread one. */
  mark?: string
}

export function NoticeList({ items, onOpen }: { items: readonly NoticeItem[]; onOpen: (id: string) => void }) {
  return (
    <ul className="notices">
      {items.map(({ id, to, title, body, time, mark }) => (
        <li key={id}>
          <Link className={mark === undefined ? 'notice-row' : 'notice-row unread'} to={to} onClick={() => onOpen(id)}>
            <span className="notice-title">
              {mark !== undefined && <Tag kind="warn">{mark}</Tag>}
              {title}
            </span>
            <span className="soft small notice-time">{time}</span>
            <span className="soft notice-body">{body}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
