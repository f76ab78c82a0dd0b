/** What a version says otherwise than another of the reader's choice; at first, than the one it follows. */
import type {
  AgreementDifferencesView,
  AgreementDifferenceView,
  AgreementLineView,
  AgreementVersionView,
} from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { ChangedText, type DifferenceRow, Differences } from '../../ui/differences/difference.tsx'
import { Card, Problem, Waiting } from '../../ui/index.ts'
import { keyOf, nameIn, useSayLine } from './show.tsx'
import { agreementWords } from './words.ts'

/** The text that this one takes over from; else the one it was begun from; else the nearest before. The first follows none. */
function firstChoice(version: AgreementVersionView): number | undefined {
  const earlier = version.others.filter(({ number }) => number < version.number)
  return version.follows ?? version.basedOn ?? earlier[0]?.number
}

export function DifferencesCard({ version }: { version: AgreementVersionView }) {
  const words = useWords(agreementWords)
  const [against, setAgainst] = useState(firstChoice(version))
  const found = useRead<AgreementDifferencesView>(
    `/api/agreements/${version.agreementId}/versions/${version.number}/differences`,
    { against },
    { enabled: against !== undefined, keepPrevious: true },
  )
  const rows = useRows(found.data)
  if (against === undefined) return null
  return (
    <Card
      title={words.read.differencesTitle(against)}
      {...(found.data && { note: words.read.changes(rows.length) })}
      actions={
        version.others.length > 1 && (
          <Select
            aria-label={words.read.differences}
            value={against}
            onChange={(number: number) => setAgainst(number)}
            popupMatchSelectWidth={false}
            options={version.others.map(({ number, kind }) => ({
              value: number,
              label: words.versionOf(number, words.kind[kind]),
            }))}
          />
        )
      }
    >
      {found.isPending && <Waiting />}
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && <p className="soft">{words.read.same}</p>}
      {rows.length > 0 && (
        <Differences
          label={words.read.differencesTitle(against)}
          columns={{ before: words.read.before, after: words.read.after }}
          rows={rows}
        />
      )}
    </Card>
  )
}

function useRows(found: AgreementDifferencesView | undefined): DifferenceRow[] {
  const words = useWords(agreementWords)
  const format = useFormat()
  const say = useSayLine()
  if (!found) return []
  const nameOf = nameIn(found.institutions)
  const whole = (line: AgreementLineView) => {
    const { people, months } = say(line, nameOf)
    return `${people} · ${months}`
  }
  const lineRow = (one: AgreementDifferenceView): DifferenceRow[] => {
    const line = one.lineAfter ?? one.lineBefore
    if (!line || !one.change) return []
    const { between, what } = say(line, nameOf)
    const [before, after] = [one.lineBefore && whole(one.lineBefore), one.lineAfter && whole(one.lineAfter)]
    const both = before !== undefined && after !== undefined
    return [
      {
        id: `line ${keyOf(line)}`,
        label: what === words.any ? between : `${between} · ${what}`,
        mark: `${words.fields.lines} · ${words.read[one.change]}`,
        ...(before !== undefined && {
          before: both ? <ChangedText before={before} after={after} side="before" /> : <del>{before}</del>,
        }),
        ...(after !== undefined && {
          after: both ? <ChangedText before={before} after={after} side="after" /> : <ins>{after}</ins>,
        }),
      },
    ]
  }
  return found.items.flatMap((one): DifferenceRow[] => {
    const { field } = one
    switch (field) {
      case 'line':
        return lineRow(one)
      case 'forms':
      case 'parties': {
        const isForm = (code: string): code is keyof typeof words.form => code in words.form
        const named = (codes: readonly string[] | undefined) =>
          words.list((codes ?? []).map((code) => (field === 'forms' && isForm(code) ? words.form[code] : code)))
        return [
          {
            id: field,
            label: words.fields[field],
            ...(one.removed && one.removed.length > 0 && { before: <del>{named(one.removed)}</del> }),
            ...(one.added && one.added.length > 0 && { after: <ins>{named(one.added)}</ins> }),
          },
        ]
      }
      case 'effectiveFrom':
      case 'termFrom':
      case 'termUntil':
        return [
          {
            id: field,
            label: words.fields[field],
            before: <del>{format.day(one.before ?? '')}</del>,
            after: <ins>{format.day(one.after ?? '')}</ins>,
          },
        ]
      case 'title':
      case 'purpose':
      case 'obligations':
      case 'allowances': {
        const [before, after] = [one.before ?? '', one.after ?? '']
        return [
          {
            id: field,
            label: words.fields[field],
            before: <ChangedText before={before} after={after} side="before" />,
            after: <ChangedText before={before} after={after} side="after" />,
          },
        ]
      }
    }
  })
}
