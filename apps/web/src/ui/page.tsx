/** A page: what it is, how far it is, and at most one filled button; then the content, with an aside on wide windows. */
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../i18n/index.ts'
import './page.css'

export interface PageProps {
  title: string
  /** How far it is, in words and figures. */
  subtitle?: ReactNode
  /** Where it lies, above the title: links. */
  above?: ReactNode
  /** Plain buttons, then the one filled button. */
  actions?: ReactNode
  aside?: ReactNode
  /** The aside stays in sight while a long page is scrolled. */
  asideStays?: boolean
  children: ReactNode
}

export function Page({ title, subtitle, above, actions, aside, children, asideStays = false }: PageProps) {
  const { product } = useWords()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <div className={aside === undefined ? 'page' : 'page with-aside'}>
      <header className="page-head">
        <div className="page-title">
          {above !== undefined && <nav className="page-above small">{above}</nav>}
          <h1>{title}</h1>
          {subtitle !== undefined && <p className="soft">{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      <div className="page-body">{children}</div>
      {aside !== undefined && <aside className={asideStays ? 'page-aside stays' : 'page-aside'}>{aside}</aside>}
    </div>
  )
}

/** Cards above each other, at the distance of the grid. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="stack">{children}</div>
}

/** Cards beside each other where there is room; `wide` ones take half a page, `packed` ones leave no holes below short ones. */
export function Columns({ children, wide = false, packed = false }: ColumnsProps) {
  return <div className={`columns${wide ? ' wide' : ''}${packed ? ' packed' : ''}`}>{children}</div>
}

interface ColumnsProps {
  children: ReactNode
  wide?: boolean
  packed?: boolean
}
