/** One officer: what rules and selection know, the way so far, consent, and for the own side the relatives and the form. */
import type { InstitutionDetail, Officer, Relatives } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Page, Portrait, ProfileHead } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { FormCard, useOwnForm } from '../forms/index.ts'
import { useActsFor } from '../institutions/index.ts'
import { useNames, useToday } from '../reference/index.ts'
import { useHasRole, useSession } from '../session/index.ts'
import { AvoidanceCard } from './avoidance-card.tsx'
import { ConsentCard } from './consent-card.tsx'
import { NominationsCard } from './nominations-card.tsx'
import { OfficerFacts } from './officer-facts.tsx'
import { RanksCard } from './ranks-card.tsx'
import { RelativesCard } from './relatives-card.tsx'
import { SuitabilityCard } from './suitability-card.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { officerWords } from './words.ts'

export function OfficerPage() {
  const { id = '' } = useParams()
  const found = useRead<Officer>(`/api/officers/${id}`)
  return found.data ? <Detail officer={found.data} onReload={() => void found.refetch()} /> : <ReadState read={found} />
}

function Detail({ officer, onReload }: { officer: Officer; onReload: () => void }) {
  const words = useWords(officerWords)
  const names = useNames()
  const institution = useRead<InstitutionDetail>(`/api/institutions/${officer.institution.id}`)
  const mayEdit = useActsFor(institution.data, 'office', 'sender')
  const sends = useActsFor(institution.data, 'sender')
  const decides = useHasRole('office', 'sender', 'leader')
  const { account } = useSession()
  const isSender = useHasRole('sender')
  const mayAsk = isSender || account.officerId === officer.id
  // The server says whether this is the own side; to others these sections aren't shown at all.
  const relatives = useRead<Relatives>(`/api/officers/${officer.id}/relatives`, {}, { enabled: mayAsk })
  const form = useOwnForm(officer.id, mayAsk)
  const rank = officer.rank === undefined ? '' : names('ranks', officer.rank)
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
          {decides && <AvoidanceCard officerId={officer.id} />}
          <NominationsCard officerId={officer.id} />
        </>
      }
    >
      <Card title={words.facts}>
        <ProfileHead
          portrait={
            form.data && (
              <Portrait
                name={officer.name}
                src={form.data.photo && `/api/officers/${officer.id}/photo?photo=${form.data.photo.id}`}
              />
            )
          }
        >
          <OfficerFacts officer={officer} institution={institution.data} />
        </ProfileHead>
      </Card>
      <TimelineCard officerId={officer.id} name={officer.name} />
      <Abilities officer={officer} />
      <RanksCard officer={officer} mayEdit={mayEdit} onReload={onReload} />
      {form.data && <FormCard form={form.data} mayEdit={sends} />}
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
            facts={officer.specialties.map(({ code, level, years, evidence }) => ({
              label: names('specialties', code),
              value: (
                <TwoLines
                  main={[names('skillLevels', level), ...(years === undefined ? [] : [words.years(years)])].join(' · ')}
                  more={evidence}
                />
              ),
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
