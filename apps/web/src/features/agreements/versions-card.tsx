/** The versions of an agreement in time, as a picture and as a table with the parties' decisions. */
import type { AgreementVersionRow, AgreementView } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Card, Stack } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { VersionLine, type VersionSpan } from '../../ui/differences/version-line.tsx'
import { useToday } from '../reference/index.ts'
import { StatusTag } from './show.tsx'
import { agreementWords } from './words.ts'

export function VersionsCard({ agreement }: { agreement: AgreementView }) {
  const words = useWords(agreementWords)
  const format = useFormat()
  const today = useToday()
  const approved = (row: AgreementVersionRow) => row.decisions.filter(({ decision }) => decision === 'approved').length
  return (
    <Card title={words.page.versions} note={words.page.versionsNote}>
      <Stack>
        <VersionLine
          label={words.page.picture}
          spans={useSpans(agreement)}
          today={today}
          todayWord={words.page.today}
        />
        <LocalTable
          label={words.page.versions}
          rows={agreement.versions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'version',
              title: words.versionColumns.version,
              render: (row) => (
                <TwoLines
                  main={
                    <Link to={`/selection/agreements/${agreement.id}/versions/${row.number}`}>
                      {words.versionOf(row.number, words.kind[row.kind])}
                    </Link>
                  }
                  more={row.reason}
                />
              ),
            },
            {
              key: 'status',
              title: words.versionColumns.status,
              render: (row) => (
                <TwoLines
                  main={<StatusTag status={row.status} />}
                  {...(row.statusReason && { more: row.statusReason })}
                />
              ),
            },
            {
              key: 'decisions',
              title: words.versionColumns.decisions,
              render: (row) =>
                row.decisions.length === 0 ? (
                  '—'
                ) : (
                  <TwoLines
                    main={words.decided(approved(row), row.decisions.length)}
                    {...(row.status === 'proposed' && {
                      more: words.waitingFor(
                        words.list(
                          row.decisions.flatMap(({ decision, party }) =>
                            decision === 'waiting' ? [party.shortName] : [],
                          ),
                        ),
                      ),
                    })}
                  />
                ),
            },
            {
              key: 'holds',
              title: words.versionColumns.holds,
              render: (row) =>
                row.inForce ? (
                  format.span(row.inForce.from, row.inForce.until)
                ) : row.supersededBy !== undefined ? (
                  <span className="soft">{words.superseded(row.supersededBy)}</span>
                ) : (
                  <span className="soft">{`${words.versionColumns.effective} ${format.day(row.effectiveFrom)}`}</span>
                ),
            },
          ]}
        />
      </Stack>
    </Card>
  )
}

/** Days on which versions hold; of one that is not agreed, those on which it would. */
function useSpans(agreement: AgreementView): VersionSpan[] {
  const words = useWords(agreementWords)
  return [...agreement.versions].reverse().flatMap((row): VersionSpan[] => {
    const base = { id: row.id, label: words.version(row.number) }
    if (row.inForce) return [{ ...base, from: row.inForce.from, until: row.inForce.until, kind: 'firm' }]
    if (row.status !== 'proposed' && row.status !== 'draft') return []
    const until = row.termUntil
    return row.effectiveFrom <= until ? [{ ...base, from: row.effectiveFrom, until, kind: 'open' }] : []
  })
}
