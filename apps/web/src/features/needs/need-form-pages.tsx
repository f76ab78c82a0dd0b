/** The need as a form: a new one for a host, and a draft or returned one changed. */
import type { Post } from '@zhiqiao/contract'
import { Link, useParams, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { hasDraft } from '../../ui/form/index.ts'
import { Button, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useSession } from '../session/index.ts'
import { BeginFrom, useBegun } from './begin-from.tsx'
import { NeedForm, needFormName } from './need-form.tsx'
import { valuesOf } from './need-values.ts'
import { needWords } from './words.ts'

export function NewNeedPage() {
  const words = useWords(needWords)
  const [search] = useSearchParams()
  const { roles } = useSession()
  const begun = useBegun()
  const own = roles.find(({ role }) => role === 'host')
  const cohortId = search.get('cohort')
  if (begun.error !== null) return <ReadState read={begun} />
  if (begun.pending) return <Waiting />
  return (
    <Page title={words.newTitle} subtitle={words.subtitle} above={<Link to="/needs">{words.title}</Link>}>
      <BeginFrom />
      <NeedForm
        key={begun.origin ? `${begun.origin.kind} ${begun.origin.ref}` : 'plain'}
        {...(own && { own: { value: own.institutionId, label: own.institutionName } })}
        {...(begun.origin && { origin: begun.origin })}
        initial={{
          headcount: 1,
          tier: 2,
          specialties: [{}],
          ...(own && { hostInstitutionId: own.institutionId }),
          ...begun.values,
          ...(cohortId !== null && { cohortId }),
        }}
      />
    </Page>
  )
}

export function EditNeedPage() {
  const { id = '' } = useParams()
  const words = useWords(needWords)
  const { account } = useSession()
  const found = useRead<Post>(`/api/posts/${id}`)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const post = found.data
  const closed = words.closedNow(words.status[post.status])
  const typed = hasDraft({ account: account.id, form: needFormName(post.id) })
  return (
    <Page
      title={words.editTitle}
      subtitle={`${post.host.name} · ${words.number(post.number)}`}
      above={<Link to={`/needs/${post.id}`}>{post.title}</Link>}
    >
      {!post.mayEdit && !typed ? (
        <Empty title={closed} action={<Button to={`/needs/${post.id}`}>{words.number(post.number)}</Button>} />
      ) : (
        <NeedForm
          key={post.version}
          post={post}
          own={{ value: post.host.id, label: post.host.shortName }}
          initial={valuesOf(post)}
          onReload={() => void found.refetch()}
          {...(!post.mayEdit && { closed })}
        />
      )}
    </Page>
  )
}
