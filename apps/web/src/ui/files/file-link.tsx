/** A link that gives a file of the server, looking like the buttons it stands beside. */
import type { ReactNode } from 'react'
import '../button.css'

export function FileLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="button plain" href={href} download>
      {children}
    </a>
  )
}
