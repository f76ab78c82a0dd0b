/** Findings in words, for whoever shows them. */
import type { Finding as FindingView } from '@zhiqiao/contract'
import {
  catalogue,
  type Finding,
  type Language,
  overridableBy,
  type Policy,
  type Profile,
  standsInTheWay,
  wordFinding,
} from '@zhiqiao/domain'
import type { Directory } from '../institutions/index.ts'

export interface Words {
  profile: Profile
  directory: Directory
  language: Language
}

/** With the policy, a finding that stands in the way also says who may override its rule. */
export function presentFinding(
  finding: Finding,
  { profile, directory, language }: Words,
  policy?: Policy,
): FindingView {
  const rule = standsInTheWay(finding) ? policy?.rules.find(({ id }) => id === finding.ruleId) : undefined
  const { title, clause } = finding.basis
  return {
    ruleId: finding.ruleId,
    type: finding.type,
    severity: finding.severity,
    verdict: finding.verdict,
    title: catalogue[finding.type].title[language],
    sentence: wordFinding(finding, profile, directory.tree, language),
    ...(finding.waived && { waived: true }),
    ...(rule && { overridable: overridableBy(rule) }),
    basis: clause ? `${title[language]} ${clause[language]}` : title[language],
  }
}
