/** The pages of the form: a new cohort, and one that is edited. */
import type { Cohort } from '@zhiqiao/contract'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { hasDraft } from '../../ui/form/index.ts'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useHasRole, useSession } from '../session/index.ts'
import { bodyOf, CohortForm } from './cohort-form.tsx'
import { cohortWords } from './words.ts'

type Body = ReturnType<typeof bodyOf>

export function NewCohortPage() {
  const words = useWords(cohortWords)
  const navigate = useNavigate()
  const office = useHasRole('office')
  const create = useWrite<Body, Cohort>({
    method: 'POST',
    path: '/api/cohorts',
    creates: true,
    touches: ['/api/cohorts', '/api/home'],
  })
  return (
    <Page title={words.form.newTitle} above={<Link to="/selection">{words.title}</Link>}>
      {office ? (
        <CohortForm
          onSubmit={async (values) => {
            const made = await create.mutateAsync(bodyOf(values))
            await navigate(`/selection/${made.id}`, { replace: true })
          }}
        />
      ) : (
        <Empty title={words.form.noOffice} action={<Button to="/selection">{words.title}</Button>} />
      )}
    </Page>
  )
}

export function EditCohortPage() {
  const { cohortId = '' } = useParams()
  const words = useWords(cohortWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const office = useHasRole('office')
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId}`)
  const save = useWrite<Body, Cohort>({
    method: 'PATCH',
    path: `/api/cohorts/${cohortId}`,
    version: cohort.data?.version ?? 0,
    touches: ['/api/cohorts', '/api/home', '/api/plans'],
  })
  const name = cohort.data?.name[language] ?? ''
  const settled = cohort.data?.status === 'published' || cohort.data?.status === 'closed'
  const { account } = useSession()
  // What was typed before it was settled is shown beside what stands, so that nothing typed is lost.
  const typed = hasDraft({ account: account.id, form: `cohort.${cohortId}` })
  const refused = office ? (settled && !typed ? words.form.published : undefined) : words.form.noOffice
  return (
    <Page title={words.form.editTitle(name)} above={<Link to={`/selection/${cohortId}`}>{name}</Link>}>
      {cohort.isPending && <Waiting />}
      {cohort.isError && <Problem error={cohort.error} onRetry={() => void cohort.refetch()} />}
      {cohort.data && refused !== undefined && (
        <Empty title={refused} action={<Button to={`/selection/${cohortId}`}>{name}</Button>} />
      )}
      {cohort.data && refused === undefined && (
        <CohortForm
          key={cohort.data.version}
          cohort={cohort.data}
          {...(settled && { closed: words.form.published })}
          onReload={() => void cohort.refetch()}
          onSubmit={async (values) => {
            await save.mutateAsync(bodyOf(values))
            await navigate(`/selection/${cohortId}`, { replace: true })
          }}
        />
      )}
    </Page>
  )
}
