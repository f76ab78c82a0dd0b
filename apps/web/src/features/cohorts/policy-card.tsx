/** The version of the policy that a cohort goes by: every rule in words with its basis, and what the score is made of. */
import type { PolicyDocument, PolicyRecord } from '@zhiqiao/contract'
import { catalogue, wordBasis } from '@zhiqiao/domain'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useRuleWords } from './rule-words.ts'
import { cohortWords } from './words.ts'

const parts = ['specialty', 'rank', 'preference', 'experience', 'appraisal'] as const

export function PolicyCard({ policyId }: { policyId: string }) {
  const words = useWords(cohortWords)
  const language = useLanguage()
  const policy = useRead<PolicyRecord>(`/api/policies/${policyId}`)
  const document = policy.data?.document
  return (
    <Card
      title={document ? words.policyOf(document.title[language], document.version) : words.policy}
      note={words.policyNote}
    >
      {policy.isPending && <Waiting />}
      {policy.isError && <Problem error={policy.error} onRetry={() => void policy.refetch()} />}
      {document && (
        <>
          <RuleLines>
            {document.rules.map((rule) => (
              <PolicyRule key={rule.id} rule={rule} />
            ))}
          </RuleLines>
          <p className="soft small">
            {words.weights}：
            {parts.map((part) => words.weight(words.weightNames[part], document.weights[part])).join('、')}
          </p>
        </>
      )}
    </Card>
  )
}

function PolicyRule({ rule }: { rule: PolicyDocument['rules'][number] }) {
  const words = useWords(cohortWords)
  const language = useLanguage()
  const ruleWords = useRuleWords()
  const { title, clause } = rule.basis
  return (
    <RuleLine
      mark={<Tag kind={rule.severity === 'hard' ? 'plain' : 'warn'}>{words.severity[rule.severity]}</Tag>}
      title={catalogue[rule.type].title[language]}
      text={ruleWords(rule)}
      basis={wordBasis(clause ? { title, clause } : { title }, language)}
    />
  )
}
