/** A field with its label above it; what it is for stands below the label, what is wrong below the field. */
import { Form, type FormItemProps } from 'antd'
import type { ReactNode } from 'react'
import { useFormat, useWords } from '../../i18n/index.ts'
import { useTellName } from './field-names.tsx'
import { useLacking } from './lacking.ts'
import './form.css'

export interface FieldProps {
  /** Path of the value in the form, as the server names its place. */
  name: string | readonly (string | number)[]
  label: string
  required?: boolean
  /** What to write, with an example. */
  hint?: ReactNode
  /** Least and most of a number. It is said where a number lies outside; the field does not put another one in its place. */
  range?: readonly [number, number]
  /** Further rules, checked before anything is sent. */
  rules?: FormItemProps['rules']
  /** Fields that its rules look at too: a change of one checks this one again. */
  dependencies?: string[]
  children: ReactNode
}

/** What a form says between its fields. */
export function FormNote({ children }: { children: ReactNode }) {
  return <div className="form-note">{children}</div>
}

/** Short fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>
}

export function Field({ name, label, required = false, hint, range, rules = [], dependencies, children }: FieldProps) {
  const lacking = useLacking(label, children)
  const words = useWords().form
  const format = useFormat()
  useTellName(name, label, children)
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={label}
      required={required}
      extra={hint}
      {...(dependencies && { dependencies })}
      rules={[
        ...(required ? [{ required: true, message: lacking }] : []),
        ...(range
          ? [
              {
                type: 'number' as const,
                min: range[0],
                max: range[1],
                message: words.range(format.number(range[0]), format.number(range[1])),
              },
            ]
          : []),
        ...rules,
      ]}
    >
      {children}
    </Form.Item>
  )
}
