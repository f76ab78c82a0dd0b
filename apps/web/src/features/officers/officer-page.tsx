/** One officer: what rules and selection know, past secondments, consent, and for the own side the relatives. */
import type { InstitutionDetail, Officer, Relatives } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Page } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { useActsFor } from '../institutions/index.ts'
import { type NamedTable, useNames, useToday } from '../reference/index.ts'
import { useHasRole, useSession } from '../session/index.ts'
import { ConsentCard } from './consent-card.tsx'
import { RelativesCard } from './relatives-card.tsx'
import { SuitabilityCard } from './suitability-card.tsx'
import { officerWords } from './words.ts'

export function OfficerPage() {
  const { id = '' } = useParams()
  const found = useRead<Officer>(`/api/officers/${id}`)
  return found.data ? <Detail officer={found.data} onReload={() => void found.refetch()} /> : <ReadState read={found} />
}

function Detail({ officer, onReload }: { officer: Officer; onReload: () => void }) {
  const words = useWords(officerWords)
  const language = useLanguage()
  const names = useNames()
  const institution = useRead<InstitutionDetail>(`/api/institutions/${officer.institution.id}`)
  const mayEdit = useActsFor(institution.data, 'office', 'sender')
  const { account } = useSession()
  const isSender = useHasRole('sender')
  const mayAsk = isSender || account.officerId === officer.id
  // The server says whether this is the own side; to others the section isn't shown at all.
  const relatives = useRead<Relatives>(`/api/officers/${officer.id}/relatives`, {}, { enabled: mayAsk })
  const code = (table: NamedTable, value: string | undefined) => (value === undefined ? '' : names(table, value))
  const department = institution.data?.departments.find((one) => one.code === officer.departmentCode)?.name[language]
  const rank = code('ranks', officer.rank)
  return (
    <Page
      title={officer.name}
      subtitle={[rank, officer.institution.name].filter((part) => part !== '').join(' · ')}
      above={<Link to="/officers">{words.title}</Link>}
      actions={
        mayEdit && (
          <Button kind="filled" to={`/officers/${officer.id}/edit`}>
            {words.edit}
          </Button>
        )
      }
      aside={
        <>
          <ConsentCard officer={officer} mayChange={relatives.data !== undefined} onReload={onReload} />
          {relatives.data && <RelativesCard officer={officer} relatives={relatives.data} />}
          {relatives.data && <SuitabilityCard officer={officer} mayChange={isSender} onReload={onReload} />}
        </>
      }
    >
      <Card title={words.facts}>
        <Facts
          facts={[
            {
              label: words.institution,
              value: <Link to={`/directory/${officer.institution.id}`}>{officer.institution.name}</Link>,
            },
            { label: words.department, value: department ?? code('departments', officer.departmentCode) },
            { label: words.postTitle, value: officer.postTitle },
            { label: words.position, value: code('positions', officer.position) },
            { label: words.rank, value: rank },
            { label: words.staffCategory, value: code('staffCategories', officer.staffCategory) },
            { label: words.sex, value: code('sexes', officer.sex) },
            { label: words.birth, value: officer.birth },
            { label: words.idNumber, value: officer.idNumberMasked },
            { label: words.serviceStart, value: officer.serviceStart },
            { label: words.education, value: code('educations', officer.education) },
            { label: words.politicalStatus, value: code('politicalStatuses', officer.politicalStatus) },
            { label: words.ethnicity, value: code('ethnicities', officer.ethnicity) },
          ]}
        />
      </Card>
      <Abilities officer={officer} />
      <Past officer={officer} />
    </Page>
  )
}

function Abilities({ officer }: { officer: Officer }) {
  const words = useWords(officerWords)
  const names = useNames()
  const appraisals = [...officer.appraisals].sort((a, b) => b.year - a.year)
  return (
    <>
      <Card title={words.specialties}>
        {officer.specialties.length === 0 ? (
          <p className="soft">{words.noSpecialties}</p>
        ) : (
          <Facts
            facts={officer.specialties.map(({ code, level, years }) => ({
              label: names('specialties', code),
              value: [names('skillLevels', level), ...(years === undefined ? [] : [words.years(years)])].join(' · '),
            }))}
          />
        )}
      </Card>
      <Card title={words.appraisals}>
        {appraisals.length === 0 ? (
          <p className="soft">{words.noAppraisals}</p>
        ) : (
          <Facts
            facts={appraisals.map(({ year, grade }) => ({
              label: String(year),
              value: names('appraisalGrades', grade),
            }))}
          />
        )}
      </Card>
      {officer.languages.length > 0 && (
        <Card title={words.languages}>
          <Facts
            facts={officer.languages.map(({ code, level }) => ({
              label: names('languages', code),
              value: names('languageLevels', level),
            }))}
          />
        </Card>
      )}
    </>
  )
}

function Past({ officer }: { officer: Officer }) {
  const words = useWords(officerWords)
  const format = useFormat()
  const today = useToday()
  const latestFirst = [...officer.secondments].reverse()
  if (latestFirst.length === 0) {
    return (
      <Card title={words.past}>
        <p className="soft">{words.noPast}</p>
      </Card>
    )
  }
  return (
    <>
      <h2>{words.past}</h2>
      <LocalTable
        label={words.past}
        rows={latestFirst}
        rowKey={({ from, hostName }) => `${from} ${hostName}`}
        columns={[
          { key: 'host', title: words.host, render: ({ hostName }) => <b>{hostName}</b> },
          { key: 'term', title: words.term, render: ({ from, until }) => format.span(from, until, today) },
          { key: 'status', title: words.status, render: ({ status }) => words.pastStatus[status] },
        ]}
      />
    </>
  )
}
