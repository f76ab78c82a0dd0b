/** Notices, the newest first, by pages; a notice leads to what it tells of, and is read once it was opened. */
import type { Notification } from '@zhiqiao/contract'
import { useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { NoticeList } from '../../ui/notice-list.tsx'
import { Row } from '../../ui/local-table.tsx'
import { noticeWords } from './words.ts'

const onPage = 20

interface Notices {
  items: Notification[]
  next?: string
  previous?: string
}

export function NotificationsPage() {
  const words = useWords(noticeWords)
  const shell = useWords()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const unreadOnly = search.get('unread') === 'true'
  const list = useRead<Notices>('/api/notifications', {
    limit: onPage,
    ...(search.get('after') !== null && { after: search.get('after') ?? '' }),
    ...(unreadOnly && { unread: 'true' }),
  })
  const unread = useRead<{ count: number }>('/api/notifications', { unread: 'true', limit: 1 })
  const readAll = useWrite<object, unknown>({
    method: 'POST',
    path: '/api/notifications/read-all',
    touches: ['/api/notifications'],
  })
  const read = useWrite<{ id: string }, unknown>({
    method: 'POST',
    path: ({ id }) => `/api/notifications/${id}/read`,
    content: () => ({}),
    touches: ['/api/notifications'],
  })
  const go = (change: Record<string, string>) =>
    setSearch({ ...(unreadOnly && { unread: 'true' }), ...change }, { preventScrollReset: false })
  const count = unread.data?.count ?? 0
  const { next, previous } = list.data ?? {}
  return (
    <Page
      title={words.title}
      {...(unread.data && { subtitle: words.unreadCount(count) })}
      actions={
        <>
          <Button onClick={() => setSearch(unreadOnly ? {} : { unread: 'true' })}>
            {unreadOnly ? words.showAll : words.showUnread}
          </Button>
          {count > 0 && (
            <Button busy={readAll.isPending} onClick={() => readAll.mutate({})}>
              {words.readAll}
            </Button>
          )}
        </>
      }
    >
      {list.isPending && <Waiting />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {readAll.isError && <Problem error={readAll.error} />}
      {list.data?.items.length === 0 && (
        <Empty
          title={unreadOnly ? words.noneUnread : words.none}
          hint={unreadOnly ? words.noneUnreadHint : words.hint}
        />
      )}
      {list.data && list.data.items.length > 0 && (
        <Card>
          <NoticeList
            items={list.data.items.map((one) => ({
              id: one.id,
              to: one.link,
              title: one.title,
              body: one.body,
              time: format.moment(one.createdAt),
              ...(one.readAt === undefined && { mark: words.unread }),
            }))}
            onOpen={(id) => read.mutate({ id })}
          />
        </Card>
      )}
      {(previous !== undefined || next !== undefined) && (
        <Row>
          {previous !== undefined && <Button onClick={() => go({ after: previous })}>{shell.action.previous}</Button>}
          {next !== undefined && <Button onClick={() => go({ after: next })}>{shell.action.next}</Button>}
        </Row>
      )}
    </Page>
  )
}
