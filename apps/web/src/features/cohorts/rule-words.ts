/** What a rule asks, as one sentence in the reader's language. */
import type { PolicyRule } from '@zhiqiao/contract'
import { type Profile, type Rule, wordRule } from '@zhiqiao/domain'
import { useRead } from '../../api/index.ts'
import { useLanguage } from '../../i18n/index.ts'

export function useRuleWords(): (rule: PolicyRule) => string {
  const profile = useRead<Profile>('/api/profile')
  const language = useLanguage()
  // The wire's optional keys are typed `| undefined`, which JSON cannot write.
  return (rule) => (profile.data ? wordRule(rule as Rule, profile.data, language) : '')
}
