/** A pack in full: what it is, on what law, what goes in, what may be set, whether it works, and who uses it. */
import type { PackDetail } from '@zhiqiao/contract'
import { packWorkers } from '@zhiqiao/domain'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, DownloadButton, Empty, Facts, Page, Problem, Stack, Waiting } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { useHasRole } from '../session/index.ts'
import { AdoptersTable } from './adopters.tsx'
import { SelfTestCard } from './self-test-card.tsx'
import { caseWords } from './case-words.ts'
import { ColumnsTable } from './columns-table.tsx'
import { packWords } from './words.ts'

export function PackPage() {
  const { pack: id = '' } = useParams()
  const pack = useRead<PackDetail>(`/api/packs/${id}`)
  const words = useWords(packWords)
  if (pack.data) return <PackShown key={id} pack={pack.data} />
  return (
    <Page title={words.title} above={<Link to="/packs">{words.title}</Link>}>
      {pack.isError ? <Problem error={pack.error} onRetry={() => void pack.refetch()} /> : <Waiting />}
    </Page>
  )
}

function PackShown({ pack }: { pack: PackDetail }) {
  const words = useWords(packWords)
  const tables = useWords(caseWords)
  const language = useLanguage()
  const format = useFormat()
  const mayAdopt = useHasRole(...packWorkers)
  const gap = language === 'zh' ? '：' : ': '
  // Whoever has it already comes to work with it; to adopt it for another institution is the lesser way.
  const own = pack.adopters.find((one) => one.own && one.endedOn === undefined)
  const headings = [...new Set(pack.groups.map(({ within }) => within[language]))]
  return (
    <Page
      title={pack.name[language]}
      subtitle={`${pack.origin[language]} · ${words.version(pack.version)}`}
      above={<Link to="/packs">{words.title}</Link>}
      actions={
        <>
          {mayAdopt && (
            <Button kind={own ? 'plain' : 'filled'} to={`/packs/${pack.id}/adopt`}>
              {words.adopt}
            </Button>
          )}
          {own && (
            <Button kind="filled" to={`/packs/adoptions/${own.adoptionId}`}>
              {words.page.openOwn(own.institution.shortName)}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        <Card>
          <Facts
            facts={[
              { label: words.page.what, value: pack.summary[language] },
              {
                label: words.page.privacy,
                value: (
                  <>
                    <b>{words.privacy[pack.privacy]}</b>
                    <div>{pack.privacyWords[language]}</div>
                  </>
                ),
              },
              ...pack.inputs.map((input) => ({
                label: `${words.page.inputs}${gap}${input.name[language]}`,
                value: (
                  <>
                    <div>{input.what[language]}</div>
                    <div className="soft small">{words.page.formats(input.formats.join(', '))}</div>
                    {input.kind === 'documents' && (
                      <div className="soft small">
                        {words.page.fields}{' '}
                        {input.fields
                          .map(
                            ({ name, required }) =>
                              `${name[language]} (${required ? words.page.required : words.page.optional})`,
                          )
                          .join(' · ')}
                      </div>
                    )}
                  </>
                ),
              })),
              {
                label: words.page.parameters,
                value: (
                  <>
                    {words.page.parametersNote(
                      format.number(pack.parameters.length),
                      format.number(pack.groups.length),
                    )}
                    <div className="soft small">{headings.join(' · ')}</div>
                  </>
                ),
              },
              {
                label: words.page.measures,
                value: pack.measures.map(({ id, name, what }) => (
                  <div key={id}>
                    <b>{name[language]}</b> <span className="soft">{what[language]}</span>
                  </div>
                )),
              },
            ]}
          />
        </Card>
        {pack.inputs
          .filter(({ kind }) => kind === 'table')
          .map((input) => (
            <Card
              key={input.id}
              title={`${input.name[language]} · ${tables.columns}`}
              folds={{ open: false }}
              flush
              actions={
                <DownloadButton path={`/api/packs/${pack.id}/template?input=${input.id}`} failed={tables.template}>
                  {tables.template}
                </DownloadButton>
              }
            >
              <ColumnsTable input={input} />
            </Card>
          ))}
        {pack.anchors.length > 0 && <AnchorsCard anchors={pack.anchors} />}
        <SelfTestCard pack={pack} />
        <Card title={words.page.adopters} flush={pack.adopters.length > 0}>
          {pack.adopters.length === 0 ? <Empty title={words.nobodyYet} /> : <AdoptersTable adopters={pack.adopters} />}
        </Card>
        <Card>
          <p className="soft small">{words.page.sampleNote}</p>
          <DownloadButton path={`/api/packs/${pack.id}/sample`} failed={words.page.sample}>
            {words.page.sample}
          </DownloadButton>
        </Card>
      </Stack>
    </Page>
  )
}

function AnchorsCard({ anchors }: { anchors: PackDetail['anchors'] }) {
  const words = useWords(packWords).page
  const language = useLanguage()
  const format = useFormat()
  const force = ({ from, until }: PackDetail['anchors'][number]) => {
    if (from === undefined) return '—'
    return until === undefined ? words.since(format.day(from)) : words.span(format.day(from), format.day(until))
  }
  return (
    <Card title={words.anchors} flush>
      <LocalTable<PackDetail['anchors'][number]>
        label={words.anchors}
        rows={anchors}
        rowKey={({ title, clause }) => `${title.zh} ${clause?.zh ?? ''}`}
        columns={[
          { key: 'law', title: words.law, width: '36%', render: ({ title }) => title[language] },
          { key: 'clause', title: words.clause, render: ({ clause }) => clause?.[language] ?? '—' },
          { key: 'force', title: words.inForce, render: force },
          { key: 'decides', title: words.decides, width: '28%', render: ({ decides }) => decides[language] },
        ]}
      />
    </Card>
  )
}
