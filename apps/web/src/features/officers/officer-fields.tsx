/** The fields of an officer's form, part by part. */
import type { Institution, InstitutionDetail, Officer } from '@zhiqiao/contract'
import { Input, InputNumber, Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DayInput, Field, FieldRow, RemoteSelect, RowsField } from '../../ui/form/index.ts'
import { type NamedTable, useChoices, useToday } from '../reference/index.ts'
import type { OfficerValues } from './officer-values.ts'
import { peopleWords } from './people-words.ts'
import { officerWords } from './words.ts'

/** A value out of one of the profile's tables. */
function Coded({ name, label, table }: { name: keyof OfficerValues; label: string; table: NamedTable }) {
  const choices = useChoices()
  return (
    <Field name={name} label={label}>
      <Select options={choices(table)} allowClear showSearch={{ optionFilterProp: 'label' }} />
    </Field>
  )
}

/** Who it is. The institution is chosen once: later it changes by its own verb. */
export function IdentityFields({
  officer,
  institution,
}: {
  officer: Officer | undefined
  institution: InstitutionDetail | undefined
}) {
  const words = useWords(officerWords)
  const today = useToday()
  return (
    <FieldRow>
      {!officer && (
        <Field name="institutionId" label={words.institution} required>
          <RemoteSelect<Institution>
            path="/api/institutions"
            toOption={(row) => ({ value: row.id, label: row.name })}
            {...(institution && { known: { value: institution.id, label: institution.name } })}
          />
        </Field>
      )}
      <Field name="name" label={words.name} required>
        <Input maxLength={60} />
      </Field>
      <Coded name="sex" label={words.sex} table="sexes" />
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
      <Coded name="ethnicity" label={words.ethnicity} table="ethnicities" />
      <Coded name="politicalStatus" label={words.politicalStatus} table="politicalStatuses" />
      <Coded name="education" label={words.education} table="educations" />
    </FieldRow>
  )
}

/** What the person does, and in what rank. */
export function DutyFields({ institution }: { institution: InstitutionDetail | undefined }) {
  const words = useWords(officerWords)
  const people = useWords(peopleWords)
  const language = useLanguage()
  const today = useToday()
  return (
    <FieldRow>
      <Field name="departmentCode" label={words.department}>
        <Select
          allowClear
          options={(institution?.departments ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
        />
      </Field>
      <Field name="postTitle" label={words.postTitle}>
        <Input maxLength={60} />
      </Field>
      <Coded name="position" label={words.position} table="positions" />
      <Coded name="rank" label={words.rank} table="ranks" />
      <Coded name="staffCategory" label={words.staffCategory} table="staffCategories" />
      <Field name="serviceStart" label={words.serviceStart}>
        <DayInput max={today} />
      </Field>
      <Field name="technicalTitle" label={people.technicalTitle}>
        <Input maxLength={60} />
      </Field>
      <Field name="strengths" label={people.strengths}>
        <Input maxLength={200} />
      </Field>
    </FieldRow>
  )
}

/** What there may be several of: specialties, yearly appraisals, languages. */
export function OfficerRows() {
  const words = useWords(officerWords)
  const people = useWords(peopleWords)
  const choices = useChoices()
  const today = useToday()
  const rowWords = { add: words.addRow, remove: words.remove }
  return (
    <>
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
    </>
  )
}
