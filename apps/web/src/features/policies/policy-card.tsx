/** A version of a policy: every rule in words with its basis, what the score is made of, and what is kept in view. */
import type { PolicyDocument, PolicyRecord } from '@zhiqiao/contract'
import {
  type BalanceItem,
  catalogue,
  overridableBy,
  type Profile,
  type Rule,
  wordBalance,
  wordBasis,
  wordRule,
  wordDay,
} from '@zhiqiao/domain'
import type { ReactNode } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { WeightsBar } from './weights-editor.tsx'
import { policyWords } from './words.ts'

export function PolicyCard({ policyId, note, children }: { policyId: string; note?: string; children?: ReactNode }) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const policy = useRead<PolicyRecord>(`/api/policies/${policyId}`)
  const profile = useRead<Profile>('/api/profile')
  const document = policy.data?.document
  const balance = document?.balance ?? []
  return (
    <>
      <Card
        title={document ? words.policyOf(document.title[language], document.version) : words.card}
        note={note ?? words.cardNote}
      >
        {children !== undefined && <div className="card-lead">{children}</div>}
        {(policy.isPending || profile.isPending) && <Waiting />}
        {policy.isError && <Problem error={policy.error} onRetry={() => void policy.refetch()} />}
        {document && profile.data && (
          <RuleLines>
            {document.rules.map((rule) => (
              <PolicyRule key={rule.id} rule={rule} profile={profile.data} />
            ))}
          </RuleLines>
        )}
      </Card>
      {document && (
        <Card title={words.weights} note={words.weightsNote}>
          <WeightsBar weights={document.weights} />
        </Card>
      )}
      {balance.length > 0 && profile.data && (
        <Card title={words.balance} note={words.balanceNote}>
          <RuleLines>
            {balance.map((item) => (
              <RuleLine
                key={item.id}
                mark={<Tag kind="plain">{words.balanceItem.item}</Tag>}
                title={item.title[language]}
                // The wire's optional keys are typed `| undefined`, which JSON cannot write.
                text={wordBalance(item as BalanceItem, profile.data, language)}
                basis={wordBasis((item as BalanceItem).basis, language)}
              />
            ))}
          </RuleLines>
        </Card>
      )}
    </>
  )
}

function PolicyRule({ rule: wire, profile }: { rule: PolicyDocument['rules'][number]; profile: Profile }) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const rule = wire as Rule
  const { directions, effectiveFrom, effectiveUntil } = rule
  const more = [
    ...(rule.severity === 'hard' ? [words.rule.overridableShort[overridableBy(rule)]] : []),
    ...(directions ? directions.map((way) => words.rule[way]) : []),
    ...(effectiveFrom || effectiveUntil
      ? [
          [effectiveFrom, effectiveUntil]
            .map((day) => (day ? wordDay(day, language) : '…'))
            .join(language === 'zh' ? '—' : ' – '),
        ]
      : []),
  ]
  return (
    <RuleLine
      mark={<Tag kind={rule.severity === 'hard' ? 'plain' : 'warn'}>{words.severity[rule.severity]}</Tag>}
      title={catalogue[rule.type].title[language]}
      text={wordRule(rule, profile, language)}
      basis={[wordBasis(rule.basis, language), ...more].join(' · ')}
    />
  )
}
