/** A parameter's value in words, and the control that sets it. */
import type { PackParameterView } from '@zhiqiao/contract'
import type { PackValue } from '@zhiqiao/domain'
import { Input, InputNumber, Select, Switch } from 'antd'
import { type Format, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Control, DayInput } from '../../ui/form/index.ts'
import { valueWords } from './value-words.ts'

/** In the reader's language; an empty line or day says so. */
export function useValueText(): (spec: PackParameterView, value: PackValue) => string {
  const language = useLanguage()
  const format = useFormat()
  const words = useWords(valueWords)
  return (spec, value) => {
    if (value === null || value === '') return words.none
    if (typeof value === 'boolean') return value ? words.on : words.off
    if (typeof value === 'object') return value[language]
    if (spec.type === 'choice') return spec.options.find(({ code }) => code === value)?.name[language] ?? String(value)
    if (spec.type === 'day') return format.day(String(value))
    if (typeof value === 'number') return numberText(format, spec, value, language)
    return value
  }
}

function numberText(format: Format, spec: PackParameterView, value: number, language: 'zh' | 'en'): string {
  const unit = spec.type === 'number' ? spec.unit?.[language] : undefined
  const text = Number.isInteger(value) ? format.number(value) : String(value)
  return unit === undefined ? text : `${text} ${unit}`
}

export interface ValueControlProps {
  spec: PackParameterView
  value: PackValue
  errors: readonly string[]
  disabled?: boolean
  onChange: (value: PackValue) => void
}

export function ValueControl({ spec, value, errors, disabled = false, onChange }: ValueControlProps) {
  const language = useLanguage()
  const words = useWords(valueWords)
  const text = useValueText()
  const changed = JSON.stringify(value) !== JSON.stringify(spec.default)
  const hint = changed ? words.standardIs(text(spec, spec.default)) : undefined
  const label = spec.name[language]
  switch (spec.type) {
    case 'number':
      return (
        <Control label={label} errors={errors} {...(hint !== undefined && { hint })}>
          {(id) => (
            <InputNumber<number>
              id={id}
              disabled={disabled}
              min={spec.min}
              max={spec.max}
              {...(spec.whole && { precision: 0 })}
              value={typeof value === 'number' ? value : null}
              suffix={spec.unit?.[language]}
              onChange={(next) => onChange(next ?? spec.default)}
            />
          )}
        </Control>
      )
    case 'flag':
      return (
        <Control label={label} errors={errors} {...(hint !== undefined && { hint })}>
          {(id) => <Switch id={id} disabled={disabled} checked={value === true} onChange={onChange} />}
        </Control>
      )
    case 'day':
      return (
        <Control label={label} errors={errors} {...(hint !== undefined && { hint })}>
          {(id) => (
            <DayInput
              id={id}
              value={typeof value === 'string' ? value : ''}
              onChange={(day) => onChange(day ?? null)}
            />
          )}
        </Control>
      )
    case 'line':
      return (
        <Control label={label} errors={errors} {...(hint !== undefined && { hint })}>
          {(id) => (
            <Input
              id={id}
              disabled={disabled}
              maxLength={spec.longest}
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onChange(event.target.value.trim())}
            />
          )}
        </Control>
      )
    case 'choice':
      return (
        <Control label={label} errors={errors} {...(hint !== undefined && { hint })}>
          {(id) => (
            <Select<string>
              id={id}
              disabled={disabled}
              value={typeof value === 'string' ? value : spec.default}
              options={spec.options.map(({ code, name }) => ({ value: code, label: name[language] }))}
              onChange={onChange}
            />
          )}
        </Control>
      )
    case 'words': {
      const given = typeof value === 'object' && value !== null ? value : spec.default
      return (
        <>
          {(['zh', 'en'] as const).map((of) => (
            <Control
              key={of}
              label={words.inLanguage[of](label)}
              errors={errors}
              {...(hint !== undefined && of === language && { hint })}
            >
              {(id) => (
                <Input.TextArea
                  id={id}
                  disabled={disabled}
                  autoSize={{ minRows: 2, maxRows: 5 }}
                  maxLength={spec.longest}
                  value={given[of]}
                  onChange={(event) => onChange({ ...given, [of]: event.target.value })}
                />
              )}
            </Control>
          ))}
        </>
      )
    }
  }
}
