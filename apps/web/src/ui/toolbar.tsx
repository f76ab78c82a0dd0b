/** What narrows the list below it, no wider than it needs to be. */
import type { ReactNode } from 'react'
import './toolbar.css'

export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="toolbar">{children}</div>
}
