/** The letters of a lead: which were kept, and which can be drafted. */
import type { LeadRules, LeadView } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, DownloadButton } from '../../ui/index.ts'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { leadWords } from './words.ts'

export function LeadLetters({ lead, rules }: { lead: LeadView; rules: LeadRules }) {
  const words = useWords(leadWords).letters
  const language = useLanguage()
  const format = useFormat()
  const fitting = rules.letters.filter(({ type }) => lead.letterTypes.includes(type))
  return (
    <Card title={words.title} note={words.note}>
      {lead.letters.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <LocalTable
          label={words.title}
          compact
          rows={lead.letters}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'letter',
              title: words.title,
              render: (one) => (
                <TwoLines
                  main={words.version(one.name[language], one.number)}
                  more={[words.slots(one.slots), one.by, format.moment(one.at)].filter((part) => part).join(' · ')}
                />
              ),
            },
            {
              key: 'file',
              title: words.download,
              render: (one) => (
                <DownloadButton path={`/api/lead-letters/${one.id}/file`} failed={words.failed}>
                  {words.download}
                </DownloadButton>
              ),
            },
          ]}
        />
      )}
      {lead.mayReview && (
        <Row>
          {fitting.map(({ type, name }) => (
            <Button key={type} kind="quiet" to={`/leads/${lead.id}/letters/${type}`}>
              {words.draft(name[language])}
            </Button>
          ))}
        </Row>
      )}
    </Card>
  )
}
