/** An institution states its staffing: posts, people, and how many it keeps, by department and specialty. */
import type { InstitutionDetail, Spare, Staffing } from '@zhiqiao/contract'
import { InputNumber, Select } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useChoices, useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { careWords } from './care-words.ts'

type Row = Staffing['rows'][number]
interface Values {
  asOf: string
  rows: Partial<Row>[]
}

export function StaffingPage() {
  const { id = '' } = useParams()
  const words = useWords(careWords)
  const institution = useRead<InstitutionDetail>(`/api/institutions/${id}`)
  const spare = useRead<Spare>(`/api/institutions/${id}/spare`)
  const last = spare.data?.statement
  const statement = useRead<Staffing>(`/api/staffing/${last?.id ?? ''}`, {}, { enabled: last !== undefined })
  if (!institution.data) return <ReadState read={institution} />
  if (!spare.data) return <ReadState read={spare} />
  if (last && !statement.data) return <ReadState read={statement} />
  return (
    <Page
      title={words.staffingTitle}
      subtitle={words.staffingHint}
      above={<Link to={`/directory/${id}`}>{institution.data.shortName}</Link>}
    >
      <StaffingForm institution={institution.data} {...(statement.data && { last: statement.data })} />
    </Page>
  )
}

/** On the day of the last statement it is changed; on a later day a new one begins from it. */
function StaffingForm({ institution, last }: { institution: InstitutionDetail; last?: Staffing }) {
  const words = useWords(careWords)
  const language = useLanguage()
  const choices = useChoices()
  const navigate = useNavigate()
  const today = useToday()
  const { account } = useSession()
  const same = (values: Values) => last !== undefined && values.asOf === last.asOf
  const touches = [`/api/institutions/${institution.id}/spare`, '/api/staffing']
  const create = useWrite<Values, Staffing>({
    method: 'POST',
    path: `/api/institutions/${institution.id}/staffing`,
    creates: true,
    touches,
  })
  const update = useWrite<Values, Staffing>({
    method: 'PATCH',
    path: `/api/staffing/${last?.id ?? ''}`,
    content: ({ rows }) => ({ rows }),
    version: last?.version ?? 0,
    touches,
  })
  const whole = (label: string) => (
    <Select
      allowClear
      placeholder={words.whole}
      aria-label={label}
      options={institution.departments.map(({ code, name }) => ({ value: code, label: name[language] }))}
    />
  )
  return (
    <Card>
      <DraftForm<Values>
        draft={{ account: account.id, form: `staffing ${institution.id}`, ...(last && { basis: last.version }) }}
        initial={{ asOf: today, rows: last?.rows ?? [{}] }}
        submit={words.save}
        actions={<Button to={`/directory/${institution.id}`}>{words.cancel}</Button>}
        onSubmit={async (values) => {
          await (same(values) ? update : create).mutateAsync(values)
          void navigate(`/directory/${institution.id}`)
        }}
      >
        <Field name="asOf" label={words.asOf} required>
          <DayInput max={today} />
        </Field>
        <RowsField
          name="rows"
          label={words.rows}
          words={{ add: words.addRow, remove: words.removeRow, up: words.up }}
          blank={{}}
          max={200}
        >
          {(row) => (
            <>
              <Field name={[row, 'departmentCode']} label={words.department}>
                {whole(words.department)}
              </Field>
              <Field name={[row, 'specialty']} label={words.column.specialty} required>
                <Select options={choices('specialties')} showSearch={{ optionFilterProp: 'label' }} />
              </Field>
              {(['established', 'actual', 'keep'] as const).map((key) => (
                <Field key={key} name={[row, key]} label={words.column[key]} required>
                  <InputNumber min={0} max={100_000} precision={0} />
                </Field>
              ))}
            </>
          )}
        </RowsField>
      </DraftForm>
    </Card>
  )
}
