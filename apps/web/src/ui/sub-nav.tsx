/** Links between the pages of one record; the page one is on is marked. */
import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import './sub-nav.css'

export interface SubNavProps {
  label: string
  pages: readonly { to: string; label: string }[]
}

export function SubNav({ label, pages }: SubNavProps) {
  const nav = useRef<HTMLElement>(null)
  // On a phone the tabs scroll: the one that one is on is brought into sight.
  useEffect(() => {
    const active = nav.current?.querySelector<HTMLElement>('.active')
    if (nav.current && active) nav.current.scrollLeft = active.offsetLeft - nav.current.offsetLeft - 40
  }, [])
  return (
    <nav ref={nav} className="sub-nav" aria-label={label}>
      {pages.map((page) => (
        <NavLink key={page.to} to={page.to} end>
          {page.label}
        </NavLink>
      ))}
    </nav>
  )
}

/** Choices that narrow what stands below, in one row where there is room. */
export function FilterRow({ children }: { children: ReactNode }) {
  return <div className="board-filters">{children}</div>
}
