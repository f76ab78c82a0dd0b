/** Offers of unmet needs: the host consents, the partner answers, the office sees how far each is. */
import type { NeedOffer } from '@zhiqiao/contract'
import { offerLifecycle } from '@zhiqiao/domain'
import { Link } from 'react-router'
import { useQueryRefresh } from './use-query-refresh.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { Row, TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { BulkButton, verbsOf } from '../bulk/index.ts'
import { MoveButtons } from '../moves/index.ts'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { localDay } from './need-side.tsx'
import { registerWords } from './register-words.ts'
import { storyWords } from './story-words.ts'
import { needWords } from './words.ts'

const kinds = { asked: 'warn', refused: 'no', open: 'warn', welcome: 'ok', declined: 'no', withdrawn: 'plain' } as const

const offerTouches = ['/api/need-offers', '/api/unmet-needs', '/api/home', '/api/posts', '/api/lists/offers']

export function OffersPage() {
  const needs = useWords(needWords)
  const seesUnmet = useHasRole('office', 'host', 'leader')
  const words = useWords(registerWords)
  const story = useWords(storyWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const refresh = useQueryRefresh('/api/need-offers')
  const ticks = useTicks<NeedOffer>()
  const bulkVerbs = verbsOf(offerLifecycle, words.offerMoves)
  const columns: Column<NeedOffer>[] = [
    {
      key: 'need',
      title: words.offerColumn.need,
      width: '34%',
      render: (row) => (
        <TwoLines main={<Link to={`/needs/${row.postId}`}>{row.need.title}</Link>} more={row.need.problem} />
      ),
    },
    {
      key: 'from',
      title: words.offerColumn.from,
      render: (row) => <TwoLines main={row.host.shortName} more={row.cohortName?.[language]} />,
    },
    { key: 'to', title: words.offerColumn.to, render: (row) => <TwoLines main={row.to.shortName} more={row.note} /> },
    {
      key: 'status',
      title: words.offerColumn.status,
      render: (row) => (
        <>
          <Tag kind={kinds[row.status]}>{words.offerStatus[row.status]}</Tag>
          <div className="soft small">{story.since(format.day(localDay(row.since), today))}</div>
          {row.statusReason !== undefined && <div className="small">{row.statusReason}</div>}
        </>
      ),
    },
    {
      key: 'act',
      title: words.offerColumn.act,
      render: (row) => (
        <Row>
          <MoveButtons
            quiet
            path={`/api/need-offers/${row.id}`}
            record={row}
            words={words.offerMoves}
            reasonLabel={words.reason}
            touches={offerTouches}
            reload={refresh}
          />
        </Row>
      ),
    },
  ]
  return (
    <Page
      title={words.offers}
      subtitle={words.offersHint}
      above={<Link to="/needs">{needs.title}</Link>}
      actions={<BulkButton list="offers" ticks={ticks} verbs={bulkVerbs} touches={offerTouches} />}
    >
      <ServerTable<NeedOffer>
        label={words.offers}
        list="offers"
        ticks={ticks}
        tickName={(row) => row.need.title}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'status',
            kind: 'choice',
            label: words.status,
            options: (['asked', 'open', 'welcome', 'declined', 'refused', 'withdrawn'] as const).map((value) => ({
              value,
              label: words.offerStatus[value],
            })),
          },
        ]}
        empty={
          <Empty
            title={words.noOffers}
            {...(seesUnmet && { action: <Button to="/needs/unmet">{words.unmet}</Button> })}
          />
        }
      />
    </Page>
  )
}
