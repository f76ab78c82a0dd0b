/** The basis of a rule or a count, in both languages; one that is used already is taken again by a choice. */
import type { Basis } from '@zhiqiao/domain'
import { wordBasis } from '@zhiqiao/domain'
import { Input, Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Controls, Control } from '../../ui/form/index.ts'
import { policyWords } from './words.ts'

export interface BasisFieldProps {
  basis: Basis
  known: readonly Basis[]
  errors: readonly string[]
  onChange: (basis: Basis) => void
}

export function BasisField({ basis, known, errors, onChange }: BasisFieldProps) {
  const words = useWords(policyWords).rule
  const language = useLanguage()
  const { title, clause = { zh: '', en: '' } } = basis
  const others = known.filter((one) => JSON.stringify(one) !== JSON.stringify(basis))
  return (
    <Controls>
      {others.length > 0 && (
        <Control label={words.known}>
          {(id) => (
            <Select<number | null>
              id={id}
              value={null}
              options={others.map((one, index) => ({ value: index, label: wordBasis(one, language) }))}
              onChange={(index) => {
                const taken = index === null ? undefined : others[index]
                if (taken) onChange(taken)
              }}
            />
          )}
        </Control>
      )}
      <Control label={words.basisTitleZh} errors={errors}>
        {(id) => (
          <Input
            id={id}
            value={title.zh}
            maxLength={200}
            onChange={(event) => onChange({ ...basis, title: { ...title, zh: event.target.value } })}
          />
        )}
      </Control>
      <Control label={words.basisTitleEn}>
        {(id) => (
          <Input
            id={id}
            value={title.en}
            maxLength={200}
            onChange={(event) => onChange({ ...basis, title: { ...title, en: event.target.value } })}
          />
        )}
      </Control>
      <Control label={words.clauseZh}>
        {(id) => (
          <Input
            id={id}
            value={clause.zh}
            maxLength={100}
            onChange={(event) => onChange({ ...basis, clause: { ...clause, zh: event.target.value } })}
          />
        )}
      </Control>
      <Control label={words.clauseEn}>
        {(id) => (
          <Input
            id={id}
            value={clause.en}
            maxLength={100}
            onChange={(event) => onChange({ ...basis, clause: { ...clause, en: event.target.value } })}
          />
        )}
      </Control>
    </Controls>
  )
}
