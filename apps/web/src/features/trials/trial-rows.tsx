/** The rows of a trial: how many of each verdict, and what is said of one. */
import type { ImportLine } from '@zhiqiao/contract'
import { type ImportRowKind, importRowKinds } from '@zhiqiao/domain'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Changes } from '../../ui/differences/changes.tsx'
import { CellErrors, Tag } from '../../ui/index.ts'
import { Figures } from '../../ui/link-card.tsx'
import type { Filter } from '../../ui/table/index.ts'
import type { TagProps } from '../../ui/tag.tsx'
import { trialWords } from './words.ts'

const tagOf: Readonly<Record<ImportRowKind, TagProps['kind']>> = {
  new: 'ok',
  changed: 'warn',
  same: 'plain',
  bad: 'no',
}

/** Each figure leads to its rows, on the page at `at`. */
export function TrialFigures({ counts, at }: { counts: Readonly<Record<ImportRowKind, number>>; at: string }) {
  const words = useWords(trialWords)
  const format = useFormat()
  return (
    <Figures
      figures={importRowKinds.map((kind) => ({
        label: words.rowKind[kind],
        value: format.number(counts[kind]),
        to: `${at}?kind=${kind}`,
      }))}
    />
  )
}

export function RowKindTag({ kind }: { kind: ImportRowKind }) {
  return <Tag kind={tagOf[kind]}>{useWords(trialWords).rowKind[kind]}</Tag>
}

/** Of what is new, so many values are told. */
const shown = 8

/** What is wrong with a bad row, cell by cell; what a changed one was and will be; what a new one says. */
export function TrialDetail({ kind, errors, changes }: Pick<ImportLine, 'kind' | 'errors' | 'changes'>) {
  const language = useLanguage()
  if (kind === 'bad') return <CellErrors errors={errors} />
  if (kind === 'changed') {
    return <Changes changes={changes.map(({ title, before, after }) => ({ field: title[language], before, after }))} />
  }
  return (
    <span className="soft small">
      {changes
        .filter(({ after }) => after !== '')
        .slice(0, shown)
        .map(({ title, after }) => `${title[language]} ${after}`)
        .join(' · ')}
    </span>
  )
}

export function useRowKindFilter(): Filter {
  const words = useWords(trialWords)
  return {
    kind: 'choice',
    key: 'kind',
    label: words.verdict,
    options: importRowKinds.map((value) => ({ value, label: words.rowKind[value] })),
  }
}
