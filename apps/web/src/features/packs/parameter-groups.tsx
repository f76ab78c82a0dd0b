/** All groups of parameters under their headings, narrowed by words, heading, and whether they were changed. */
import type { PackDetail } from '@zhiqiao/contract'
import { useState } from 'react'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Folds } from '../../ui/fold.tsx'
import { Button, Card, Empty } from '../../ui/index.ts'
import { TableFilters, useTableState } from '../../ui/table/index.ts'
import type { Opened } from './adoption-frame.tsx'
import { ParameterGroup } from './parameter-group.tsx'
import { parameterWords } from './parameter-words.ts'
import { speaksOf } from './parameter-search.ts'
import type { Parameters } from './use-parameters.ts'

const filterKeys = ['q', 'within', 'shown']
type Group = PackDetail['groups'][number]

export function ParameterGroups({ of: { adoption, pack }, parameters }: { of: Opened; parameters: Parameters }) {
  const words = useWords(parameterWords)
  const language = useLanguage()
  const format = useFormat()
  const [open, setOpen] = useState<string>()
  const filter = useTableState(filterKeys)
  const { q = '', within: heading, shown } = filter.filters
  const { value, changes } = parameters
  const specsOf = (group: string) => pack.parameters.filter((spec) => spec.group === group)
  const isShown = (group: Group) => {
    if (heading !== undefined && group.within.zh !== heading) return false
    if (!speaksOf(group, specsOf(group.id), q)) return false
    if (shown === 'edited') return changes.some(({ spec }) => spec.group === group.id)
    if (shown !== 'changed') return true
    return specsOf(group.id).some((spec) => JSON.stringify(value(spec)) !== JSON.stringify(spec.default))
  }
  const groups = pack.groups.filter(isShown)
  const headings = headingsOf(groups)
  return (
    <>
      <TableFilters
        state={filter}
        filters={[
          { key: 'q', kind: 'text', label: words.find },
          {
            key: 'within',
            kind: 'choice',
            label: words.within,
            options: [...headingsOf(pack.groups).values()].map(({ zh, [language]: label }) => ({ value: zh, label })),
          },
          {
            key: 'shown',
            kind: 'choice',
            label: words.show,
            options: (['changed', 'edited'] as const).map((value) => ({ value, label: words[value] })),
          },
        ]}
      />
      <p className="soft small" role="status">
        {words.shown(format.number(groups.length))}
      </p>
      {groups.length === 0 && (
        <Empty
          title={words.nothing}
          hint={words.nothingHint}
          action={<Button onClick={filter.clearFilters}>{words.everything}</Button>}
        />
      )}
      {[...headings.values()].map((title) => (
        <Card key={title.zh} title={title[language]}>
          <Folds>
            {groups
              .filter(({ within }) => within.zh === title.zh)
              .map((group) => (
                <ParameterGroup
                  key={group.id}
                  group={group}
                  specs={specsOf(group.id)}
                  parameters={parameters}
                  open={open === group.id}
                  mayEdit={adoption.mayWork}
                  onToggle={() => setOpen(open === group.id ? undefined : group.id)}
                />
              ))}
          </Folds>
        </Card>
      ))}
    </>
  )
}

function headingsOf(groups: readonly Group[]): Map<string, Group['within']> {
  return new Map(groups.map(({ within }) => [within.zh, within]))
}
