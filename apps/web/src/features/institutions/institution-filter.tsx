/** Narrows the list below to an institution and all below it; kept in the address like the list's own filters. */
import type { Institution } from '@zhiqiao/contract'
import { useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { SearchPick } from '../../ui/search-pick.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { institutionWords } from './words.ts'

export function InstitutionFilter({ name }: { name: string }) {
  const words = useWords(institutionWords)
  const shell = useWords()
  const [search, setSearch] = useSearchParams()
  const id = search.get(name)
  const chosen = useRead<Institution>(`/api/institutions/${id ?? ''}`, {}, { enabled: id !== null })
  return (
    <Toolbar>
      <SearchPick<Institution>
        label={words.filterBy}
        path="/api/institutions"
        optionOf={(row) => ({ value: row.id, label: row.name })}
        nothing={shell.table.nothing}
        value={id === null ? undefined : { value: id, label: chosen.data?.name ?? '' }}
        onChange={(next) =>
          setSearch(
            (before) => {
              const after = new URLSearchParams(before)
              after.delete('after')
              if (next) after.set(name, next.value)
              else after.delete(name)
              return after
            },
            { replace: true },
          )
        }
      />
    </Toolbar>
  )
}
