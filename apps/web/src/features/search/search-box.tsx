/** The search of the top bar: a button that opens it, `/` from anywhere, and what was found as places to go to. */
import type { SearchResult } from '@zhiqiao/contract'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { type FoundGroup, SearchPanel } from '../../ui/index.ts'
import { useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { searchWords } from './words.ts'

const typingPauseMs = 180

export function SearchBox() {
  const words = useWords(searchWords)
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  // Wherever one went, the search is done.
  useEffect(() => setOpen(false), [pathname, search])
  const found = useRead<SearchResult>(
    '/api/search',
    { q: asked },
    { enabled: open && asked !== '', keepPrevious: true },
  )
  const groups = useGroups(asked === '' ? undefined : found.data, asked)
  const current = asked === typed.trim() && !found.isPlaceholderData
  return (
    <SearchPanel
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      value={typed}
      onValue={setTyped}
      words={words}
      groups={groups}
      waiting={asked !== '' && (found.isPending || !current)}
      {...(found.isError && { error: found.error, onRetry: () => void found.refetch() })}
      onPick={(to) => {
        setOpen(false)
        void navigate(to)
      }}
    />
  )
}

function useGroups(found: SearchResult | undefined, q: string): FoundGroup[] {
  const words = useWords(searchWords)
  const shell = useWords()
  const language = useLanguage()
  const names = useNames()
  const directory = useHasRole('office', 'host', 'sender', 'leader')
  if (!found) return []
  const rest = (count: number, shown: number, path: string) =>
    directory && count > shown ? { to: `${path}?q=${encodeURIComponent(q)}`, label: words.all(count) } : undefined
  const groups: FoundGroup[] = [
    {
      key: 'officers',
      title: words.groups.officers,
      items: found.officers.map(({ id, name, institutionName, rank }) => ({
        to: `/officers/${id}`,
        title: name,
        note: [institutionName, ...(rank === undefined ? [] : [names('ranks', rank)])].join(' · '),
      })),
      rest: rest(found.counts.officers, found.officers.length, '/officers'),
    },
    {
      key: 'cohorts',
      title: words.groups.cohorts,
      items: found.cohorts.map(({ id, name, status }) => ({
        to: `/selection/${id}`,
        title: name[language],
        note: shell.cohortStatus[status],
      })),
      rest: rest(found.counts.cohorts, found.cohorts.length, '/selection'),
    },
    {
      key: 'needs',
      title: words.groups.needs,
      items: found.needs.map(({ id, number, title, hostName, cohortName }) => ({
        to: `/needs/${id}`,
        title: `${hostName} · ${title}`,
        note: [words.need(number), cohortName[language]].join(' · '),
      })),
      rest: rest(found.counts.needs, found.needs.length, '/needs'),
    },
    {
      key: 'institutions',
      title: words.groups.institutions,
      items: found.institutions.map(({ id, name, code }) => ({ to: `/directory/${id}`, title: name, note: code })),
      rest: rest(found.counts.institutions, found.institutions.length, '/directory'),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
