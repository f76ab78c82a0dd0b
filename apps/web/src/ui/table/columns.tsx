/** Which columns are shown, kept in the address; the first names the row and always stays. */
import { Checkbox } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Popover } from '../layout/popover.tsx'
import { tableWords } from './table-words.ts'

interface Named {
  key: string
  title: string
}

const parameter = 'columns'

export function useShownColumns<One extends Named>(columns: readonly One[], choosable: boolean): readonly One[] {
  const [search] = useSearchParams()
  const wanted = choosable ? search.get(parameter)?.split(',') : undefined
  return wanted === undefined ? columns : columns.filter(({ key }, index) => index === 0 || wanted.includes(key))
}

export function ColumnChoice({ columns }: { columns: readonly Named[] }) {
  const words = useWords(tableWords)
  const [search, setSearch] = useSearchParams()
  const rest = columns.slice(1)
  const shown = search.get(parameter)?.split(',') ?? rest.map(({ key }) => key)
  const set = (keys: readonly string[]) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (keys.length === rest.length) next.delete(parameter)
        else next.set(parameter, keys.join(','))
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <Popover label={words.columns}>
      <div className="column-choice">
        <Checkbox.Group
          aria-label={words.columns}
          value={shown}
          options={rest.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(next: string[]) => set(rest.map(({ key }) => key).filter((key) => next.includes(key)))}
        />
        <Button kind="quiet" onClick={() => set(rest.map(({ key }) => key))}>
          {words.allColumns}
        </Button>
      </div>
    </Popover>
  )
}
