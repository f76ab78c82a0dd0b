/** One version: its text, what differs from another, the parties' decisions, and what the reader may do with it. */
import type { AgreementVersionView } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { saveFile } from '../../platform/save-file.ts'
import { Button, Card, Notice, Page, Problem, Waiting } from '../../ui/index.ts'
import { FileLink } from '../../ui/files/file-link.tsx'
import { Fingerprint } from '../../ui/reading/paper.tsx'
import { MoveButtons } from '../moves/index.ts'
import { BeginVersion } from './begin-version.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DecisionsCard } from './decisions-card.tsx'
import { DifferencesCard } from './differences-card.tsx'
import { Overlaps, StatusTag } from './show.tsx'
import { VersionText } from './version-text.tsx'
import { agreementWords } from './words.ts'

export function VersionPage() {
  const { id = '', number = '' } = useParams()
  const words = useWords(agreementWords)
  const version = useRead<AgreementVersionView>(`/api/agreements/${id}/versions/${number}`)
  const reload = () => void version.refetch()
  if (version.data) return <VersionShown key={number} version={version.data} reload={reload} />
  return (
    <Page title={words.version(Number(number))} above={<Link to={`/selection/agreements/${id}`}>{words.title}</Link>}>
      {version.isError ? <Problem error={version.error} onRetry={reload} /> : <Waiting />}
    </Page>
  )
}

function VersionShown({ version, reload }: { version: AgreementVersionView; reload: () => void }) {
  const words = useWords(agreementWords)
  const format = useFormat()
  const path = `/api/agreements/${version.agreementId}/versions/${version.number}`
  return (
    <Page
      title={words.versionOf(version.number, words.kind[version.kind])}
      above={<Link to={`/selection/agreements/${version.agreementId}`}>{version.terms.title}</Link>}
      subtitle={
        <>
          <StatusTag status={version.status} />{' '}
          {version.inForce
            ? words.read.holds(format.span(version.inForce.from, version.inForce.until))
            : version.supersededBy !== undefined
              ? words.superseded(version.supersededBy)
              : `${words.versionColumns.effective} ${format.day(version.effectiveFrom)}`}
          {' · '}
          {words.read.draftedBy(version.draftedBy)}
        </>
      }
      actions={
        <>
          <FileLink href={`${path}/document`}>{words.read.word}</FileLink>
          <Button onClick={() => window.print()}>{words.read.print}</Button>
          {version.mayEdit && (
            <Button to={`/selection/agreements/${version.agreementId}/versions/${version.number}/edit`}>
              {words.read.edit}
            </Button>
          )}
          <MoveButtons
            path={path}
            record={version}
            words={words.moves}
            reasonLabel={words.moveReason}
            touches={['/api/agreements', '/api/home', '/api/notifications']}
            reload={reload}
          />
          {version.mayBeginNext && (
            <BeginVersion
              agreement={{ id: version.agreementId, versions: [...version.others, { status: version.status }] }}
              from={version.number}
            />
          )}
          {version.mayDecideFor.length > 0 && <DecideDialog version={version} path={path} reload={reload} />}
        </>
      }
      aside={
        <>
          <DecisionsCard version={version} />
          <CheckCard version={version} />
        </>
      }
    >
      {version.displaces.length > 0 && (
        <Notice kind="warn">{words.read.displaces(words.list(version.displaces.map(String)))}</Notice>
      )}
      <Overlaps of={version.overlaps} />
      {version.reason !== '' && (
        <Card title={words.read.reason}>
          <p className="prose">{version.reason}</p>
        </Card>
      )}
      {version.statusReason !== undefined && (
        <Card title={words.read.statusReason}>
          <p className="prose">{version.statusReason}</p>
        </Card>
      )}
      {version.others.length > 0 && <DifferencesCard version={version} />}
      <VersionText version={version} />
    </Page>
  )
}

/** How anybody can tell that two copies say the same. */
function CheckCard({ version }: { version: AgreementVersionView }) {
  const words = useWords(agreementWords).read
  if (version.hash === undefined) return null
  const { hash } = version
  return (
    <Card title={words.check}>
      <p className="soft small">{words.checkNote}</p>
      <p className="small">{words.hash}</p>
      <Fingerprint hash={hash} />
      <Button
        kind="quiet"
        onClick={() =>
          saveFile(`agreement-${version.number}-${hash.slice(0, 8)}.json`, version.canonical, 'application/json')
        }
      >
        {words.download}
      </Button>
    </Card>
  )
}
