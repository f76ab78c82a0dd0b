/** The rows of a comparison: the same fact of each person in one row, in words. */
import type { Finding, PeopleComparison } from '@zhiqiao/contract'
import { fullYears, parseDay } from '@zhiqiao/domain'
import { useFormat, useWords } from '../../i18n/index.ts'
import { type BesideRow, Tag } from '../../ui/index.ts'
import { type NamedTable, useNames, useToday } from '../reference/index.ts'
import { officerWords } from '../officers/index.ts'
import { compareWords } from './words.ts'

type Person = PeopleComparison['people'][number]
interface Section {
  title: string
  rows: BesideRow[]
}

export function useSections({ people }: PeopleComparison): Section[] {
  const words = useWords(compareWords)
  const officer = useWords(officerWords)
  const names = useNames()
  const format = useFormat()
  const today = useToday()
  const row = (key: string, label: string, text: (person: Person) => string | undefined): BesideRow => ({
    key,
    label,
    cells: people.map((person) => ({ text: text(person) ?? '' })),
  })
  const code = (table: NamedTable, value: string | undefined) => (value === undefined ? '' : names(table, value))
  const years = (from: string | undefined) => {
    const day = from === undefined ? undefined : parseDay(from)
    return day === undefined ? undefined : fullYears(day, today)
  }
  const spoken = (count: number | undefined, say: (count: number) => string) => (count === undefined ? '' : say(count))
  return [
    {
      title: words.facts,
      rows: [
        row('institution', officer.institution, ({ officer: one }) => one.institution.shortName),
        row('department', officer.department, ({ officer: one }) => code('departments', one.departmentCode)),
        row('post', officer.postTitle, ({ officer: one }) => one.postTitle),
        row('rank', officer.rank, ({ officer: one }) => code('ranks', one.rank)),
        row('category', officer.staffCategory, ({ officer: one }) => code('staffCategories', one.staffCategory)),
        row('sex', officer.sex, ({ officer: one }) => code('sexes', one.sex)),
        row('age', words.age, ({ officer: one }) => spoken(years(one.birth), words.years)),
        row('served', words.served, ({ officer: one }) => spoken(years(one.serviceStart), words.servedYears)),
        row('education', officer.education, ({ officer: one }) =>
          [
            code('educations', one.education),
            ...(one.schooling ?? []).map(({ education, degree, school }) =>
              [education, degree, school].filter((part) => part !== '').join(' '),
            ),
          ].join('\n'),
        ),
        row('political', officer.politicalStatus, ({ officer: one }) => code('politicalStatuses', one.politicalStatus)),
        row('ethnicity', officer.ethnicity, ({ officer: one }) => code('ethnicities', one.ethnicity)),
        row('consent', words.consent, ({ officer: one }) =>
          one.consentOn === undefined ? words.notConsented : words.consented,
        ),
        row('relatives', words.relatives, ({ officer: one }) =>
          one.relativesDeclaredOn === undefined ? words.undeclared : words.declared,
        ),
      ],
    },
    {
      title: words.abilities,
      rows: [
        ...codesOf(people).map((specialty) =>
          row(`specialty ${specialty}`, names('specialties', specialty), ({ officer: one }) => {
            const found = one.specialties.find((item) => item.code === specialty)
            if (!found) return ''
            const level = names('skillLevels', found.level)
            return found.years === undefined ? level : `${level} · ${officer.years(found.years)}`
          }),
        ),
        row('appraisals', words.appraisals, ({ officer: one }) =>
          [...one.appraisals]
            .sort((a, b) => b.year - a.year)
            .slice(0, 3)
            .map(({ year, grade }) => `${year} ${names('appraisalGrades', grade)}`)
            .join('\n'),
        ),
        row('languages', officer.languages, ({ officer: one }) =>
          one.languages
            .map((item) => `${names('languages', item.code)} ${names('languageLevels', item.level)}`)
            .join('\n'),
        ),
      ],
    },
    {
      title: words.way,
      rows: [
        row('secondments', words.secondments, ({ officer: one }) =>
          one.secondments.length === 0
            ? words.none
            : one.secondments.map(({ hostName, from, until }) => `${hostName} ${format.span(from, until)}`).join('\n'),
        ),
      ],
    },
    { title: words.standing, rows: standingRows(people, words) },
    { title: words.fit, rows: fitRows(people, words, format.number) },
  ]
}

/** Specialties that any of them has, in the order in which they come. */
function codesOf(people: readonly Person[]): string[] {
  return [...new Set(people.flatMap(({ officer }) => officer.specialties.map((one) => one.code)))]
}

type Words = ReturnType<typeof useWords<typeof compareWords.zh>>

function standingRows(people: readonly Person[], words: Words): BesideRow[] {
  if (people.every((person) => person.eligibility === undefined)) return []
  const titles = [
    ...new Set(people.flatMap(({ eligibility }) => (eligibility?.findings ?? []).map((one) => one.title))),
  ]
  return [
    {
      key: 'nominated',
      label: words.nominated,
      cells: people.map(({ nominated }) => ({ text: nominated ? words.nominatedYes : words.nominatedNo })),
    },
    {
      key: 'eligible',
      label: words.eligible,
      cells: people.map(({ eligibility }) => ({
        text: eligibility === undefined ? '' : eligibility.eligible ? words.yes : words.no,
        ...(eligibility && {
          show: <Tag kind={eligibility.eligible ? 'ok' : 'no'}>{eligibility.eligible ? words.yes : words.no}</Tag>,
        }),
      })),
    },
    ...titles.map((title) => ({
      key: title,
      label: title,
      cells: people.map(({ eligibility }) =>
        cellOf(
          (eligibility?.findings ?? []).filter((one) => one.title === title),
          words,
        ),
      ),
    })),
  ]
}

/** Several rules of one kind share a row: where all hold, the first says so; else those that don't. */
function cellOf(findings: readonly Finding[], words: Words): BesideRow['cells'][number] {
  const open = findings.filter((one) => one.verdict !== 'pass')
  const shown = open.length > 0 ? open : findings.slice(0, 1)
  return {
    text: shown.map((one) => `${one.verdict} ${one.sentence}`).join('\n'),
    show: shown.map((one) => <FindingLine key={one.ruleId} finding={one} words={words} />),
  }
}

function FindingLine({ finding, words }: { finding: Finding; words: Words }) {
  const isWarning = finding.verdict === 'fail' && finding.severity === 'warning'
  const kind = finding.verdict === 'pass' ? 'ok' : finding.verdict === 'fail' && !isWarning ? 'no' : 'warn'
  return (
    <div>
      <Tag kind={kind}>{isWarning ? words.verdicts.warning : words.verdicts[finding.verdict]}</Tag>{' '}
      <span className="small">{finding.sentence}</span>
    </div>
  )
}

function fitRows(people: readonly Person[], words: Words, number: (value: number) => string): BesideRow[] {
  const parts = people.find((person) => person.score)?.score?.parts ?? []
  if (parts.length === 0) return []
  return [
    {
      key: 'total',
      label: words.total,
      cells: people.map(({ score }) => ({ text: score === undefined ? '' : number(score.fit / 10) })),
    },
    ...parts.map(({ part, label }) => ({
      key: part,
      label,
      cells: people.map(({ score }) => {
        const found = score?.parts.find((one) => one.part === part)
        return { text: found ? `${words.points(number(found.points), number(found.max))}\n${found.fact}` : '' }
      }),
    })),
  ]
}
