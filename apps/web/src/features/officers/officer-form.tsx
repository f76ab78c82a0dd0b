/** Enters or changes an officer. The identification number is never kept in a draft. */
import type { Institution, InstitutionDetail, Officer } from '@zhiqiao/contract'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field, RemoteSelect, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { type NamedTable, useChoices, useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { contentOf, type OfficerValues } from './officer-values.ts'
import { peopleWords } from './people-words.ts'
import { officerWords } from './words.ts'

export function NewOfficerPage() {
  const words = useWords(officerWords)
  const [search] = useSearchParams()
  const own = useSession().roles.find(({ role }) => role === 'sender' || role === 'office')
  const institutionId = search.get('institution') ?? own?.institutionId
  return (
    <Page title={words.newTitle} subtitle={words.formHint}>
      <OfficerForm
        initial={{
          specialties: [],
          appraisals: [],
          languages: [],
          ...(institutionId !== undefined && { institutionId }),
        }}
      />
    </Page>
  )
}

export function EditOfficerPage() {
  const { id = '' } = useParams()
  const words = useWords(officerWords)
  const found = useRead<Officer>(`/api/officers/${id}`)
  if (!found.data) return <ReadState read={found} />
  const officer = found.data
  return (
    <Page title={words.editTitle} subtitle={`${officer.name} · ${officer.institution.name}`}>
      <OfficerForm
        key={officer.version}
        officer={officer}
        initial={{ ...officer, institutionId: officer.institution.id }}
        onReload={() => void found.refetch()}
      />
    </Page>
  )
}

interface FormProps {
  officer?: Officer
  initial: Partial<OfficerValues>
  onReload?: () => void
}

function OfficerForm({ officer, initial, onReload }: FormProps) {
  const words = useWords(officerWords)
  const people = useWords(peopleWords)
  const language = useLanguage()
  const choices = useChoices()
  const today = useToday()
  const navigate = useNavigate()
  const { account } = useSession()
  const [institutionId, setInstitutionId] = useState(initial.institutionId)
  const institution = useRead<InstitutionDetail>(
    `/api/institutions/${institutionId ?? ''}`,
    {},
    { enabled: institutionId !== undefined },
  )
  const write = useWrite<OfficerValues, Officer>({
    method: officer ? 'PATCH' : 'POST',
    path: officer ? `/api/officers/${officer.id}` : '/api/officers',
    content: (values) => contentOf(values, officer !== undefined),
    ...(officer ? { version: officer.version } : { creates: true }),
    touches: ['/api/officers', '/api/institutions', '/api/nominations', '/api/eligibility'],
  })
  const coded = (name: keyof OfficerValues, label: string, table: NamedTable) => (
    <Field name={name} label={label}>
      <Select options={choices(table)} allowClear showSearch={{ optionFilterProp: 'label' }} />
    </Field>
  )
  const found = institution.data
  // The first institution is shown by its name: the choice waits for it.
  if (institutionId !== undefined && institutionId === initial.institutionId && !found) {
    return <ReadState read={institution} />
  }
  const rowWords = { add: words.addRow, remove: words.remove }
  return (
    <Card>
      <DraftForm<OfficerValues>
        draft={{
          account: account.id,
          form: officer ? `officer ${officer.id}` : 'officer',
          ...(officer && { basis: officer.version }),
          never: ['idNumber'],
        }}
        initial={initial}
        submit={words.save}
        actions={<Button to={officer ? `/officers/${officer.id}` : '/officers'}>{words.cancel}</Button>}
        onValues={(values) => setInstitutionId(officer?.institution.id ?? values.institutionId)}
        {...(onReload && { onReload })}
        onSubmit={async (values) => {
          const saved = await write.mutateAsync(values)
          void navigate(`/officers/${saved.id}`, { replace: true })
        }}
      >
        {!officer && (
          <Field name="institutionId" label={words.institution} required>
            <RemoteSelect<Institution>
              path="/api/institutions"
              toOption={(row) => ({ value: row.id, label: row.name })}
              {...(found && { known: { value: found.id, label: found.name } })}
            />
          </Field>
        )}
        <Field name="name" label={words.name} required>
          <Input maxLength={60} />
        </Field>
        <Field name="departmentCode" label={words.department}>
          <Select
            allowClear
            options={(found?.departments ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
          />
        </Field>
        <Field name="postTitle" label={words.postTitle}>
          <Input maxLength={60} />
        </Field>
        {coded('position', words.position, 'positions')}
        {coded('rank', words.rank, 'ranks')}
        {coded('staffCategory', words.staffCategory, 'staffCategories')}
        {coded('sex', words.sex, 'sexes')}
        <Field name="birth" label={words.birth}>
          <DayInput max={today} />
        </Field>
        <Field
          name="idNumber"
          label={words.idNumber}
          hint={words.idNumberHint}
          rules={[{ pattern: /^\s*\d{17}[\dXx]\s*$/, message: words.idNumberWrong }]}
        >
          <Input
            maxLength={18}
            autoComplete="off"
            {...(officer?.idNumberMasked && { placeholder: officer.idNumberMasked })}
          />
        </Field>
        <Field name="serviceStart" label={words.serviceStart}>
          <DayInput max={today} />
        </Field>
        {coded('education', words.education, 'educations')}
        {coded('politicalStatus', words.politicalStatus, 'politicalStatuses')}
        {coded('ethnicity', words.ethnicity, 'ethnicities')}
        <Field name="technicalTitle" label={people.technicalTitle}>
          <Input maxLength={60} />
        </Field>
        <Field name="strengths" label={people.strengths}>
          <Input maxLength={200} />
        </Field>
        <RowsField name="specialties" label={words.specialties} words={rowWords} blank={{}} max={20}>
          {(row) => (
            <>
              <Field name={[row, 'code']} label={words.specialties} required>
                <Select options={choices('specialties')} showSearch={{ optionFilterProp: 'label' }} />
              </Field>
              <Field name={[row, 'level']} label={words.level} required>
                <Select options={choices('skillLevels')} />
              </Field>
              <Field name={[row, 'years']} label={words.yearsLabel}>
                <InputNumber min={0} max={60} precision={0} />
              </Field>
              <Field name={[row, 'evidence']} label={people.evidence} hint={people.evidenceHint}>
                <Input maxLength={200} />
              </Field>
            </>
          )}
        </RowsField>
        <RowsField
          name="appraisals"
          label={words.appraisals}
          words={rowWords}
          blank={{ year: Number(today.slice(0, 4)) - 1 }}
          max={60}
        >
          {(row) => (
            <>
              <Field name={[row, 'year']} label={words.year} required>
                <InputNumber min={1949} max={2100} precision={0} />
              </Field>
              <Field name={[row, 'grade']} label={words.grade} required>
                <Select options={choices('appraisalGrades')} />
              </Field>
            </>
          )}
        </RowsField>
        <RowsField name="languages" label={words.languages} words={rowWords} blank={{}} max={20}>
          {(row) => (
            <>
              <Field name={[row, 'code']} label={words.language} required>
                <Select options={choices('languages')} />
              </Field>
              <Field name={[row, 'level']} label={words.level} required>
                <Select options={choices('languageLevels')} />
              </Field>
            </>
          )}
        </RowsField>
      </DraftForm>
    </Card>
  )
}
