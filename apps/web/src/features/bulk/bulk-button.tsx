/** From a list to a move of many of its rows. */
import type { BulkList } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { useSession } from '../session/index.ts'
import type { BulkVerb, Ticked } from './bulk-verb.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { bulkWords } from './words.ts'

export interface BulkButtonProps {
  list: BulkList
  ticks: Ticked
  verbs: readonly BulkVerb[]
  /** Beginnings of the paths whose reads are out of date afterwards. */
  touches: readonly string[]
  /** What all rows in force are, where the address of the page does not say it in the words of the list. */
  filter?: Readonly<Record<string, string>>
}

export function BulkButton({ list, ticks, verbs, touches, filter }: BulkButtonProps) {
  const words = useWords(bulkWords)
  const { roles } = useSession()
  const [open, setOpen] = useState(false)
  const offered = verbs.filter(({ who }) => roles.some(({ role }) => who.includes(role)))
  if (offered.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      {open && (
        <BulkDialog
          list={list}
          ticks={ticks}
          verbs={offered}
          touches={touches}
          filter={filter}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
