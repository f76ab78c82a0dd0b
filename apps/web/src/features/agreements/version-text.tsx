/** The text of a version as a document, on the screen and in print. */
import type { AgreementVersionView } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { Fingerprint, Paper } from '../../ui/reading/paper.tsx'
import { agreementPartWords } from './part-words.ts'
import { keyOf, nameIn, useSayLine } from './show.tsx'
import { agreementWords } from './words.ts'

export function VersionText({ version }: { version: AgreementVersionView }) {
  const words = useWords(agreementWords)
  const format = useFormat()
  const { terms, parties } = version
  const sections = [
    {
      id: 'parties',
      heading: words.fields.parties,
      content: words.list(parties.map(({ name }) => name)),
    },
    { id: 'purpose', heading: words.fields.purpose, content: terms.purpose },
    {
      id: 'term',
      heading: words.columns.term,
      content: `${format.span(terms.termFrom, terms.termUntil)}\n${words.read.from(format.day(version.effectiveFrom))}`,
    },
    {
      id: 'forms',
      heading: words.fields.forms,
      content: words.list(terms.forms.map((form) => words.form[form])),
    },
    { id: 'obligations', heading: words.fields.obligations, content: terms.obligations },
    ...(terms.lines.length > 0
      ? [{ id: 'lines', heading: words.fields.lines, content: <LinesTable version={version} /> }]
      : []),
    ...(terms.allowances === ''
      ? []
      : [{ id: 'allowances', heading: words.fields.allowances, content: terms.allowances }]),
  ]
  return (
    <Paper
      title={terms.title}
      note={`${words.versionOf(version.number, words.kind[version.kind])} · ${words.status[version.status]}`}
      sections={sections.map((section, index) => ({ ...section, heading: words.section(index, section.heading) }))}
      {...(version.hash !== undefined && {
        foot: (
          <>
            {words.read.hash}
            <Fingerprint hash={version.hash} />
          </>
        ),
      })}
    />
  )
}

function LinesTable({ version }: { version: AgreementVersionView }) {
  const words = useWords(agreementWords)
  const parts = useWords(agreementPartWords)
  const say = useSayLine()
  const nameOf = nameIn(version.parties)
  return (
    <LocalTable
      label={words.fields.lines}
      rows={version.terms.lines}
      rowKey={keyOf}
      columns={[
        { key: 'between', title: parts.meter.who, render: (line) => say(line, nameOf).between },
        { key: 'what', title: parts.meter.what, render: (line) => say(line, nameOf).what },
        { key: 'people', title: parts.meter.agreed, render: (line) => say(line, nameOf).people },
        { key: 'months', title: words.fields.months, render: (line) => say(line, nameOf).months },
      ]}
    />
  )
}
