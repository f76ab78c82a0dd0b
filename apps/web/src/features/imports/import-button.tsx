/** From a list to the import of its kind; nothing for those who may not import it. */
import { type ImportKind, importRoles } from '@zhiqiao/domain'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { useHasRole } from '../session/index.ts'
import { importWords } from './words.ts'

export function ImportButton({ kind, cohort }: { kind: ImportKind; cohort?: string | undefined }) {
  const words = useWords(importWords)
  const may = useHasRole(...importRoles[kind])
  if (!may) return null
  const query = cohort === undefined ? '' : `&cohort=${encodeURIComponent(cohort)}`
  return <Button to={`/imports/new?kind=${kind}${query}`}>{words.import}</Button>
}
