/** The need as a form, in the order of thought: problem, wanted result, yardstick; then the post; then the person. */
import type { CohortRow, Institution, Post } from '@zhiqiao/contract'
import type { CodeItem, Profile } from '@zhiqiao/domain'
import { Input, InputNumber, Select } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DraftForm, Field, RemoteSelect } from '../../ui/form/index.ts'
import { Card, Page, Problem, Waiting } from '../../ui/index.ts'
import { useSession } from '../session/index.ts'
import { needWords } from './words.ts'

interface Values {
  cohortId: string
  hostInstitutionId: string
  problem: string
  wantedResult: string
  yardstick: string
  title: string
  departmentCode: string
  position?: string | undefined
  headcount: number
  tier: number
  specialties: string[]
  rankHighest?: string | undefined
  rankLowest?: string | undefined
  counterpart?: string | undefined
}

export function NewNeedPage() {
  const words = useWords(needWords)
  const [search] = useSearchParams()
  const { roles } = useSession()
  const profile = useRead<Profile>('/api/profile')
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { status: 'collecting', limit: 50 })
  if (!profile.data || !cohorts.data) return <Waiting />
  const own = roles.find(({ role }) => role === 'host')
  const cohortId = search.get('cohort') ?? cohorts.data.items[0]?.id
  return (
    <Page title={words.newTitle} subtitle={words.subtitle}>
      <NeedForm
        profile={profile.data}
        cohorts={cohorts.data.items}
        {...(own && { host: { value: own.institutionId, label: own.institutionName } })}
        initial={{
          headcount: 1,
          tier: 2,
          ...(cohortId && { cohortId }),
          ...(own && { hostInstitutionId: own.institutionId }),
        }}
      />
    </Page>
  )
}

export function EditNeedPage() {
  const { id = '' } = useParams()
  const words = useWords(needWords)
  const profile = useRead<Profile>('/api/profile')
  const found = useRead<Post>(`/api/posts/${id}`)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!profile.data || !found.data) return <Waiting />
  const { specialties, host, ...rest } = found.data
  return (
    <Page title={words.editTitle} subtitle={host.name}>
      <NeedForm
        profile={profile.data}
        cohorts={[]}
        post={found.data}
        host={{ value: host.id, label: host.shortName }}
        initial={{ ...rest, hostInstitutionId: host.id, specialties: specialties.map((one) => one.code) }}
      />
    </Page>
  )
}

interface FormProps {
  profile: Profile
  cohorts: readonly CohortRow[]
  post?: Post
  host?: { value: string; label: string }
  initial: Partial<Values>
}

function NeedForm({ profile, cohorts, post, host, initial }: FormProps) {
  const words = useWords(needWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { account } = useSession()
  const write = useWrite<Values, Post>({
    method: post ? 'PATCH' : 'POST',
    path: post ? `/api/posts/${post.id}` : '/api/posts',
    content: ({ specialties, cohortId, hostInstitutionId, ...rest }) => ({
      ...rest,
      ...(!post && { cohortId, hostInstitutionId }),
      // A level that was asked before stays with its specialty; the form asks for the specialty alone.
      specialties: specialties.map((code) => post?.specialties.find((one) => one.code === code) ?? { code }),
    }),
    ...(post ? { version: post.version } : { creates: true }),
    touches: ['/api/posts', '/api/home', '/api/cohorts'],
  })
  const options = (items: readonly CodeItem[]) =>
    items.map((item) => ({ value: item.code, label: item.name[language] }))
  const pick = (items: readonly CodeItem[]) => (
    <Select options={options(items)} showSearch={{ optionFilterProp: 'label' }} allowClear />
  )
  return (
    <Card>
      <DraftForm<Values>
        draft={{ account: account.id, form: post ? `need ${post.id}` : 'need', ...(post && { basis: post.version }) }}
        initial={initial}
        submit={words.save}
        onSubmit={async (values) => {
          const saved = await write.mutateAsync(values)
          void navigate(`/needs/${saved.id}`, { replace: true })
        }}
      >
        {!post && (
          <>
            <Field name="cohortId" label={words.cohort} required>
              <Select options={cohorts.map((one) => ({ value: one.id, label: one.name[language] }))} />
            </Field>
            <Field name="hostInstitutionId" label={words.host} required>
              <RemoteSelect<Institution>
                path="/api/institutions"
                toOption={(row) => ({ value: row.id, label: row.name })}
                {...(host && { known: host })}
              />
            </Field>
          </>
        )}
        <Field name="problem" label={words.problem} required hint={words.hints.problem}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Field>
        <Field name="wantedResult" label={words.wantedResult} required hint={words.hints.wantedResult}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Field>
        <Field name="yardstick" label={words.yardstick} required hint={words.hints.yardstick}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Field>
        <Field name="title" label={words.post} required>
          <Input maxLength={60} />
        </Field>
        <Field name="departmentCode" label={words.department} required>
          {pick(profile.departments)}
        </Field>
        <Field name="position" label={words.position}>
          {pick(profile.positions)}
        </Field>
        <Field name="headcount" label={words.headcount} required>
          <InputNumber min={1} max={100} />
        </Field>
        <Field name="tier" label={words.tierLabel} required>
          <InputNumber min={1} max={5} />
        </Field>
        <Field name="specialties" label={words.specialties} required>
          <Select mode="multiple" options={options(profile.specialties)} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
        <Field name="rankHighest" label={words.highest}>
          {pick(profile.ranks)}
        </Field>
        <Field name="rankLowest" label={words.lowest}>
          {pick(profile.ranks)}
        </Field>
        <Field name="counterpart" label={words.counterpart} hint={words.hints.counterpart}>
          <Input maxLength={100} />
        </Field>
      </DraftForm>
    </Card>
  )
}
