/** Every exception that one may see: of whom, to which rule, why, and what was decided. */
import type { Post, PostRow, WaiverRow } from '@zhiqiao/contract'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { SearchPick } from '../../ui/search-pick.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { ExportButton } from '../exports/index.ts'
import { useCohorts, useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { waiverKind } from './waivers-card.tsx'
import { nominationWords } from './words.ts'

const statuses = ['asked', 'granted', 'refused', 'withdrawn', 'revoked'] as const

export function WaiversPage() {
  const all = useWords(nominationWords)
  const words = all.waiver
  const shell = useWords()
  const names = useNames()
  const format = useFormat()
  const language = useLanguage()
  const cohorts = useCohorts()
  const [search] = useSearchParams()
  const wanted = search.get('post') ?? ''
  const need = useRead<Post>(`/api/posts/${wanted}`, {}, { enabled: wanted !== '' })
  const needName = need.data && needLabel(need.data)
  const mayMake = useHasRole('office', 'sender', 'leader')
  const ticks = useTicks<WaiverRow>()
  const columns: Column<WaiverRow>[] = [
    {
      key: 'who',
      title: all.columns.name,
      render: ({ nominationId, officer }) =>
        officer === undefined ? (
          <TwoLines main={words.notYet} more={words.notYetWhy} />
        ) : (
          <TwoLines
            main={
              <Link to={`/selection/nominations/${nominationId}`}>
                <b>{officer.name}</b>
              </Link>
            }
            more={officer.rank === undefined ? undefined : names('ranks', officer.rank)}
          />
        ),
    },
    {
      key: 'sender',
      title: all.columns.sender,
      render: ({ sender, cohortName }) => <TwoLines main={sender.shortName} more={cohortName[language]} />,
    },
    {
      key: 'rule',
      title: words.rule,
      width: '28%',
      render: ({ ruleTitle, sentence, post }) => (
        <TwoLines main={`${ruleTitle} · ${post ? words.here(post.title) : words.everywhere}`} more={sentence} />
      ),
    },
    { key: 'reason', title: words.reason, width: '22%', render: ({ reason }) => reason },
    {
      key: 'status',
      title: all.columns.status,
      render: (row) => (
        <TwoLines main={<Tag kind={waiverKind[row.status]}>{words.status[row.status]}</Tag>} more={lastStep(row)} />
      ),
    },
  ]
  const lastStep = ({ decidedAt, decidedBy, askedAt, askedBy, status }: WaiverRow) =>
    decidedAt !== undefined
      ? words.decidedBy(words.status[status], decidedBy ?? '', format.moment(decidedAt))
      : askedAt !== undefined
        ? words.askedBy(askedBy ?? '', format.moment(askedAt))
        : undefined
  return (
    <Page
      title={words.title}
      subtitle={words.listNote}
      actions={<ExportButton list="waivers" ticks={ticks} />}
      above={<Link to="/selection/nominations">{all.title}</Link>}
    >
      <ServerTable<WaiverRow>
        label={words.title}
        list="waivers"
        ticks={ticks}
        tickName={({ officer, ruleTitle }) => officer?.name ?? `${words.notYet} · ${ruleTitle}`}
        columns={columns}
        rowKey={({ id }) => id}
        filters={[
          {
            kind: 'choice',
            key: 'status',
            label: all.columns.status,
            options: statuses.map((value) => ({ value, label: words.status[value] })),
          },
          {
            kind: 'choice',
            key: 'cohort',
            label: all.cohort,
            options: cohorts.choices,
          },
          {
            kind: 'record',
            key: 'post',
            label: words.need,
            name: needName,
            control: (value, onChange) => (
              <SearchPick<PostRow>
                label={words.need}
                path="/api/posts"
                optionOf={(row) => ({ value: row.id, label: needLabel(row) })}
                nothing={shell.table.nothing}
                value={value === '' ? undefined : { value, label: needName ?? value }}
                onChange={(picked) => onChange(picked?.value ?? '')}
              />
            ),
          },
        ]}
        empty={<Empty title={words.none} hint={mayMake ? words.noneHint : words.noneAtHost} />}
      />
    </Page>
  )
}

const needLabel = ({ host, title }: Pick<PostRow, 'host' | 'title'>) => `${host.shortName} · ${title}`
