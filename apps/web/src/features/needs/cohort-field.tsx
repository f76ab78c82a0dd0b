/**
 * In which cohort the need is filed: only one that takes needs and has this host. A single one is chosen already; of
 * several one chooses; where there is none, it says so and what to do.
 */
import type { CohortRow } from '@zhiqiao/contract'
import { Form, Select } from 'antd'
import { useEffect } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Field, FormNote } from '../../ui/form/index.ts'
import { Button, Notice, Problem } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { needWords } from './words.ts'

export function CohortField({ hostId, hostName }: { hostId: string | undefined; hostName: string | undefined }) {
  const words = useWords(needWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const form = Form.useFormInstance()
  const chosen: unknown = Form.useWatch('cohortId', form)
  const found = useRead<{ items: CohortRow[] }>('/api/cohorts', {
    status: 'collecting',
    limit: 100,
    ...(hostId !== undefined && { host: hostId }),
  })
  const cohorts = found.data?.items
  const only = hostId !== undefined && cohorts?.length === 1 ? cohorts[0]?.id : undefined
  const fits = cohorts === undefined || cohorts.some(({ id }) => id === chosen)
  useEffect(() => {
    if (!fits && chosen !== only) form.setFieldValue('cohortId', only)
  }, [form, fits, chosen, only])
  const cohort = cohorts?.find(({ id }) => id === chosen)
  const phase = cohort?.phases.find(({ code }) => code === 'needs')
  const isOver = phase !== undefined && phase.until < today
  const hint = phase && (isOver ? words.over : words.until)(format.day(phase.until, today))
  return (
    <>
      {found.isError && (
        <FormNote>
          <Problem error={found.error} onRetry={() => void found.refetch()} />
        </FormNote>
      )}
      {cohorts?.length === 0 && (
        <FormNote>
          <Notice kind="warn" action={<Button to="/selection">{words.toCohorts}</Button>}>
            {hostId === undefined ? words.noCohort : words.noCohortFor(hostName ?? '')}
          </Notice>
        </FormNote>
      )}
      <Field name="cohortId" label={words.cohort} required hint={hint}>
        <Select
          options={(cohorts ?? []).map((one) => ({ value: one.id, label: one.name[language] }))}
          loading={found.isPending}
          disabled={cohorts?.length === 0}
        />
      </Field>
    </>
  )
}
