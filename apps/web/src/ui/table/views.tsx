/** Views of a list: what one keeps under a name and shares. The address stays the truth; a view only fills it in. */
import type { ListKey, ListState, ListView } from '@zhiqiao/contract'
import { samePlain } from '@zhiqiao/domain'
import { Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Problem } from '../problem.tsx'
import { tableWords } from './table-words.ts'
import { ManageViews, SaveView } from './views-dialogs.tsx'

/** What of the address is kept: not the page or the language, nor since when something has changed for one person. */
const leftOut = ['after', 'view', 'changedSince', 'lang']

export function keptOf(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...search].filter(([key, value]) => !leftOut.includes(key) && value !== ''))
}

export function Views({ list }: { list: ListKey }) {
  const words = useWords(tableWords)
  const [search, setSearch] = useSearchParams()
  const state = useRead<ListState>(`/api/lists/${list}`)
  const [dialog, setDialog] = useState<'save' | 'manage'>()
  const opened = useRef(false)
  const views = state.data?.views ?? []
  const query = keptOf(search)
  const wanted = search.get('view')
  const current = views.find(({ id }) => id === wanted)
  const dirty = current !== undefined && !samePlain(current.query, query)
  const save = useWrite<ListView, ListState>({
    method: 'PATCH',
    path: ({ id }) => `/api/list-views/${id}`,
    content: () => ({ query }),
    version: ({ version }) => version,
    touches: [`/api/lists/${list}`],
  })
  const show = (view: ListView | undefined) => setSearch(view ? { ...view.query, view: view.id } : {})

  useEffect(() => {
    // Once, when the list is opened: a bare address opens with one's own choice, a view's address with its filters.
    if (opened.current || !state.data) return
    opened.current = true
    const bare = Object.keys(keptOf(search)).length === 0 && !search.has('changedSince')
    const first = state.data.views.find(({ id }) => id === (wanted ?? state.data.defaultViewId))
    if (bare && first) setSearch({ ...first.query, view: first.id }, { replace: true })
  }, [state.data, search, wanted, setSearch])

  if (!state.data) return null
  return (
    <div className="views">
      {wanted !== null && !current && <Notice kind="warn">{words.lost}</Notice>}
      <div className="views-bar">
        <Select<string>
          className="view-choice"
          aria-label={words.views}
          value={current?.id ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: words.all },
            ...views.map((view) => ({
              value: view.id,
              label: labelOf(view, dirty && view.id === current?.id, words),
            })),
          ]}
          onChange={(id) => show(views.find((view) => view.id === id))}
        />
        {dirty && current.own && (
          <Button kind="quiet" busy={save.isPending} onClick={() => save.mutate(current)}>
            {words.save}
          </Button>
        )}
        {Object.keys(query).length > 0 && (
          <Button kind="quiet" onClick={() => setDialog('save')}>
            {words.saveAs}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setDialog('manage')}>
          {words.manage}
        </Button>
      </div>
      {save.isError && <Problem error={save.error} onReload={() => void state.refetch()} />}
      {dialog === 'save' && (
        <SaveView
          list={list}
          query={query}
          places={state.data.mayShareWith}
          onSaved={(id) => {
            setSearch({ ...query, view: id }, { replace: true })
            setDialog(undefined)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'manage' && (
        <ManageViews
          list={list}
          state={state.data}
          onOpen={() => {
            // A view's address is on its way: it is filled in as when the list is opened.
            opened.current = false
            setDialog(undefined)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}

function labelOf(
  view: ListView,
  dirty: boolean,
  words: { changed: (name: string) => string; shared: (owner: string) => string },
): string {
  const name = dirty ? words.changed(view.name) : view.name
  return view.own || view.owner === undefined ? name : `${name} · ${words.shared(view.owner)}`
}
