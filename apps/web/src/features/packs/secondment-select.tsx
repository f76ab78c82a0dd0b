/** A secondment out of those one may see: whose stay the practice travelled with. */
import type { Secondment } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { packWords } from './words.ts'

export function SecondmentSelect(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}) {
  const { id, value, onChange } = props
  const words = useWords(packWords).adoptPage
  const format = useFormat()
  const found = useRead<{ items: Secondment[] }>('/api/secondments', { limit: 200 })
  return (
    <Select<string>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={found.isPending}
      options={(found.data?.items ?? []).map((one) => ({
        value: one.id,
        label: words.secondment(one.officer.name, one.host.shortName, format.day(one.from)),
      }))}
      onChange={(next?: string) => onChange?.(next)}
    />
  )
}
