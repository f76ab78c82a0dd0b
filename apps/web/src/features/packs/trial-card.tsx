/** What a trial came to: leads that would come, go and move, and how signs did on leads that people have decided. */
import type { PackDetail, PackTrial } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { BeforeAfter } from '../../ui/differences/before-after.tsx'
import { Card, Notice, Stack, Tag } from '../../ui/index.ts'
import { Intervals } from '../../ui/pictures/intervals.tsx'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Section } from '../../ui/section.tsx'
import { signName } from './sign-names.ts'
import { parameterWords } from './parameter-words.ts'

type TrialCase = PackTrial['cases'][number]
type SignTrial = PackTrial['signs'][number]
type Precision = SignTrial['precisionBefore']

export function TrialCard({ trial, pack, fits }: { trial: PackTrial; pack: PackDetail; fits: boolean }) {
  const words = useWords(parameterWords).trial
  const format = useFormat()
  const still = trial.appeared + trial.vanished + trial.moved === 0
  return (
    <Card title={words.title}>
      <Stack>
        {!fits && <Notice kind="warn">{words.stale}</Notice>}
        <BeforeAfter words={words} shifts={[{ label: words.leads, before: trial.before, after: trial.after }]} />
        {still ? (
          <p className="soft">{words.same}</p>
        ) : (
          <p>
            {words.summary(format.number(trial.appeared), format.number(trial.vanished), format.number(trial.moved))}
          </p>
        )}
        {trial.keptLost > 0 && <Notice kind="warn">{words.keptLost(format.number(trial.keptLost))}</Notice>}
        {trial.cases.length > 0 && <CasesTable cases={trial.cases} pack={pack} />}
        <Section title={words.backTest}>
          {trial.reviewed.before.of + trial.reviewed.after.of === 0 ? (
            <p className="soft">{words.noReviewed}</p>
          ) : (
            <BackTest trial={trial} pack={pack} />
          )}
        </Section>
      </Stack>
    </Card>
  )
}

function CasesTable({ cases, pack }: { cases: readonly TrialCase[]; pack: PackDetail }) {
  const words = useWords(parameterWords).trial
  const language = useLanguage()
  const format = useFormat()
  const names = new Map(pack.groups.map(({ id, name }) => [id, name[language]]))
  // Many signs stand in a row: those with a number are told by it alone.
  const short = (signs: readonly string[]) =>
    signs.map((sign) => (/\d$/.test(sign) ? sign : (names.get(sign) ?? sign))).join(' ')
  const kinds = { appeared: 'ok', vanished: 'no', moved: 'plain' } as const
  const score = (value: number | undefined) => (value === undefined ? '—' : format.number(value))
  return (
    <LocalTable<TrialCase>
      label={words.title}
      rows={cases}
      rowKey={({ key }) => key}
      compact
      columns={[
        {
          key: 'case',
          title: words.case,
          width: '44%',
          render: ({ title, leadId, reviewed }) => (
            <TwoLines
              main={leadId === undefined ? title[language] : <Link to={`/leads/${leadId}`}>{title[language]}</Link>}
              more={reviewed && words.reviewed[reviewed]}
            />
          ),
        },
        { key: 'how', title: words.change, render: ({ how }) => <Tag kind={kinds[how]}>{words.how[how]}</Tag> },
        { key: 'score', title: words.score, render: ({ before, after }) => `${score(before)} → ${score(after)}` },
        {
          key: 'signs',
          title: words.signs,
          render: ({ how, gained, lost }) =>
            how === 'moved'
              ? [
                  ...(gained.length > 0 ? [words.gained(short(gained))] : []),
                  ...(lost.length > 0 ? [words.lost(short(lost))] : []),
                ].join(' · ') || '—'
              : short([...gained, ...lost]),
        },
      ]}
    />
  )
}

function usePrecisionText(): (of: Precision) => string {
  const words = useWords(parameterWords).trial
  const format = useFormat()
  return ({ right, of, interval }) =>
    interval
      ? words.share(
          format.number(right),
          format.number(of),
          format.percent(interval.share),
          format.percent(interval.low),
          format.percent(interval.high),
        )
      : words.none
}

/** Signs that nobody has decided anything about say nothing here. */
function BackTest({ trial, pack }: { trial: PackTrial; pack: PackDetail }) {
  const words = useWords(parameterWords).trial
  const language = useLanguage()
  const text = usePrecisionText()
  const names = new Map(pack.groups.map(({ id, name }) => [id, name[language]]))
  const nameOf = (sign: string) => signName(sign, names.get(sign))
  const told = trial.signs.filter(({ precisionBefore, precisionAfter }) => precisionBefore.of + precisionAfter.of > 0)
  const rows = [
    { id: 'all', label: words.overall, before: trial.reviewed.before, after: trial.reviewed.after },
    ...told.map((one) => ({
      id: one.sign,
      label: nameOf(one.sign),
      before: one.precisionBefore,
      after: one.precisionAfter,
    })),
  ]
  return (
    <Stack>
      <p className="soft small">{words.backTestNote}</p>
      <Intervals
        label={words.backTest}
        names={[words.before, words.after]}
        rows={rows.map(({ id, label, before, after }) => ({
          id,
          label,
          before: before.interval,
          after: after.interval,
          told: `${words.before} ${text(before)} ${words.after} ${text(after)}`,
        }))}
      />
      <LocalTable<(typeof rows)[number]>
        label={words.backTest}
        rows={rows}
        rowKey={({ id }) => id}
        compact
        columns={[
          { key: 'sign', title: words.sign, render: ({ label }) => label },
          { key: 'before', title: words.before, render: ({ before }) => text(before) },
          { key: 'after', title: words.after, render: ({ after }) => text(after) },
        ]}
      />
    </Stack>
  )
}
