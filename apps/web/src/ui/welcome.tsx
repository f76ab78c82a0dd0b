/** The page one meets first: the two banks and the bridge between them, what this is, and the way in. */
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../i18n/index.ts'
import { BridgeMark } from './layout/bridge-mark.tsx'
import { Preferences } from './layout/preferences.tsx'
import { TwoBanks } from './two-banks.tsx'
import './welcome.css'

export interface WelcomeProps {
  title: string
  lead: string
  about: string
  /** The form. */
  children: ReactNode
  /** Other ways in, beside the form. */
  more: ReactNode
}

export function Welcome({ title, lead, about, children, more }: WelcomeProps) {
  const { product } = useWords()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <main className="welcome">
      <header className="welcome-lead">
        <p className="logo">
          <BridgeMark />
          {product}
        </p>
        <TwoBanks />
        <p className="welcome-sentence">{lead}</p>
        <p className="soft prose">{about}</p>
      </header>
      <div className="welcome-ways">
        <section className="card welcome-form">
          <h1>{title}</h1>
          {children}
        </section>
        {more}
        <footer className="welcome-foot">
          <Preferences />
        </footer>
      </div>
    </main>
  )
}
