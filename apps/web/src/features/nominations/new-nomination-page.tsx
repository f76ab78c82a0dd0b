/** Nominates an officer: whether the rules are met is seen before anything is saved. */
import type { CohortRow, EligibilityPreview, Nomination, NominationRow, OfficerRow } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/local-table.tsx'
import { DraftNotice, useDraft } from '../../ui/form/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page, Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RuleList } from '../../ui/rule-list.tsx'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useNames } from '../reference/index.ts'
import { SpareCard } from '../institutions/index.ts'
import { useSession } from '../session/index.ts'
import { NoCohort } from './no-cohort.tsx'
import { PickPreferences } from './pick-preferences.tsx'
import { WaiverButton, type WaiverOf } from './waiver-button.tsx'
import { nominationWords } from './words.ts'

/** An officer stands in one of these once in a cohort. */
const inForce = ['draft', 'submitted', 'selected', 'not-selected']

interface Body {
  cohortId: string
  officerId: string
  preferences: string[]
  statement: string
}

interface Values {
  cohortId?: string | undefined
  officer?: Picked | undefined
  preferences: string[]
  statement: string
}

/** A draft may be of an older page: what does not fit is left out. */
function readValues(kept: Record<string, unknown> | undefined): Values {
  const { cohortId, officer, preferences, statement } = kept ?? {}
  return {
    ...(typeof cohortId === 'string' && { cohortId }),
    ...(isPicked(officer) && { officer }),
    preferences: Array.isArray(preferences) ? preferences.filter((one): one is string => typeof one === 'string') : [],
    statement: typeof statement === 'string' ? statement : '',
  }
}

function isPicked(value: unknown): value is Picked {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'string' &&
    'label' in value &&
    typeof value.label === 'string'
  )
}

export function NewNominationPage() {
  const words = useWords(nominationWords)
  const shell = useWords()
  const language = useLanguage()
  const names = useNames()
  const navigate = useNavigate()
  const field = useId()
  const { roles } = useSession()
  const senders = roles.filter(({ role }) => role === 'sender')
  const sender = senders[0]
  // The office nominates for any sender.
  const bound = !roles.some(({ role }) => role === 'office') && sender !== undefined
  const forSenders = bound ? senders.map(({ institutionId }) => institutionId) : undefined
  const [search] = useSearchParams()
  const draft = useDraft({ account: useSession().account.id, form: 'nomination' })
  const [values, setValues] = useState<Values>(() => readValues(draft.restored?.values))
  const change = (changed: Partial<Values>) => {
    const next = { ...values, ...changed }
    setValues(next)
    draft.note(next)
  }
  const { officer, preferences, statement } = values
  const cohortId = values.cohortId ?? search.get('cohort') ?? undefined
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', {
    status: 'collecting',
    limit: 100,
    ...(forSenders && { forSenders }),
  })
  const open = cohorts.data?.items ?? []
  const chosen = open.find(({ id }) => id === cohortId) ?? (open.length === 1 ? open[0] : undefined)
  const verdict = useRead<EligibilityPreview>(
    '/api/eligibility',
    { cohort: chosen?.id, officer: officer?.value },
    { enabled: chosen !== undefined && officer !== undefined },
  )
  const standing = useRead<{ items: NominationRow[] }>(
    '/api/nominations',
    { cohort: chosen?.id, officer: officer?.value, status: inForce, limit: 1 },
    { enabled: chosen !== undefined && officer !== undefined },
  )
  const taken = chosen && officer ? standing.data?.items[0] : undefined
  const body = chosen && officer && { cohortId: chosen.id, officerId: officer.value, preferences, statement }
  const waiver: WaiverOf | undefined = body &&
    officer &&
    verdict.data && {
      mayAskWaiver: verdict.data.mayAskWaiver,
      mayGrantWaiver: verdict.data.mayGrantWaiver,
      name: officer.label,
      waivers: [],
      path: '/api/waivers',
      first: body,
      onMade: (made) => {
        draft.drop()
        void navigate(`/selection/nominations/${made.id}`, { replace: true })
      },
    }
  const none = cohorts.data !== undefined && open.length === 0

  return (
    <Page
      title={words.newTitle}
      above={<Link to={`/selection/nominations${chosen ? `?cohort=${chosen.id}` : ''}`}>{words.title}</Link>}
      aside={
        <Card title={words.liveTitle}>
          {!body && <p className="soft small">{words.liveHint}</p>}
          {body && (verdict.isPending || standing.isPending) && <Waiting />}
          {standing.isError && <Problem error={standing.error} onRetry={() => void standing.refetch()} />}
          {verdict.isError && <Problem error={verdict.error} onRetry={() => void verdict.refetch()} />}
          {taken && (
            <Notice
              kind="warn"
              action={<Button to={`/selection/nominations/${taken.id}`}>{words.toNomination}</Button>}
            >
              {words.takenAlready(taken.officer.name)}
            </Notice>
          )}
          {body && standing.isSuccess && !taken && verdict.data && (
            <Stack>
              <Notice kind={verdict.data.eligible ? 'ok' : 'warn'}>
                {verdict.data.eligible ? words.live.yes : `${words.live.no}。${words.submitDespite}`}
              </Notice>
              <RuleList
                findings={verdict.data.findings}
                words={words.verdicts}
                action={(finding) => waiver && <WaiverButton of={waiver} finding={finding} />}
              />
            </Stack>
          )}
        </Card>
      }
    >
      {cohorts.isPending && <Waiting />}
      {cohorts.isError && <Problem error={cohorts.error} onRetry={() => void cohorts.refetch()} />}
      {none && <NoCohort senders={bound ? senders : []} />}
      {open.length > 0 && (
        <Card>
          {draft.restored && (
            <DraftNotice
              draft={draft.restored}
              basis={undefined}
              onDiscard={() => {
                draft.drop()
                setValues(readValues(undefined))
              }}
            />
          )}
          <Stack>
            <Select<string>
              aria-label={words.pickCohort}
              placeholder={words.pickCohort}
              {...(chosen && { value: chosen.id })}
              options={open.map(({ id, name }) => ({ value: id, label: name[language] }))}
              onChange={(next) => change({ cohortId: next, preferences: [] })}
            />
            <SearchPick<OfficerRow, NominationRow>
              label={`${words.officer}${marks().colon}${words.pickOfficer}`}
              nothing={words.noOfficer}
              path="/api/officers"
              {...(chosen && {
                query: { nominable: chosen.id },
                taken: {
                  path: '/api/nominations',
                  query: { cohort: chosen.id, status: inForce },
                  optionOf: (row) => ({
                    value: row.officer.id,
                    label: [row.officer.name, row.sender.shortName, words.taken].join(' · '),
                  }),
                },
              })}
              optionOf={(row) => ({
                value: row.id,
                label: [
                  row.name,
                  row.institution.shortName,
                  ...(row.rank === undefined ? [] : [names('ranks', row.rank)]),
                ].join(' · '),
              })}
              value={officer}
              onChange={(next) => change({ officer: next, preferences: [] })}
            />
            {body && !taken && (
              <PickPreferences
                key={`${body.cohortId} ${body.officerId}`}
                cohortId={body.cohortId}
                officerId={body.officerId}
                preferences={preferences}
                onChange={(next) => change({ preferences: next })}
                action={(finding, post) => waiver && <WaiverButton of={waiver} finding={finding} post={post} />}
              />
            )}
            <div>
              <label htmlFor={field}>{words.statement}</label>
              <Input.TextArea
                id={field}
                value={statement}
                maxLength={1000}
                placeholder={words.statementHint}
                autoSize={{ minRows: 3, maxRows: 10 }}
                onChange={(event) => change({ statement: event.target.value })}
              />
            </div>
            <p className="soft small">{shell.draft.kept}</p>
            <SaveButtons
              body={taken ? undefined : body}
              mayConclude={verdict.data?.eligible === true}
              onMade={draft.drop}
            />
          </Stack>
        </Card>
      )}
      {sender !== undefined && <SpareCard institutionId={sender.institutionId} brief />}
    </Page>
  )
}

