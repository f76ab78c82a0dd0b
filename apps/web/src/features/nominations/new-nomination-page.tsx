/** Nominates an officer: whether the rules are met is seen before anything is saved. */
import type { CohortRow, EligibilityPreview, NominationRow } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { DraftNotice, useDraft } from '../../ui/form/index.ts'
import { Page, Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { SpareCard } from '../institutions/index.ts'
import { useSession } from '../session/index.ts'
import { LiveVerdict } from './live-verdict.tsx'
import { NoCohort } from './no-cohort.tsx'
import { type Body, inForce, readValues, type Values } from './nomination-values.ts'
import { PickOfficer } from './pick-officer.tsx'
import { PickPreferences } from './pick-preferences.tsx'
import { SaveNomination } from './save-nomination.tsx'
import { WaiverButton, type WaiverOf } from './waiver-button.tsx'
import { nominationWords } from './words.ts'

export function NewNominationPage() {
  const words = useWords(nominationWords)
  const language = useLanguage()
  const field = useId()
  const { account, roles } = useSession()
  const senders = roles.filter(({ role }) => role === 'sender')
  // The office nominates for any sender.
  const bound = !roles.some(({ role }) => role === 'office') && senders.length > 0
  const forSenders = bound ? senders.map(({ institutionId }) => institutionId) : undefined
  const [search] = useSearchParams()
  const draft = useDraft({ account: account.id, form: 'nomination' })
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
  const body = chosen && officer && { cohortId: chosen.id, officerId: officer.value, preferences, statement }
  const { verdict, standing, taken } = useStanding(body)
  const waiver = useWaiver(body, officer?.label, verdict.data, draft.drop)
  const [sender] = senders

  return (
    <Page
      title={words.newTitle}
      above={<Link to={`/selection/nominations${chosen ? `?cohort=${chosen.id}` : ''}`}>{words.title}</Link>}
      aside={
        <LiveVerdict asked={body !== undefined} verdict={verdict} standing={standing} taken={taken} waiver={waiver} />
      }
    >
      {cohorts.isPending && <Waiting />}
      {cohorts.isError && <Problem error={cohorts.error} onRetry={() => void cohorts.refetch()} />}
      {cohorts.data !== undefined && open.length === 0 && <NoCohort senders={bound ? senders : []} />}
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
            <PickOfficer
              cohortId={chosen?.id}
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
            <SaveNomination
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

/** What the rules say of the officer in the cohort, and the nomination in which the officer stands there already. */
function useStanding(body: Body | undefined) {
  const asked = { cohort: body?.cohortId, officer: body?.officerId }
  const enabled = body !== undefined
  const verdict = useRead<EligibilityPreview>('/api/eligibility', asked, { enabled })
  const standing = useRead<{ items: NominationRow[] }>(
    '/api/nominations',
    { ...asked, status: inForce, limit: 1 },
    { enabled },
  )
  return { verdict, standing, taken: body && standing.data?.items[0] }
}

/** An exception asked for before there is a nomination makes its draft: the form is done with then. */
function useWaiver(
  body: Body | undefined,
  name: string | undefined,
  verdict: EligibilityPreview | undefined,
  onMade: () => void,
): WaiverOf | undefined {
  const navigate = useNavigate()
  if (!body || name === undefined || !verdict) return undefined
  return {
    mayAskWaiver: verdict.mayAskWaiver,
    mayGrantWaiver: verdict.mayGrantWaiver,
    name,
    waivers: [],
    path: '/api/waivers',
    first: body,
    onMade: (made) => {
      onMade()
      void navigate(`/selection/nominations/${made.id}`, { replace: true })
    },
  }
}
