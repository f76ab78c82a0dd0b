/** Data in, one sentence out, in the language asked for. */
import type { FactValue, Finding } from '../finding.ts'
import type { InstitutionTree, TreeRefusal } from '../institution/institution.ts'
import type { MoveRefusal } from '../lifecycle.ts'
import type { PolicyRefusal } from '../policy/document-check.ts'
import type { BalanceItem } from '../policy/balance.ts'
import type { Basis } from '../basis.ts'
import type { RuleParameters } from '../policy/policy.ts'
import type { Profile } from '../profile.ts'
import type { Language } from '../text.ts'
import { enBasis, enFinding, enMoveRefusal, enPolicyRefusal, enTreeRefusal, enValue } from './en.ts'
import { namesOf } from './names.ts'
import { balanceWords, ruleWords } from './rule-words.ts'
import { zhBasis, zhFinding, zhMoveRefusal, zhPolicyRefusal, zhTreeRefusal, zhValue } from './zh.ts'

export { isOverMaximum, wordQuota } from './quota-words.ts'

/** One sentence: the fact, what is asked, and the clause. Without a tree, institutions are named by id. */
export function wordFinding(
  finding: Finding,
  profile: Profile,
  tree: InstitutionTree | undefined,
  language: Language,
): string {
  const names = namesOf(profile, tree, language)
  return language === 'zh' ? zhFinding(finding, names) : enFinding(finding, names)
}

/** A fact or expectation alone, for tables and forms. */
export function wordFact(
  value: FactValue,
  profile: Profile,
  tree: InstitutionTree | undefined,
  language: Language,
): string {
  const names = namesOf(profile, tree, language)
  return language === 'zh' ? zhValue(value, names) : enValue(value, names)
}

export function wordBasis(basis: Basis, language: Language): string {
  return language === 'zh' ? zhBasis(basis) : enBasis(basis)
}

export function wordTreeRefusal(refusal: TreeRefusal, language: Language): string {
  return language === 'zh' ? zhTreeRefusal(refusal) : enTreeRefusal(refusal)
}

export function wordMoveRefusal(refusal: MoveRefusal, language: Language): string {
  return language === 'zh' ? zhMoveRefusal(refusal) : enMoveRefusal(refusal)
}

export function wordPolicyRefusal(refusal: PolicyRefusal, language: Language): string {
  return language === 'zh' ? zhPolicyRefusal(refusal) : enPolicyRefusal(refusal)
}

/** What a rule asks, as one sentence without a full stop. */
export function wordRule(rule: RuleParameters, profile: Profile, language: Language): string {
  return ruleWords(rule, namesOf(profile, undefined, language), language)
}

/** What an item of the balance counts, and what is wished of it. */
export function wordBalance(item: BalanceItem, profile: Profile, language: Language): string {
  return balanceWords(item, namesOf(profile, undefined, language), language)
}
