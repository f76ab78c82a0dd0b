/** How many notices are unread; it asks again once a minute. */
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { noticeWords } from './words.ts'

export function Bell() {
  const words = useWords(noticeWords)
  const unread = useRead<{ count: number }>('/api/notifications', { unread: 'true', limit: 1 }, { every: 60_000 })
  return (
    <Button kind="quiet" to="/notifications">
      {words.bell(unread.data?.count ?? 0)}
    </Button>
  )
}
