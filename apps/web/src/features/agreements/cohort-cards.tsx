/** The agreement beside a cohort: where its quotas go beyond it, and in its form the quotas that follow from it. */
import type { AgreedQuotas, CohortAgreement, QuotaWarningView } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { agreementPartWords } from './part-words.ts'
import { nameIn, useSayLine } from './show.tsx'
import { agreementWords } from './words.ts'

function Under({ agreements }: { agreements: CohortAgreement['agreements'] }) {
  const words = useWords(agreementWords)
  return (
    <>
      {agreements.map(({ id, title, version }) => (
        <p key={id}>
          <Link to={`/selection/agreements/${id}/versions/${version}`}>{`${title} · ${words.version(version)}`}</Link>
        </p>
      ))}
    </>
  )
}

function useSayWarning(institutions: CohortAgreement['institutions']) {
  const words = useWords(agreementPartWords).cohort
  const { list } = useWords(agreementWords)
  const say = useSayLine()
  const nameOf = nameIn(institutions)
  return (warning: QuotaWarningView): string => {
    const { kind, given = 0, agreed = 0, lines } = warning
    const who = warning.institution?.shortName ?? ''
    const byLine = words.byLine(
      list(
        lines.map((line) => {
          const { between, what, people } = say(line, nameOf)
          return `${between} · ${what} · ${people}`
        }),
      ),
    )
    switch (kind) {
      case 'above':
        return words.above(who, given, agreed) + byLine
      case 'below':
        return words.below(who, given, agreed) + byLine
      case 'no-line':
        return words.noLine(who)
      case 'months':
        return words.months(given, agreed)
    }
  }
}

export function CohortAgreementCard({ cohortId }: { cohortId: string }) {
  const words = useWords(agreementPartWords).cohort
  const found = useRead<CohortAgreement>(`/api/cohorts/${cohortId}/agreement`)
  const format = useFormat()
  const say = useSayWarning(found.data?.institutions ?? [])
  if (!found.data) return null
  const { agreements, warnings } = found.data
  return (
    <Card title={words.title}>
      {agreements.length === 0 ? <p className="soft">{words.none}</p> : <Under agreements={agreements} />}
      {agreements.map(
        ({ id, title, endsOn }) =>
          endsOn !== undefined && (
            <Notice key={id} kind="warn">
              {words.ends(title, format.day(endsOn))}
            </Notice>
          ),
      )}
      {agreements.length > 0 && warnings.length === 0 && <p className="soft small">{words.fits}</p>}
      {warnings.map((warning) => (
        <Notice key={say(warning)} kind="warn">
          {say(warning)}
        </Notice>
      ))}
    </Card>
  )
}

export interface AgreedQuotasBarProps {
  programmeId: string | undefined
  direction: 'inbound' | 'outbound' | undefined
  termFrom: string | undefined
  onFill: (quotas: AgreedQuotas['proposals']) => void
}

/** In the form of a cohort: takes the quotas over from the agreement in force on its first day. */
export function AgreedQuotasBar({ programmeId, direction, termFrom, onFill }: AgreedQuotasBarProps) {
  const words = useWords(agreementPartWords).cohort
  const { list, people } = useWords(agreementWords)
  const known = programmeId !== undefined && direction !== undefined && termFrom !== undefined && termFrom !== ''
  const found = useRead<AgreedQuotas>(
    '/api/agreed-quotas',
    { programme: programmeId, direction, on: termFrom },
    { enabled: known },
  )
  if (!known) return <p className="soft small">{words.chooseFirst}</p>
  if (!found.data) return null
  const { agreements, proposals } = found.data
  if (agreements.length === 0 || proposals.length === 0) return <p className="soft small">{words.none}</p>
  return (
    <Row>
      <span className="soft small">
        {words.preview(
          list(
            proposals.map(
              ({ institution, min, max }) => `${institution.shortName} ${people(String(min), String(max))}`,
            ),
          ),
        )}
      </span>
      <Button onClick={() => onFill(proposals)}>{words.fill}</Button>
    </Row>
  )
}
