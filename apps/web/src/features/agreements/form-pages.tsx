/** The pages of the form: a new agreement, and a draft that is changed. */
import type { AgreementVersionView, Programme } from '@zhiqiao/contract'
import { Select } from 'antd'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { hasDraft } from '../../ui/form/index.ts'
import { Button, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useHasRole, useSession } from '../session/index.ts'
import { AgreementForm } from './agreement-form.tsx'
import { type AgreementValues, contentOf } from './form-values.ts'
import { agreementPartWords } from './part-words.ts'
import { agreementWords } from './words.ts'

const touches = ['/api/agreements', '/api/home']

export function NewAgreementPage() {
  const shared = useWords(agreementWords)
  const words = useWords(agreementPartWords).edit
  const language = useLanguage()
  const navigate = useNavigate()
  const office = useHasRole('office')
  const [search, setSearch] = useSearchParams()
  const programmes = useRead<{ items: Programme[] }>('/api/programmes', { limit: 100 })
  const items = programmes.data?.items ?? []
  const programme = items.find(({ id }) => id === search.get('programme')) ?? items[0]
  const create = useWrite<AgreementValues, AgreementVersionView>({
    method: 'POST',
    path: '/api/agreements',
    creates: true,
    content: (values) => {
      const { terms, effectiveFrom } = contentOf(values, programme?.office.id ?? '')
      return { programmeId: programme?.id, terms, effectiveFrom }
    },
    touches,
  })
  const back = '/selection/agreements'
  return (
    <Page title={words.newTitle} above={<Link to={back}>{shared.page.above}</Link>}>
      {programmes.isPending && <Waiting />}
      {programmes.isError && <Problem error={programmes.error} onRetry={() => void programmes.refetch()} />}
      {programmes.data && (!office || !programme) && (
        <Empty
          title={office ? words.needsProgramme : words.noOffice}
          action={<Button to={office ? '/admin/programmes/new' : back}>{shared.page.programme}</Button>}
        />
      )}
      {office && programme && (
        <>
          {items.length > 1 && (
            <Toolbar>
              <Select
                aria-label={shared.fields.programme}
                value={programme.id}
                options={items.map(({ id, title }) => ({ value: id, label: title[language] }))}
                onChange={(next: string) => setSearch({ programme: next }, { replace: true })}
              />
            </Toolbar>
          )}
          <AgreementForm
            key={programme.id}
            programme={programme}
            back={back}
            onSubmit={async (values) => {
              const made = await create.mutateAsync(values)
              void navigate(`${back}/${made.agreementId}/versions/${made.number}`, { replace: true })
            }}
          />
        </>
      )}
    </Page>
  )
}

export function EditVersionPage() {
  const { id = '', number = '' } = useParams()
  const shared = useWords(agreementWords)
  const words = useWords(agreementPartWords).edit
  const navigate = useNavigate()
  const path = `/api/agreements/${id}/versions/${number}`
  const back = `/selection/agreements/${id}/versions/${number}`
  const version = useRead<AgreementVersionView>(path)
  const programmeId = version.data?.programmeId
  const programme = useRead<Programme>(
    `/api/programmes/${programmeId ?? ''}`,
    {},
    { enabled: programmeId !== undefined },
  )
  const save = useWrite<AgreementValues, AgreementVersionView>({
    method: 'PATCH',
    path,
    version: version.data?.version ?? 0,
    content: (values) => contentOf(values, programme.data?.office.id ?? ''),
    touches,
  })
  const error = version.error ?? programme.error
  const draft = version.data
  const { account } = useSession()
  const typed = draft !== undefined && hasDraft({ account: account.id, form: `agreement ${draft.id}` })
  return (
    <Page
      title={words.title(Number(number))}
      {...(draft && { subtitle: `${draft.terms.title} · ${shared.kind[draft.kind]}` })}
      above={<Link to={back}>{shared.version(Number(number))}</Link>}
    >
      {error !== null ? (
        <Problem error={error} onRetry={() => void version.refetch()} />
      ) : (
        !programme.data && <Waiting />
      )}
      {draft && !draft.mayEdit && !typed && (
        <Empty title={words.fixed} action={<Button to={back}>{shared.version(draft.number)}</Button>} />
      )}
      {draft && (draft.mayEdit || typed) && programme.data && (
        <AgreementForm
          key={draft.version}
          programme={programme.data}
          draft={draft}
          {...(!draft.mayEdit && { closed: words.fixed })}
          back={back}
          onReload={() => void version.refetch()}
          onSubmit={async (values) => {
            await save.mutateAsync(values)
            void navigate(back, { replace: true })
          }}
        />
      )}
    </Page>
  )
}
