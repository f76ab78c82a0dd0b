/** All rows or none, or the good ones: asked where some are bad and some are not. */
import { useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { trialWords } from './words.ts'

export type RowsToWrite = 'all' | 'good'

export function RowsChoice({
  rows,
  bad,
  onChange,
}: {
  rows: RowsToWrite
  bad: number
  onChange: (rows: RowsToWrite) => void
}) {
  const words = useWords(trialWords)
  const format = useFormat()
  return (
    <Choices
      label={words.choose}
      value={rows}
      onChange={(value) => onChange(value === 'good' ? 'good' : 'all')}
      choices={[
        { value: 'all', title: words.all, note: words.allNote },
        { value: 'good', title: words.good, note: words.goodNote(format.number(bad)) },
      ]}
    />
  )
}
