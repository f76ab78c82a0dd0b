/** A page without the frame, for those who are not signed in: the content is all there is. */
import type { ReactNode } from 'react'

export function Bare({ children }: { children: ReactNode }) {
  return <main id="content">{children}</main>
}
