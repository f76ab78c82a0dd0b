/** The frame of every page: top bar on wide windows, bottom bar on a phone, and the content between. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, NavLink, useLocation, useNavigationType } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../dialog.tsx'
import { usePhone } from '../phone.ts'
import { BridgeMark } from './bridge-mark.tsx'
import { Popover } from './popover.tsx'
import './shell.css'

export interface PlaceLink {
  key: string
  label: string
  to: string
  also?: readonly string[]
}

export interface ShellProps {
  /** The places that the account has, in the order of the loop. */
  places: readonly PlaceLink[]
  /** Name and role, as they stand in the bar. */
  account: { name: string; role: string }
  /** What the account menu holds. */
  menu: ReactNode
  search: ReactNode
  bell: ReactNode
  children: ReactNode
}

/** Beside today and 更多, the bottom bar has room for three. */
const placesInBar = 3

export function Shell(props: ShellProps) {
  const words = useWords()
  const phone = usePhone()
  useTopOfPage()
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.places.skip}
      </a>
      <header className="bar">
        <Link className="logo" to="/">
          <BridgeMark />
          {words.product}
        </Link>
        {!phone && (
          <nav className="bar-places" aria-label={words.places.all}>
            {props.places.map((place) => (
              <ToPlace key={place.key} place={place} />
            ))}
          </nav>
        )}
        <div className="bar-end">
          {props.search}
          {props.bell}
          {!phone && (
            <Popover
              label={
                <span>
                  <span className="only-read">{words.account.menu}</span>
                  {props.account.name}
                  <span className="soft"> · {props.account.role}</span>
                </span>
              }
            >
              <div className="account-menu">{props.menu}</div>
            </Popover>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
      {phone && <BottomBar {...props} />}
    </div>
  )
}

function BottomBar({ places, account, menu }: ShellProps) {
  const words = useWords().places
  const [more, setMore] = useState(false)
  const { pathname } = useLocation()
  useEffect(() => setMore(false), [pathname])
  const rest = places.slice(placesInBar)
  return (
    <>
      <nav className="bottom" aria-label={words.all}>
        <NavLink to="/" end>
          {words.home}
        </NavLink>
        {places.slice(0, placesInBar).map((place) => (
          <ToPlace key={place.key} place={place} />
        ))}
        <button type="button" aria-haspopup="dialog" aria-expanded={more} onClick={() => setMore(true)}>
          {words.more}
        </button>
      </nav>
      <Dialog title={`${account.name} · ${account.role}`} open={more} onClose={() => setMore(false)}>
        {rest.length > 0 && (
          <nav className="more-places">
            {rest.map((place) => (
              <ToPlace key={place.key} place={place} />
            ))}
          </nav>
        )}
        <div className="account-menu">{menu}</div>
      </Dialog>
    </>
  )
}

function ToPlace({ place: { to, label, also = [] } }: { place: PlaceLink }) {
  const { pathname } = useLocation()
  const inside = also.some((start) => pathname === start || pathname.startsWith(`${start}/`))
  return (
    <NavLink to={to} className={({ isActive }) => (isActive || inside ? 'active' : '')}>
      {label}
    </NavLink>
  )
}

/**
 * Another page begins at its top: what was sent from the foot of a long form does not open in the middle. Going back, the
 * browser itself returns to where one was.
 */
function useTopOfPage(): void {
  const { pathname } = useLocation()
  const back = useNavigationType() === 'POP'
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!back) window.scrollTo(0, 0)
  }, [pathname, back])
}
