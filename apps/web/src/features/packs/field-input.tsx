/** What a field of a pack's schema is written in: by its type, as one would write it in a cell. */
import type { PackField } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Control, DayInput } from '../../ui/form/index.ts'
import { caseWords } from './case-words.ts'

export interface FieldInputProps {
  field: PackField
  value: string
  errors: readonly string[]
  onChange: (value: string) => void
}

export function FieldInput({ field, value, errors, onChange }: FieldInputProps) {
  const language = useLanguage()
  const words = useWords(caseWords)
  const { type, allowed = [], note, unit, longest, required } = field
  const label = required ? field.name[language] : words.case.optional(field.name[language])
  const options =
    type === 'flag'
      ? (['true', 'false'] as const).map((one) => ({ value: one, label: words.case.flag[one] }))
      : allowed.map(({ code, name }) => ({ value: code, label: name[language] }))
  return (
    <Control label={label} errors={errors} {...(note && { hint: note[language] })}>
      {(id) =>
        type === 'day' ? (
          <DayInput id={id} value={value} onChange={(day) => onChange(day ?? '')} />
        ) : type === 'flag' || type === 'code' ? (
          <Select<string>
            id={id}
            className="wide-select"
            allowClear={!required}
            value={value === '' ? null : value}
            options={options}
            onChange={(next?: string) => onChange(next ?? '')}
          />
        ) : (
          <Input
            id={id}
            value={value}
            maxLength={longest ?? 200}
            {...(type === 'number' && { inputMode: 'decimal' as const })}
            {...(type === 'month' && { placeholder: '2026-05' })}
            suffix={unit?.[language]}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Control>
  )
}
