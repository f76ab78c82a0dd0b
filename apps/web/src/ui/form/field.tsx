/** A field with its label above it; what it is for stands below the label, what is wrong below the field. */
import { Form, type FormItemProps } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'

export interface FieldProps {
  /** Path of the value in the form, as the server names its place. */
  name: string | readonly (string | number)[]
  label: string
  required?: boolean
  /** What to write, with an example. */
  hint?: ReactNode
  /** Further rules, checked before anything is sent. */
  rules?: FormItemProps['rules']
  children: ReactNode
}

export function Field({ name, label, required = false, hint, rules = [], children }: FieldProps) {
  const words = useWords().form
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={label}
      required={required}
      extra={hint}
      rules={required ? [{ required: true, message: words.required(label) }, ...rules] : rules}
    >
      {children}
    </Form.Item>
  )
}
