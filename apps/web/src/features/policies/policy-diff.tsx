/** What a version changed, rule by rule: new, taken out, or changed with what stood there before. */
import {
  type Change,
  catalogue,
  comparePolicies,
  isUnchanged,
  type Policy,
  type Profile,
  wordBalance,
  wordBasis,
  wordRule,
  wordDay,
} from '@zhiqiao/domain'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { policyWords } from './words.ts'

type RuleChange = Change<Policy['rules'][number]>

export function PolicyDiffList({ before, after, profile }: { before: Policy; after: Policy; profile: Profile }) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const diff = comparePolicies(before, after)
  if (isUnchanged(diff)) return <p className="soft">{words.noDiff}</p>
  const rule = (one: Policy['rules'][number]) => wordRule(one, profile, language)
  const item = (one: NonNullable<Policy['balance']>[number]) => wordBalance(one, profile, language)
  return (
    <RuleLines>
      {diff.head.map((key) => (
        <RuleLine
          key={key}
          mark={<Tag kind="warn">{words.diff.changed}</Tag>}
          title={words.diff[key]}
          text={key === 'title' ? after.title[language] : wordDay(after.effectiveFrom, language)}
          basis={`${words.diff.was}${language === 'zh' ? '' : ' '}${key === 'title' ? before.title[language] : wordDay(before.effectiveFrom, language)}`}
        />
      ))}
      {diff.rules.map((change) => (
        <ChangeLine
          key={change.id}
          change={change}
          title={catalogue[shown(change).type].title[language]}
          say={(one) => [rule(one), ...attributesOf(one, change)].join(language === 'zh' ? '；' : '; ')}
          basis={wordBasis(shown(change).basis, language)}
        />
      ))}
      {diff.balance.map((change) => (
        <ChangeLine
          key={change.id}
          change={change}
          title={shown(change).title[language]}
          say={item}
          basis={wordBasis(shown(change).basis, language)}
        />
      ))}
      {diff.weights.length > 0 && (
        <RuleLine
          mark={<Tag kind="warn">{words.diff.changed}</Tag>}
          title={words.diff.weights}
          text={diff.weights
            .map(({ part, before: was, after: is }) => `${words.weightNames[part]} ${was} → ${is}`)
            .join(language === 'zh' ? '，' : ', ')}
          basis=""
        />
      )}
    </RuleLines>
  )

  /** What the sentence of a rule doesn't say, where that is what changed. */
  function attributesOf(one: Policy['rules'][number], change: RuleChange): string[] {
    if (change.kind !== 'changed') return []
    const dates = [one.effectiveFrom, one.effectiveUntil].map((day) => day ?? '—').join(' – ')
    const directions = (one.directions ?? (['inbound', 'outbound'] as const)).map((way) => words.rule[way])
    return [
      ...(change.keys.includes('severity') ? [words.severity[one.severity]] : []),
      ...(change.keys.includes('overridable') && one.overridable ? [words.rule.overridableShort[one.overridable]] : []),
      ...(change.keys.includes('directions') ? [directions.join(language === 'zh' ? '、' : ', ')] : []),
      ...(change.keys.some((key) => key.startsWith('effective')) ? [dates] : []),
      // The basis as it is now stands below the line.
      ...(change.keys.includes('basis') && one === change.before ? [wordBasis(one.basis, language)] : []),
    ]
  }
}

function shown<Item>(change: Change<Item>): Item {
  return change.kind === 'removed' ? change.before : change.after
}

function ChangeLine<Item>({
  change,
  title,
  say,
  basis,
}: {
  change: Change<Item>
  title: string
  say: (item: Item) => string
  basis: string
}) {
  const words = useWords(policyWords).diff
  const kind = { added: 'ok', removed: 'no', changed: 'warn' } as const
  return (
    <RuleLine
      mark={<Tag kind={kind[change.kind]}>{words[change.kind]}</Tag>}
      title={title}
      text={
        change.kind === 'changed' ? (
          <>
            <div>{say(change.after)}</div>
            <div className="soft">
              {words.was} <s>{say(change.before)}</s>
            </div>
          </>
        ) : (
          say(shown(change))
        )
      }
      basis={basis}
    />
  )
}
