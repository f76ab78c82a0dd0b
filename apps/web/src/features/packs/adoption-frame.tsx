/** What all pages of one adoption share: whose it is, from whom it was learned, and the links between its pages. */
import type { PackAdoption, PackDetail } from '@zhiqiao/contract'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Notice, Page, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Trail } from '../../ui/trail.tsx'
import { SubNav } from '../../ui/sub-nav.tsx'
import { caseWords } from './case-words.ts'
import { packWords } from './words.ts'

export interface Opened {
  adoption: PackAdoption
  pack: PackDetail
}

export function AdoptionFrame({
  actions,
  children,
}: {
  actions?: (of: Opened) => ReactNode
  children: (of: Opened) => ReactNode
}) {
  const { id = '' } = useParams()
  const words = useWords(packWords)
  const adoption = useRead<PackAdoption>(`/api/pack-adoptions/${id}`)
  const packId = adoption.data?.pack
  const pack = useRead<PackDetail>(`/api/packs/${packId ?? ''}`, {}, { enabled: packId !== undefined })
  const error = adoption.error ?? pack.error
  if (adoption.data && pack.data) {
    return (
      <Shown key={id} of={{ adoption: adoption.data, pack: pack.data }} {...(actions && { actions })}>
        {children}
      </Shown>
    )
  }
  return (
    <Page title={words.title} above={<Link to="/packs">{words.title}</Link>}>
      {error ? <Problem error={error} onRetry={() => void adoption.refetch()} /> : <Waiting />}
    </Page>
  )
}

function Shown({
  of,
  actions,
  children,
}: {
  of: Opened
  actions?: (of: Opened) => ReactNode
  children: (of: Opened) => ReactNode
}) {
  const words = useWords(packWords).adoption
  const all = useWords(packWords)
  const tables = useWords(caseWords)
  const language = useLanguage()
  const format = useFormat()
  const { adoption, pack } = of
  const at = `/packs/adoptions/${adoption.id}`
  const [spec] = pack.cases
  const learned = [
    ...(adoption.learnedFrom ? [words.learned(adoption.learnedFrom.shortName)] : []),
    ...(adoption.learnedOn ? [words.onSecondment(adoption.learnedOn.officerName)] : []),
  ]
  return (
    <Page
      title={adoption.institution.shortName}
      subtitle={[
        words.line(pack.name[language], adoption.packVersion, format.day(adoption.adoptedOn)),
        ...learned,
      ].join(' · ')}
      above={
        <Trail
          steps={[
            { key: 'packs', link: <Link to="/packs">{all.title}</Link> },
            { key: 'pack', link: <Link to={`/packs/${pack.id}`}>{pack.name[language]}</Link> },
          ]}
        />
      }
      {...(actions && { actions: actions(of) })}
    >
      <Stack>
        <SubNav
          label={all.title}
          pages={[
            { to: at, label: words.tabs.overview },
            ...(spec && spec.worksIn === undefined ? [{ to: `${at}/cases`, label: spec.name[language] }] : []),
            ...(pack.inputs.some(({ kind }) => kind === 'table') ? [{ to: `${at}/rows`, label: tables.data }] : []),
            { to: `${at}/parameters`, label: words.tabs.parameters },
            { to: `${at}/near`, label: words.tabs.near },
            ...(pack.inputs.some(({ kind }) => kind === 'documents')
              ? [{ to: `${at}/refusals`, label: `${words.tabs.refusals} ${format.number(adoption.refusals)}` }]
              : []),
            { to: `${at}/record`, label: words.tabs.record },
          ]}
        />
        {adoption.endedOn !== undefined && <Notice kind="note">{words.ended(format.day(adoption.endedOn))}</Notice>}
        {children(of)}
      </Stack>
    </Page>
  )
}