interface SaveButtonsProps {
  body: Body | undefined
  mayConclude: boolean
  /** The nomination stands: what was kept of the form is no longer needed. */
  onMade: () => void
}

function SaveButtons({ body, mayConclude, onMade }: SaveButtonsProps) {
  const words = useWords(nominationWords)
  const navigate = useNavigate()
  const touches = ['/api/nominations', '/api/cohorts', '/api/home']
  const create = useWrite<Body, Nomination>({ method: 'POST', path: '/api/nominations', creates: true, touches })
  const submit = useWrite<Nomination, Nomination>({
    method: 'POST',
    path: ({ id }) => `/api/nominations/${id}/moves`,
    version: ({ version }) => version,
    content: () => ({ verb: 'submit' }),
    touches,
  })
  const made = create.data
  // The form is done with: going back from the nomination leads to where one was before it.
  const go = (to: Nomination) => navigate(`/selection/nominations/${to.id}`, { replace: true })
  const make = (then: (draft: Nomination) => void) =>
    body &&
    create.mutate(body, {
      onSuccess: (draft) => {
        onMade()
        then(draft)
      },
    })
  const keep = () => make((draft) => void go(draft))
  const conclude = () => make((draft) => submit.mutate(draft, { onSuccess: (sent) => void go(sent) }))
  return (
    <>
      <Row>
        <Button disabled={!body || made !== undefined} busy={create.isPending} onClick={keep}>
          {words.saveDraft}
        </Button>
        <Button
          kind="filled"
          disabled={!body || !mayConclude || made !== undefined}
          busy={create.isPending || submit.isPending}
          onClick={conclude}
        >
          {words.saveAndSubmit}
        </Button>
      </Row>
      {create.isError && (
        <Problem
          error={create.error}
          placeNames={{
            officerId: words.officer,
            cohortId: words.cohort,
            preferences: words.preferences,
            statement: words.statement,
          }}
        />
      )}
      {submit.isError && made && (
        <>
          <Notice kind="warn" action={<Button to={`/selection/nominations/${made.id}`}>{words.toDraft}</Button>}>
            {words.savedNotSubmitted}
          </Notice>
          <Problem error={submit.error} />
        </>
      )}
    </>
  )
}
