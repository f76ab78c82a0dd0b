/** Sets of columns kept under a name: one's own, and those that colleagues share. */
import type { ExportList, ExportPreset } from '@zhiqiao/contract'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Notice, Problem } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { StackedField } from '../../ui/stacked-field.tsx'
import { useSession } from '../session/index.ts'
import { exportWords } from './words.ts'

interface Kept {
  items: ExportPreset[]
}

export function Presets({
  list,
  columns,
  onChoose,
}: {
  list: ExportList
  columns: readonly string[]
  onChoose: (columns: readonly string[]) => void
}) {
  const words = useWords(exportWords)
  const presets = useRead<Kept>('/api/export-presets', { list })
  const [first] = useSession().roles
  const [chosen, setChosen] = useState<string>()
  const [name, setName] = useState('')
  const [share, setShare] = useState(false)
  const touches = ['/api/export-presets']
  const save = useWrite<{ list: ExportList; name: string; columns: readonly string[]; institutionId?: string }, Kept>({
    method: 'POST',
    path: '/api/export-presets',
    creates: true,
    touches,
  })
  const drop = useWrite<string, object>({
    method: 'DELETE',
    path: (id) => `/api/export-presets/${id}`,
    content: () => undefined,
    touches,
  })
  const items = presets.data?.items ?? []
  const own = items.find((one) => one.id === chosen && one.own)
  // A name of one's own that is there already is that set: saving changes it.
  const called = items.find((one) => one.own && one.name.toLowerCase() === name.trim().toLowerCase())
  const choose = (one: ExportPreset | undefined) => {
    setChosen(one?.id)
    setName(one?.own ? one.name : '')
    setShare(one?.own === true && one.shared)
    onChoose(one?.columns ?? [])
  }
  const keep = () =>
    save.mutate(
      { list, name: name.trim(), columns, ...(share && first && { institutionId: first.institutionId }) },
      { onSuccess: (kept) => setChosen(kept.items.find((one) => one.own && one.name === name.trim())?.id) },
    )
  return (
    <>
      {items.length > 0 && (
        <StackedField label={words.preset}>
          <Row>
            <Select<string>
              className="wide-select"
              aria-label={words.preset}
              placeholder={words.choosePreset}
              value={chosen ?? null}
              options={items.map((one) => ({
                value: one.id,
                label: `${one.name}${one.shared ? words.shared : ''}`,
              }))}
              onChange={(id) => choose(items.find((one) => one.id === id))}
            />
            {own && (
              <Button
                kind="quiet"
                busy={drop.isPending}
                onClick={() =>
                  drop.mutate(own.id, {
                    onSuccess: () => {
                      setChosen(undefined)
                      setName('')
                    },
                  })
                }
              >
                {words.delete}
              </Button>
            )}
          </Row>
        </StackedField>
      )}
      <StackedField label={words.save}>
        <Row>
          <Input
            className="wide-select"
            aria-label={words.presetName}
            placeholder={words.presetName}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button busy={save.isPending} disabled={name.trim() === '' || columns.length === 0} onClick={keep}>
            {called ? words.change : words.save}
          </Button>
        </Row>
        {save.isSuccess && chosen !== undefined && <Notice kind="ok">{words.kept}</Notice>}
        {first && (
          <Checkbox checked={share} onChange={(event) => setShare(event.target.checked)}>
            {words.share(first.institutionName)}
          </Checkbox>
        )}
      </StackedField>
      {save.isError && <Problem error={save.error} />}
      {drop.isError && <Problem error={drop.error} />}
    </>
  )
}
