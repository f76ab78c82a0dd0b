/** Notices, the newest first; a notice leads to what it tells of, and is read once it was opened. */
import type { Notification } from '@zhiqiao/contract'
import { useCallback, useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Problem } from '../../ui/index.ts'
import { NoticeLine } from '../../ui/notice-line.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { noticeWords } from './words.ts'

const touches = ['/api/notifications']

export function NotificationsPage() {
  const words = useWords(noticeWords)
  const format = useFormat()
  const ticks = useTicks<Notification>()
  const unread = useRead<{ count: number }>('/api/notifications', { unread: 'true', limit: 1 })
  /** The newest that was shown: what comes in after it has not been seen, whenever one says that all was. */
  const [newest, setNewest] = useState<string>()
  const onRows = useCallback((rows: readonly Notification[]) => {
    setNewest((before) => rows.reduce((most, { id }) => (most === undefined || id > most ? id : most), before))
  }, [])
  const readAll = useWrite<{ upTo: string }, unknown>({ method: 'POST', path: '/api/notifications/read-all', touches })
  const read = useWrite<{ ids: readonly string[] }, unknown>({
    method: 'POST',
    path: '/api/notifications/read',
    touches,
  })
  const ticked = [...ticks.rows.keys()]
  const columns: Column<Notification>[] = [
    {
      key: 'notice',
      title: words.notice,
      render: ({ id, link, title, body, readAt }) => (
        <NoticeLine
          to={link}
          title={title}
          body={body}
          {...(readAt === undefined && { mark: words.unread })}
          onOpen={() => readAt === undefined && read.mutate({ ids: [id] })}
        />
      ),
    },
    {
      key: 'time',
      title: words.time,
      width: '20%',
      render: ({ createdAt }) => <time dateTime={createdAt}>{format.moment(createdAt)}</time>,
    },
  ]
  return (
    <Page
      title={words.title}
      {...(unread.data && { subtitle: words.unreadCount(unread.data.count) })}
      actions={
        <>
          {ticked.length > 0 && (
            <Button
              busy={read.isPending}
              onClick={() => read.mutate({ ids: ticked }, { onSuccess: () => ticks.clear() })}
            >
              {words.readTicked(format.number(ticked.length))}
            </Button>
          )}
          {newest !== undefined && unread.data && unread.data.count > 0 && (
            <Button busy={readAll.isPending} onClick={() => readAll.mutate({ upTo: newest })}>
              {words.readAll}
            </Button>
          )}
        </>
      }
    >
      {readAll.isError && <Problem error={readAll.error} />}
      {read.isError && <Problem error={read.error} />}
      <ServerTable<Notification>
        label={words.title}
        list="notifications"
        columns={columns}
        rowKey={({ id }) => id}
        ticks={ticks}
        tickName={({ title }) => title}
        onRows={onRows}
        filters={[
          { kind: 'choice', key: 'unread', label: words.read, options: [{ value: 'true', label: words.showUnread }] },
        ]}
        empty={<Empty title={words.none} hint={words.hint} />}
      />
    </Page>
  )
}
