/** Officers ticked in a list, kept while its pages turn; and the column with the ticks. */
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Tick } from '../../ui/index.ts'
import type { Column } from '../../ui/table/index.ts'
import { peopleWords } from './people-words.ts'

interface Named {
  id: string
  name: string
}

export interface Ticks {
  /** Names by officer id, in the order of ticking. */
  ticked: ReadonlyMap<string, string>
  column<Row>(officerOf: (row: Row) => Named): Column<Row>
  clear(): void
}

export function useTicks(): Ticks {
  const words = useWords(peopleWords)
  const [ticked, setTicked] = useState<ReadonlyMap<string, string>>(new Map())
  const change = ({ id, name }: Named, chosen: boolean) => {
    const next = new Map(ticked)
    if (chosen) next.set(id, name)
    else next.delete(id)
    setTicked(next)
  }
  return {
    ticked,
    clear: () => setTicked(new Map()),
    column: (officerOf) => ({
      key: 'tick',
      title: words.tickColumn,
      render: (row) => {
        const officer = officerOf(row)
        return (
          <Tick
            label={words.tick(officer.name)}
            checked={ticked.has(officer.id)}
            onChange={(chosen) => change(officer, chosen)}
          />
        )
      },
    }),
  }
}
