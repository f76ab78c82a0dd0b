/** The columns of a table as its pack states them: what to write, what is required, what tells a row, what says something of people. */
import type { PackDetail } from '@zhiqiao/contract'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Tag } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { caseWords } from './case-words.ts'

type Input = PackDetail['inputs'][number]

export function ColumnsTable({ input }: { input: Input }) {
  const words = useWords(caseWords)
  const language = useLanguage()
  return (
    <LocalTable<Input['fields'][number]>
      label={words.columns}
      rows={input.fields}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'column',
          title: words.column,
          width: '34%',
          render: ({ name, required, key, privacy }) => (
            <>
              <b>{name[language]}</b> {key === true && <Tag kind="plain">{words.key}</Tag>}{' '}
              {required && key !== true && <Tag kind="plain">{words.required}</Tag>}{' '}
              {privacy && <Tag kind="warn">{words.privacy[privacy]}</Tag>}
            </>
          ),
        },
        { key: 'note', title: words.columnNote, render: ({ note }) => note?.[language] ?? '—' },
      ]}
    />
  )
}
