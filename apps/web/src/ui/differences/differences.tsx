/** Two versions of a record beside each other, by the fields that differ: what one looked at, and what stands now. */
import type { RecordDifference } from '@zhiqiao/contract'
import type { CodeItem, Profile } from '@zhiqiao/domain'
import { useRead } from '../../api/index.ts'
import { marks, useLanguage, useWords } from '../../i18n/index.ts'
import { collisionWords } from '../form/collision-words.ts'
import { LocalTable } from '../local-table.tsx'

export function Differences({ differences }: { differences: readonly RecordDifference[] }) {
  const words = useWords(collisionWords)
  const nameOf = useCodeNames()
  const said = (values: readonly string[] | undefined, codes: string | undefined) =>
    values === undefined
      ? words.unsaid
      : values.length === 0
        ? words.nothing
        : values.map((value) => (codes === undefined ? value : nameOf(codes, value))).join(marks().list)
  return (
    <LocalTable<RecordDifference>
      label={words.differs}
      rows={differences}
      rowKey={({ field }) => field}
      compact
      columns={[
        { key: 'field', title: words.field, render: ({ field }) => field },
        { key: 'seen', title: words.seen, render: ({ before, codes }) => said(before, codes) },
        { key: 'now', title: words.now, render: ({ after, codes }) => <b>{said(after, codes)}</b> },
      ]}
    />
  )
}

/** The profile is read by nearly every page; until it has come, and for what it lacks, the code stands for itself. */
function useCodeNames(): (table: string, code: string) => string {
  const profile = useRead<Profile>('/api/profile')
  const language = useLanguage()
  return (table, code) => {
    const tables: Readonly<Record<string, unknown>> = { ...profile.data }
    const items = tables[table]
    if (!Array.isArray(items)) return code
    return (items as readonly CodeItem[]).find((item) => item.code === code)?.name[language] ?? code
  }
}
