/** What is on record of an officer and in force today. */
import type { InstitutionDetail, Officer } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Facts } from '../../ui/index.ts'
import { type NamedTable, useNames } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'
import { officerWords } from './words.ts'

export function OfficerFacts({
  officer,
  institution,
}: {
  officer: Officer
  institution: InstitutionDetail | undefined
}) {
  const words = useWords(officerWords)
  const people = useWords(peopleWords)
  const language = useLanguage()
  const names = useNames()
  const format = useFormat()
  const code = (table: NamedTable, value: string | undefined) => (value === undefined ? '' : names(table, value))
  const department = institution?.departments.find((one) => one.code === officer.departmentCode)?.name[language]
  const schooling = officer.schooling ?? []
  return (
    <Facts
      facts={[
        {
          label: words.institution,
          value: <Link to={`/directory/${officer.institution.id}`}>{officer.institution.name}</Link>,
        },
        { label: words.department, value: department ?? code('departments', officer.departmentCode) },
        { label: words.postTitle, value: officer.postTitle },
        { label: words.position, value: code('positions', officer.position) },
        { label: words.rank, value: code('ranks', officer.rank) },
        { label: words.staffCategory, value: code('staffCategories', officer.staffCategory) },
        { label: words.sex, value: code('sexes', officer.sex) },
        { label: words.birth, value: officer.birth && format.day(officer.birth) },
        { label: words.idNumber, value: officer.idNumberMasked },
        { label: words.serviceStart, value: officer.serviceStart && format.day(officer.serviceStart) },
        { label: words.education, value: code('educations', officer.education) },
        ...schooling.map(({ mode, education, degree, school }) => ({
          label: mode === 'full-time' ? people.fullTime : people.inService,
          value: [education, degree, school].filter((part) => part !== '').join(' · '),
        })),
        { label: words.politicalStatus, value: code('politicalStatuses', officer.politicalStatus) },
        { label: words.ethnicity, value: code('ethnicities', officer.ethnicity) },
        ...(officer.technicalTitle === undefined
          ? []
          : [{ label: people.technicalTitle, value: officer.technicalTitle }]),
        ...(officer.strengths === undefined ? [] : [{ label: people.strengths, value: officer.strengths }]),
      ]}
    />
  )
}
