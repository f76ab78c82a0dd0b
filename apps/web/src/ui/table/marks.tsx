/** What others have changed since one last looked at the list: a line above it, and a quiet word at each row concerned. */
import type { ListChanges, ListKey } from '@zhiqiao/contract'
import { useEffect, useState } from 'react'
import { type Query, send, useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { tableWords } from './table-words.ts'

export interface Marks {
  /** Changes after this are marked; undefined until known, or where the list keeps no marks. */
  since: string | undefined
  /** All that had changed when the list was read counts as seen; what has changed after that stays new. */
  markSeen: (readAt: string | undefined) => void
}

export function useMarks(list: ListKey | undefined): Marks {
  const [since, setSince] = useState<string>()
  const visit = (of: ListKey, seenUntil?: string) =>
    send<{ since?: string }>('POST', `/api/lists/${of}/visits`, { ...(seenUntil !== undefined && { seenUntil }) }).then(
      (noted) => setSince(noted.since),
      // Marks are a courtesy: a list is as good without them.
      () => setSince(undefined),
    )
  useEffect(() => {
    if (list !== undefined) void visit(list)
  }, [list])
  return {
    since,
    markSeen: (readAt) => list !== undefined && readAt !== undefined && void visit(list, readAt),
  }
}

interface RowMarksProps {
  list: ListKey | undefined
  since: string | undefined
  ids: readonly string[]
}

/** By row: what is said at it. */
export function useRowMarks({ list, since, ids }: RowMarksProps): ReadonlyMap<string, string> {
  const words = useWords(tableWords)
  const joint = useLanguage() === 'zh' ? '、' : ', '
  const found = useRead<ListChanges>(
    `/api/lists/${list ?? ''}/changes`,
    { since, ids: ids.join(',') },
    { enabled: list !== undefined && since !== undefined && ids.length > 0, keepPrevious: true },
  )
  return new Map(
    (found.data?.items ?? []).map(({ id, added, fields }) => [
      id,
      added ? words.fresh : fields.length === 0 ? words.updated : words.updatedFields(fields.join(joint)),
    ]),
  )
}

interface ChangesLineProps {
  path: string
  query: Query
  since: string
  /** The list shows only what has changed. */
  only: boolean
  onOnly: () => void
  onSeen: () => void
}

export function ChangesLine({ path, query, since, only, onOnly, onSeen }: ChangesLineProps) {
  const words = useWords(tableWords)
  const format = useFormat()
  const found = useRead<{ count: number; more: boolean }>(path, { ...query, changedSince: since, limit: 1 })
  if (!found.data || found.data.count === 0) return null
  const { count, more } = found.data
  return (
    <div className="changes-line" role="status">
      <span>{words.changes(format.number(count), more, format.moment(since))}</span>
      <span className="changes-line-acts">
        {!only && (
          <Button kind="quiet" onClick={onOnly}>
            {words.onlyChanged}
          </Button>
        )}
        <Button kind="quiet" onClick={onSeen}>
          {words.allSeen}
        </Button>
      </span>
    </div>
  )
}
