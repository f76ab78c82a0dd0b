/** What is said where a control was left empty: something to write, or something to choose. */
import { Input, InputNumber } from 'antd'
import { isValidElement, type ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { DayInput } from './day-input.tsx'

const written: readonly unknown[] = [Input, Input.TextArea, Input.Password, InputNumber, DayInput]

export function useLacking(label: string, control: ReactNode): string {
  const { required, choice } = useWords().form
  const isChoice = isValidElement(control) && !written.includes(control.type)
  return isChoice ? choice(label) : required(label)
}
