/** One institution: where it lies, its departments, and the institutions below it. */
import type { Institution, InstitutionDetail } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Facts, Notice, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { ServerTable } from '../../ui/table/index.ts'
import { Trail } from '../../ui/trail.tsx'
import { useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { useActsFor } from './acts-for.ts'
import { careWords } from './care-words.ts'
import { AbolishInstitution, ChangeInstitution } from './change-dialog.tsx'
import { Departments } from './departments.tsx'
import { useInstitutionColumns } from './directory-page.tsx'
import { HistoryCard } from './history-card.tsx'
import { SpareCard } from './spare-card.tsx'
import { institutionWords } from './words.ts'

export function InstitutionPage() {
  const { id = '' } = useParams()
  const found = useRead<InstitutionDetail>(`/api/institutions/${id}`)
  return found.data ? <Detail institution={found.data} /> : <ReadState read={found} />
}

function Detail({ institution }: { institution: InstitutionDetail }) {
  const words = useWords(institutionWords)
  const names = useNames()
  const format = useFormat()
  const mayEdit = useActsFor(institution, 'office')
  const seesWork = useHasRole('office', 'host', 'sender', 'leader', 'secondee')
  const columns = useInstitutionColumns()
  const care = useWords(careWords)
  const { id, lineage } = institution
  const active = institution.status === 'active'
  const steps = [
    { key: 'all', link: <Link to="/directory">{words.title}</Link> },
    ...lineage.map((above) => ({ key: above.id, link: <Link to={`/directory/${above.id}`}>{above.shortName}</Link> })),
  ]
  return (
    <Page
      title={institution.name}
      subtitle={`${names('levels', institution.level)} · ${institution.code}`}
      above={<Trail steps={steps} />}
      actions={
        mayEdit && (
          <>
            <Button to={`/directory/new?parent=${id}`}>{words.addBelow}</Button>
            <Button to={`/directory/${id}/edit`}>{care.correct}</Button>
            {active && <ChangeInstitution institution={institution} />}
            {active && institution.parentId !== null && (
              <>
                <Button to={`/directory/merge?from=${id}`}>{care.mergeHere}</Button>
                <AbolishInstitution institution={institution} />
              </>
            )}
          </>
        )
      }
      aside={
        <Card title={words.facts}>
          <Facts
            facts={[
              { label: words.shortName, value: institution.shortName },
              { label: words.aliases, value: institution.aliases.join(' · ') },
              ...(institution.formerNames.length > 0
                ? [{ label: care.formerNames, value: institution.formerNames.join(' · ') }]
                : []),
              ...(institution.formerCodes.length > 0
                ? [{ label: care.formerCodes, value: institution.formerCodes.join(' · ') }]
                : []),
              { label: words.parent, value: lineage.at(-1)?.name ?? words.root },
              { label: words.column.region, value: institution.regionCode },
              ...(seesWork
                ? [{ label: words.officerCount, value: words.people(format.number(institution.officerCount)) }]
                : []),
            ]}
          />
          {seesWork && (
            <>
              <p>
                <Link to={`/officers?institution=${id}`}>{words.seeOfficers}</Link>
              </p>
              <p>
                <Link to={`/needs?host=${id}`}>{words.needs}</Link>
              </p>
            </>
          )}
        </Card>
      }
    >
      {institution.endedOn !== undefined && (
        <Notice kind="warn">
          {institution.mergedInto ? (
            <Link to={`/directory/${institution.mergedInto.id}`}>
              {care.ended.merged(institution.mergedInto.name, format.day(institution.endedOn))}
            </Link>
          ) : (
            care.ended.abolished(format.day(institution.endedOn))
          )}
        </Notice>
      )}
      {seesWork && <SpareCard institutionId={id} />}
      <Departments institution={institution} />
      <HistoryCard institution={institution} mayChange={mayEdit} />
      <h2>{words.children}</h2>
      <ServerTable<Institution>
        label={words.children}
        name="children"
        path="/api/institutions"
        query={{ parent: id }}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<Empty title={words.noChildren} />}
      />
    </Page>
  )
}
