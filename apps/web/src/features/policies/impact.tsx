/** What a version would change for a cohort: who stops being eligible, who becomes so, why, and which plans it breaks. */
import type { ChangedPerson, PolicyPreview } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { BeforeAfter } from '../../ui/differences/before-after.tsx'
import { Notice, Stack, Unfold } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Section } from '../../ui/section.tsx'
import { useToday } from '../reference/index.ts'
import { ChangedNeeds, NeedsTurned } from './needs-turned.tsx'
import { policyWords } from './words.ts'

export function Impact({ preview }: { preview: PolicyPreview }) {
  const words = useWords(policyWords).preview
  const { nominees, pairs, officers, lost, gained, fewer, more, other, needs, rules, plans, posts } = preview
  const touched = lost.total + gained.total + fewer.total + more.total + other.total
  return (
    <Stack>
      <Compared preview={preview} />
      <BeforeAfter
        words={words}
        shifts={[
          { label: words.nominees, before: nominees.before, after: nominees.after },
          ...(posts > 0 ? [{ label: words.pairs, before: pairs.before, after: pairs.after }] : []),
          { label: words.officers, before: officers.before, after: officers.after },
        ]}
      />
      {touched === 0 && <Notice kind="ok">{words.none}</Notice>}
      <People title={words.lost(lost.total)} group={lost} why={words.why} />
      <People title={words.gained(gained.total)} group={gained} why={words.whyGained} />
      <People title={words.fewer(fewer.total)} group={fewer} why={words.why} />
      <People title={words.more(more.total)} group={more} why={words.whyGained} />
      <People title={words.other(other.total)} group={other} why={words.why} />
      <ChangedNeeds needs={needs.items} total={needs.total} />
      {rules.length > 0 && (
        <Section title={words.byRule}>
          <LocalTable
            label={words.byRule}
            rows={rules}
            rowKey={({ ruleId }) => ruleId}
            columns={[
              { key: 'rule', title: words.ruleName, render: ({ title }) => title },
              { key: 'lost', title: words.ruleLost, align: 'right', render: (one) => words.people(one.lost) },
              { key: 'gained', title: words.ruleGained, align: 'right', render: (one) => words.people(one.gained) },
            ]}
          />
        </Section>
      )}
      {plans.length > 0 && (
        <Section title={words.plans}>
          <ul>
            {plans.map(({ id, number, pairings, broken }) => (
              <li key={id}>
                <Link to={`/selection/plans/${id}`}>{words.plan(number, pairings, broken)}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Exceptions preview={preview} />
      <p className="soft small">
        {words.officersNote(officers.total, officers.limited)} {words.today}
      </p>
    </Stack>
  )
}

/** What becomes of exceptions, and from when the version holds: to be known before one decides. */
function Exceptions({ preview: { waivers, carried, clashes, after } }: { preview: PolicyPreview }) {
  const words = useWords(policyWords).preview
  const format = useFormat()
  const today = useToday()
  return (
    <>
      {after.effectiveFrom > today && <Notice kind="warn">{words.notYet(format.day(after.effectiveFrom))}</Notice>}
      {waivers > 0 && <Notice kind="warn">{words.waivers(waivers)}</Notice>}
      {carried > 0 && <Notice kind="warn">{words.carried(carried)}</Notice>}
      {clashes.map((one) => (
        <Notice key={one.ruleId} kind="warn">
          {words.clash(one.before, one.after, one.waivers)}
        </Notice>
      ))}
    </>
  )
}

/** Which two versions: the cohort may go by an older one than the version that is being changed. */
export function Compared({ preview: { base, after } }: { preview: PolicyPreview }) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const name = (one: Pick<typeof after, 'title' | 'version'>) =>
    words.preview.oneVersion(one.title[language], words.versionOf(one.version))
  return <p className="soft">{words.preview.compared(name(base), name(after))}</p>
}

const unfolded = 8

function People({
  title,
  group,
  why,
}: {
  title: string
  group: { total: number; items: readonly ChangedPerson[] }
  why: string
}) {
  const words = useWords(policyWords).preview
  const format = useFormat()
  if (group.total === 0) return null
  const table = (
    <LocalTable
      label={title}
      rows={group.items}
      rowKey={({ nominationId, name, sender }) => nominationId ?? `${sender.id} ${name}`}
      {...(group.total > group.items.length && { foot: words.first(group.items.length) })}
      columns={[
        {
          key: 'person',
          title: words.person,
          render: ({ nominationId, name, sender }) => (
            <TwoLines
              main={nominationId ? <Link to={`/selection/nominations/${nominationId}`}>{name}</Link> : name}
              more={sender.shortName}
            />
          ),
        },
        {
          key: 'posts',
          title: words.posts,
          align: 'right',
          render: ({ posts }) => `${format.number(posts.before)} → ${format.number(posts.after)}`,
        },
        {
          key: 'needs',
          title: words.whichNeeds,
          render: ({ closes, opens }) => <NeedsTurned closes={closes} opens={opens} />,
        },
        {
          key: 'why',
          title: why,
          render: ({ findings }) => (
            <div>
              {findings.map((one) => (
                <div key={one.ruleId}>{one.sentence}</div>
              ))}
            </div>
          ),
        },
      ]}
    />
  )
  // Long lists fold: what comes after them is looked for too.
  return (
    <Section title={title}>
      {group.items.length > unfolded ? <Unfold summary={words.list(group.items.length)}>{table}</Unfold> : table}
    </Section>
  )
}
