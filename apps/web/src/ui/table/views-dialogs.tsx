/** Saving a view, and the list of one's views with what one may do to each. */
import type { InstitutionRef, ListKey, ListState, ListView } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Empty } from '../empty.tsx'
import { Labelled } from '../form/labelled.tsx'
import { Problem } from '../problem.tsx'
import { Tag } from '../tag.tsx'
import { tableWords } from './table-words.ts'

interface SaveProps {
  list: ListKey
  query: Record<string, string>
  places: readonly InstitutionRef[]
  onSaved: (id: string) => void
  onClose: () => void
}

export function SaveView({ list, query, places, onSaved, onClose }: SaveProps) {
  const words = useWords(tableWords)
  const shell = useWords()
  const [name, setName] = useState('')
  const [place, setPlace] = useState('')
  const [asked, setAsked] = useState(false)
  const field = useId()
  const write = useWrite<object, ListState & { id: string }>({
    method: 'POST',
    path: `/api/lists/${list}/views`,
    creates: true,
    touches: [`/api/lists/${list}`],
  })
  const missing = asked && name.trim() === ''
  const keep = () => {
    setAsked(true)
    if (name.trim() === '') return
    write.mutate(
      { name: name.trim(), query, ...(place !== '' && { institutionId: place }) },
      { onSuccess: ({ id }) => onSaved(id) },
    )
  }
  return (
    <Dialog
      title={words.saveAs}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.action.close}</Button>
          <Button kind="filled" busy={write.isPending} onClick={keep}>
            {words.keep}
          </Button>
        </>
      }
    >
      <Labelled id={field} label={words.name} hint={words.nameHint} missing={missing}>
        <Input
          id={field}
          value={name}
          maxLength={60}
          autoFocus
          onChange={(event) => setName(event.target.value)}
          onPressEnter={keep}
        />
      </Labelled>
      {places.length > 0 && (
        <Labelled id={`${field}-share`} label={words.share}>
          <Select<string>
            id={`${field}-share`}
            className="wide-select"
            value={place}
            showSearch={{ optionFilterProp: 'label' }}
            options={shareOptions(places, words)}
            onChange={setPlace}
          />
        </Labelled>
      )}
      <p className="soft small">{words.what}</p>
      {write.isError && <Problem error={write.error} />}
    </Dialog>
  )
}

function shareOptions(
  places: readonly InstitutionRef[],
  words: { notShared: string; shareWith: (place: string) => string },
) {
  return [
    { value: '', label: words.notShared },
    ...places.map(({ id, shortName }) => ({ value: id, label: words.shareWith(shortName) })),
  ]
}

interface ManageProps {
  list: ListKey
  state: ListState
  onOpen: () => void
  onClose: () => void
}

export function ManageViews({ list, state, onOpen, onClose }: ManageProps) {
  const words = useWords(tableWords)
  return (
    <Dialog title={words.manage} open onClose={onClose}>
      {state.views.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : (
        <ul className="view-list">
          {state.views.map((view) => (
            <OneView key={view.id} list={list} view={view} state={state} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <p className="soft small">{words.what}</p>
    </Dialog>
  )
}

interface OneProps {
  list: ListKey
  view: ListView
  state: ListState
  onOpen: () => void
}

function OneView({ list, view, state, onOpen }: OneProps) {
  const words = useWords(tableWords)
  const { pathname } = useLocation()
  const [name, setName] = useState<string>()
  const [removing, setRemoving] = useState(false)
  const touches = [`/api/lists/${list}`]
  const change = useWrite<object, ListState>({
    method: 'PATCH',
    path: `/api/list-views/${view.id}`,
    version: view.version,
    touches,
  })
  const remove = useWrite<object, ListState>({
    method: 'DELETE',
    path: `/api/list-views/${view.id}`,
    content: () => undefined,
    touches,
  })
  const choose = useWrite<{ viewId: string | null }, ListState>({
    method: 'PUT',
    path: `/api/lists/${list}/default`,
    touches,
  })
  const isDefault = state.defaultViewId === view.id
  const rename = () => change.mutate({ name: name?.trim() }, { onSuccess: () => setName(undefined) })
  const error = change.error ?? remove.error ?? choose.error
  return (
    <li>
      <div className="view-head">
        {name === undefined ? (
          <Link to={`${pathname}?view=${view.id}`} onClick={onOpen}>
            {view.name}
          </Link>
        ) : (
          <Input
            aria-label={words.name}
            value={name}
            maxLength={60}
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onPressEnter={rename}
          />
        )}
        {isDefault && <Tag kind="ok">{words.isDefault}</Tag>}
        {view.sharedWith && (
          <span className="soft small">
            {view.own ? words.shareWith(view.sharedWith.shortName) : words.shared(view.owner ?? '')}
          </span>
        )}
      </div>
      <div className="view-acts">
        <Button kind="quiet" onClick={() => choose.mutate({ viewId: isDefault ? null : view.id })}>
          {isDefault ? words.noDefault : words.makeDefault}
        </Button>
        {view.own && (
          <>
            <Button kind="quiet" onClick={() => (name === undefined ? setName(view.name) : rename())}>
              {name === undefined ? words.rename : words.keep}
            </Button>
            {state.mayShareWith.length > 0 && (
              <Select<string>
                className="view-share"
                aria-label={words.shareOne(view.name)}
                value={view.sharedWith?.id ?? ''}
                disabled={change.isPending}
                showSearch={{ optionFilterProp: 'label' }}
                popupMatchSelectWidth={false}
                options={shareOptions(state.mayShareWith, words)}
                onChange={(place) => change.mutate({ institutionId: place === '' ? null : place })}
              />
            )}
            <Button kind="quiet" onClick={() => (removing ? remove.mutate({}) : setRemoving(true))}>
              {removing ? words.sureRemove : words.remove}
            </Button>
          </>
        )}
      </div>
      {error !== null && <Problem error={error} />}
    </li>
  )
}
