/** From a list to its workbook: ticked rows or those of the filter, with the columns that one chooses. */
import type { ExportList } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import type { Ticks } from '../../ui/table/index.ts'
import { useHasRole } from '../session/index.ts'
import { ExportDialog } from './export-dialog.tsx'
import { exportWords } from './words.ts'

export function ExportButton({ list, ticks }: { list: ExportList; ticks?: Pick<Ticks<unknown>, 'rows'> }) {
  const words = useWords(exportWords)
  const may = useHasRole('office', 'host', 'sender', 'leader')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.export}</Button>
      {open && <ExportDialog list={list} ticked={[...(ticks?.rows.keys() ?? [])]} onClose={() => setOpen(false)} />}
    </>
  )
}
