/** Who has how many leads in hand, as it is told beside a name that a lead may be given to. */
import type { LeadLoad, LoadRow } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { leadWords } from './words.ts'

export interface Load {
  rows: readonly LoadRow[]
  /** Of everybody who can be given a lead: the least loaded first. */
  options: readonly { value: string; label: string }[]
  /** How one stands, beside the name. */
  beside: (id: string) => string | undefined
  outcome: (id: string, more: number) => string | undefined
}

export function useLoad(): Load {
  const words = useWords(leadWords).load
  const format = useFormat()
  const found = useRead<LeadLoad>('/api/lead-load')
  const rows = found.data?.items ?? []
  const count = (n: number) => format.number(n)
  const told = ({ inHand, late }: LoadRow) => words.has(count(inHand), late === 0 ? undefined : count(late))
  const of = (id: string) => rows.find(({ person }) => person.id === id)
  const able = rows.filter(({ institution }) => institution !== undefined)
  return {
    rows,
    options: able
      .sort((a, b) => a.inHand - b.inHand)
      .map((row) => ({ value: row.person.id, label: words.option(row.person.name, told(row)) })),
    beside: (id) => {
      const row = of(id)
      return row && told(row)
    },
    outcome: (id, more) => {
      const row = of(id)
      return row && words.outcome(row.person.name, told(row), count(row.inHand + more))
    },
  }
}
