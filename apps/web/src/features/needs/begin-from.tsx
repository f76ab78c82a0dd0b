/** What a new need begins from: a template of the profile, one's own, an old need, or what was proposed. */
import type { NeedProposal, NeedTemplateRecord, NeedTextBody, Post } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { Select } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useHasRole } from '../session/index.ts'
import { type NeedValues, valuesOf } from './need-values.ts'
import { registerWords } from './register-words.ts'

type Origin = { kind: 'template' | 'copy' | 'proposal'; ref: string }

interface Begun {
  origin: Origin | undefined
  values: Partial<NeedValues>
  pending: boolean
  error: unknown
  refetch: () => Promise<unknown>
}

/** By the address: `?template=`, `?copy=` or `?proposal=`. */
export function useBegun(): Begun {
  const [search] = useSearchParams()
  const language = useLanguage()
  const origin = originIn(search)
  const is = (kind: Origin['kind']) => origin?.kind === kind
  const profile = useRead<Profile>('/api/profile', {}, { enabled: is('template') })
  const templates = useRead<{ items: NeedTemplateRecord[] }>(
    '/api/need-templates',
    { limit: 200 },
    { enabled: is('template') },
  )
  const post = useRead<Post>(`/api/posts/${origin?.ref ?? ''}`, {}, { enabled: is('copy') })
  const proposal = useRead<NeedProposal>(`/api/need-proposals/${origin?.ref ?? ''}`, {}, { enabled: is('proposal') })
  const reads = { template: [profile, templates], copy: [post], proposal: [proposal] }
  const asked = origin ? reads[origin.kind] : []
  const values = (): Partial<NeedValues> => {
    if (post.data) {
      // Into which cohort it goes is chosen anew.
      const { cohortId: _, ...copied } = valuesOf(post.data)
      return copied
    }
    if (proposal.data) {
      const { host, cohortId, body } = proposal.data
      return { ...fromText(body), hostInstitutionId: host.id, cohortId }
    }
    const own = templates.data?.items.find(({ id }) => id === origin?.ref)
    if (own) return fromText(own.body)
    const given = profile.data?.needTemplates.find(({ code }) => code === origin?.ref)
    if (!given) return {}
    return {
      title: given.title[language],
      problem: given.problem[language],
      wantedResult: given.wantedResult[language],
      yardstick: given.yardstick[language],
      specialties: given.specialties,
      position: given.position,
    }
  }
  return {
    origin,
    values: values(),
    pending: asked.some((one) => one.isPending),
    error: asked.find((one) => one.error !== null)?.error ?? null,
    refetch: () => Promise.all(asked.map((one) => one.refetch())),
  }
}

function originIn(search: URLSearchParams): Origin | undefined {
  for (const kind of ['template', 'copy', 'proposal'] as const) {
    const ref = search.get(kind)
    if (ref !== null) return { kind, ref }
  }
  return undefined
}

/** Only what the text says: the rest keeps what the form begins with. */
function fromText(text: NeedTextBody): Partial<NeedValues> {
  return Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined))
}

export function BeginFrom() {
  const words = useWords(registerWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const mayKeep = useHasRole('host', 'office')
  const profile = useRead<Profile>('/api/profile')
  const templates = useRead<{ items: NeedTemplateRecord[] }>(
    '/api/need-templates',
    { limit: 200 },
    { enabled: mayKeep },
  )
  const origin = originIn(search)
  const own = templates.data?.items ?? []
  const go = (ref: string | undefined) => {
    const cohort = search.get('cohort')
    const next = new URLSearchParams({
      ...(cohort !== null && { cohort }),
      ...(ref !== undefined && { template: ref }),
    })
    void navigate(`/needs/new?${next.toString()}`)
  }
  if (origin && origin.kind !== 'template') {
    return <Notice kind="note">{origin.kind === 'copy' ? words.beginsFromCopy : words.beginsFromProposal}</Notice>
  }
  const ofProfile = (profile.data?.needTemplates ?? []).map(({ code, name }) => ({
    value: code,
    label: name[language],
  }))
  return (
    <Toolbar>
      <Select<string>
        className="search-pick"
        aria-label={words.template}
        placeholder={words.template}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        {...(origin && { value: origin.ref })}
        options={[
          ...(own.length > 0
            ? [{ label: words.ownTemplates, options: own.map(({ id, name }) => ({ value: id, label: name })) }]
            : []),
          { label: words.givenTemplates, options: ofProfile },
        ]}
        onChange={(ref?: string) => go(ref)}
      />
      {own.length > 0 && (
        <Button kind="quiet" to="/needs/templates">
          {words.manageTemplates}
        </Button>
      )}
    </Toolbar>
  )
}
