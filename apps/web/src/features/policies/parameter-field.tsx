/** The control that a parameter of a rule asks for: codes in the order of their table, numbers with their unit, choices. */
import type { ParameterSpec } from '@zhiqiao/domain'
import { Checkbox, InputNumber, Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Controls, Control, ControlGroup } from '../../ui/form/index.ts'
import { useChoices } from '../reference/index.ts'
import { policyWords } from './words.ts'

export interface ParameterFieldProps {
  spec: ParameterSpec
  value: unknown
  errors: readonly string[]
  onChange: (value: unknown) => void
}

export function ParameterField({ spec, value, errors, onChange }: ParameterFieldProps) {
  const words = useWords(policyWords).rule
  const language = useLanguage()
  const choices = useChoices()
  const label = spec.label[language]
  switch (spec.kind) {
    case 'integer':
      return (
        <Control label={label} errors={errors}>
          {(id) => (
            <InputNumber
              id={id}
              min={spec.min}
              max={spec.max}
              precision={0}
              value={typeof value === 'number' ? value : null}
              placeholder={spec.required ? '' : words.any}
              suffix={words.units[spec.unit]}
              onChange={(next) => onChange(next ?? undefined)}
            />
          )}
        </Control>
      )
    case 'code':
      return (
        <Control label={label} errors={errors}>
          {(id) => (
            <Select
              id={id}
              options={choices(spec.table)}
              value={typeof value === 'string' ? value : null}
              placeholder={words.any}
              allowClear={!spec.required}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(next?: string | null) => onChange(next ?? undefined)}
            />
          )}
        </Control>
      )
    case 'codes':
      return (
        <Control label={label} errors={errors}>
          {(id) => (
            <Select<string[]>
              id={id}
              mode="multiple"
              options={choices(spec.table)}
              value={strings(value)}
              placeholder={words.any}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={onChange}
            />
          )}
        </Control>
      )
    case 'choice':
      return (
        <Control label={label} errors={errors}>
          {(id) => (
            <Select
              id={id}
              options={spec.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))}
              value={typeof value === 'string' ? value : null}
              onChange={onChange}
            />
          )}
        </Control>
      )
    case 'choices':
      return (
        <ControlGroup label={label} errors={errors}>
          <Checkbox.Group
            options={spec.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))}
            value={strings(value)}
            onChange={onChange}
          />
        </ControlGroup>
      )
    case 'integer-by-code': {
      const given: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
      return (
        <ControlGroup label={label} errors={errors} hint={words.byLevel}>
          <Controls>
            {choices(spec.table).map((item) => {
              const own = given[item.value]
              return (
                <Control key={item.value} label={item.label}>
                  {(id) => (
                    <InputNumber
                      id={id}
                      min={spec.min}
                      max={spec.max}
                      precision={0}
                      value={typeof own === 'number' ? own : null}
                      suffix={words.units[spec.unit]}
                      onChange={(next) => {
                        const { [item.value]: _old, ...others } = given
                        onChange(next === null ? others : { ...others, [item.value]: next })
                      }}
                    />
                  )}
                </Control>
              )
            })}
          </Controls>
        </ControlGroup>
      )
    }
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
