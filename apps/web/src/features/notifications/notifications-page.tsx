/** Notices, the newest first; opening one marks it as read. */
import type { Notification } from '@zhiqiao/contract'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Page, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { noticeWords } from './words.ts'

export function NotificationsPage() {
  const words = useWords(noticeWords)
  const list = useRead<{ items: Notification[] }>('/api/notifications', { limit: 50 })
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
  const unread = list.data?.items.some((one) => one.readAt === undefined) ?? false
  return (
    <Page title={words.title} actions={unread && <Button onClick={() => readAll.mutate({})}>{words.readAll}</Button>}>
      {list.isPending && <Waiting />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={words.none} hint={words.hint} />}
      <Stack>
        {list.data?.items.map((one) => (
          <Card
            key={one.id}
            title={one.title}
            note={one.createdAt.slice(0, 10)}
            actions={
              <>
                {one.readAt === undefined && <Tag kind="warn">{words.unread}</Tag>}
                <Button to={one.link} onClick={() => read.mutate({ id: one.id })}>
                  {words.open}
                </Button>
              </>
            }
          >
            <p>{one.body}</p>
          </Card>
        ))}
      </Stack>
    </Page>
  )
}
