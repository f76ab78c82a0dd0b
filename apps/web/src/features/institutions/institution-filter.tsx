/** Narrows a list to an institution and all below it: one of the list's own filters, of more records than a list can hold. */
import type { Institution } from '@zhiqiao/contract'
import { useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { SearchPick } from '../../ui/search-pick.tsx'
import type { Filter } from '../../ui/table/index.ts'
import { institutionWords } from './words.ts'

/** `key` is how the list's query and the address call it. */
export function useInstitutionFilter(key: string): Filter {
  const words = useWords(institutionWords)
  const shell = useWords()
  const [search] = useSearchParams()
  const id = search.get(key)
  const chosen = useRead<Institution>(`/api/institutions/${id ?? ''}`, {}, { enabled: id !== null })
  const name = chosen.data?.name
  return {
    kind: 'record',
    key,
    label: words.filterBy,
    name,
    control: (value, onChange) => (
      <SearchPick<Institution>
        label={words.filterBy}
        path="/api/institutions"
        optionOf={(row) => ({ value: row.id, label: row.name })}
        nothing={shell.table.nothing}
        value={value === '' ? undefined : { value, label: name ?? '' }}
        onChange={(next) => onChange(next?.value ?? '')}
      />
    ),
  }
}
