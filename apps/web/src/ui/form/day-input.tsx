/** A calendar day as `YYYY-MM-DD`, by the browser's own picker: it is small, known, and good on a phone. */
import { Input } from 'antd'

export interface DayInputProps {
  id?: string
  value?: string
  onChange?: (day: string | undefined) => void
  min?: string
  max?: string
  disabled?: boolean
  'aria-label'?: string
}

export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  return (
    <Input
      {...rest}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value || undefined)}
    />
  )
}
