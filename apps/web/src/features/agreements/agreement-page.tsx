/** One agreement: what holds on the day one looks at, its versions in time, whose decision is awaited, quotas, contacts. */
import type { AgreementView } from '@zhiqiao/contract'
import { Link, useParams, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Notice, Page, Problem, Waiting } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { OnDay } from './agreements-page.tsx'
import { BeginVersion } from './begin-version.tsx'
import { ContactsCard } from './contacts-card.tsx'
import { MeterCard } from './meter-card.tsx'
import { Overlaps, StateTag } from './show.tsx'
import { VersionsCard } from './versions-card.tsx'
import { agreementWords } from './words.ts'

export function AgreementPage() {
  const { id = '' } = useParams()
  const words = useWords(agreementWords)
  const today = useToday()
  const [search] = useSearchParams()
  const on = search.get('on') ?? today
  const agreement = useRead<AgreementView>(`/api/agreements/${id}`, { on }, { keepPrevious: true })
  if (agreement.data) return <AgreementShown agreement={agreement.data} on={on} />
  return (
    <Page title={words.title} above={<Link to="/selection/agreements">{words.page.above}</Link>}>
      {agreement.isError ? <Problem error={agreement.error} onRetry={() => void agreement.refetch()} /> : <Waiting />}
    </Page>
  )
}

function AgreementShown({ agreement, on }: { agreement: AgreementView; on: string }) {
  const words = useWords(agreementWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const open = agreement.versions.find(({ status }) => status === 'draft' || status === 'proposed')
  const next = agreement.versions
    .flatMap(({ number, inForce }) => (inForce && inForce.from > on ? [{ number, from: inForce.from }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  const mine = open?.decisions.some((decision) => decision.mine) === true
  const at = (number: number) => `/selection/agreements/${agreement.id}/versions/${number}`
  return (
    <Page
      title={agreement.title}
      above={<Link to="/selection/agreements">{words.page.above}</Link>}
      subtitle={
        <>
          {words.page.line(agreement.shownVersion, format.span(agreement.termFrom, agreement.termUntil))}{' '}
          <StateTag state={agreement.state} />
          {next && <> {words.page.thenNext(format.day(next.from, today), next.number)}</>}
          {agreement.endsIn !== undefined && agreement.endsIn <= 90 && <> {words.endsIn(agreement.endsIn)}</>}
        </>
      }
      actions={
        <>
          <Button to="/selection">{words.page.cohorts}</Button>
          {open && mine && (
            <Button kind="filled" to={at(open.number)}>
              {words.page.read(open.number)}
            </Button>
          )}
          {open?.status === 'draft' && (
            <Button kind="filled" to={at(open.number)}>
              {words.page.continueDraft(open.number)}
            </Button>
          )}
          {agreement.mayDraft && <BeginVersion agreement={agreement} />}
        </>
      }
      aside={
        <>
          <Card title={words.columns.parties}>
            <Facts
              facts={[
                { label: words.columns.parties, value: words.list(agreement.parties.map((one) => one.shortName)) },
                { label: words.fields.forms, value: words.list(agreement.forms.map((form) => words.form[form])) },
                { label: words.page.office, value: agreement.office.shortName },
                { label: words.page.programme, value: agreement.programmeTitle[language] },
              ]}
            />
          </Card>
          <ContactsCard agreementId={agreement.id} />
        </>
      }
    >
      {open && <OpenNotice open={open} today={today} to={at(open.number)} />}
      <OnDay />
      {agreement.state !== 'in-force' && agreement.versions.some(({ status }) => status === 'agreed') && (
        <Notice kind="note">{words.page.noForce(format.day(on, today))}</Notice>
      )}
      <Overlaps of={agreement.overlaps} />
      <VersionsCard agreement={agreement} />
      <MeterCard agreementId={agreement.id} on={on} />
      <Card title={words.page.text} actions={<Link to={at(agreement.shownVersion)}>{words.read.text}</Link>}>
        <Facts
          facts={[
            { label: words.fields.purpose, value: agreement.terms.purpose },
            { label: words.fields.obligations, value: agreement.terms.obligations },
            { label: words.fields.allowances, value: agreement.terms.allowances },
          ]}
        />
      </Card>
    </Page>
  )
}

function OpenNotice({ open, today, to }: { open: AgreementView['versions'][number]; today: string; to: string }) {
  const words = useWords(agreementWords)
  const format = useFormat()
  const kind = words.kind[open.kind]
  const waiting = open.decisions.filter(({ decision }) => decision === 'waiting').map(({ party }) => party.shortName)
  const action = <Link to={to}>{words.read.text}</Link>
  if (open.proposedOn === undefined)
    return (
      <Notice kind="note" action={action}>
        {words.page.draftNotice(open.number, kind)}
      </Notice>
    )
  return (
    <Notice kind="warn" action={action}>
      {words.page.openNotice(open.number, kind, words.list(waiting), format.day(open.proposedOn, today))}
    </Notice>
  )
}
