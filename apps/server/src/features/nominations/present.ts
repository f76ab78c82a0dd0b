/** Findings in words, for whoever shows them. */
import type { Finding as FindingView } from '@zhiqiao/contract'
import { catalogue, type Finding, type Language, type Profile, wordFinding } from '@zhiqiao/domain'
import type { Directory } from '../institutions/index.ts'

export interface Words {
  profile: Profile
  directory: Directory
  language: Language
}

export function presentFinding(finding: Finding, { profile, directory, language }: Words): FindingView {
  const { title, clause } = finding.basis
  return {
    ruleId: finding.ruleId,
    type: finding.type,
    severity: finding.severity,
    verdict: finding.verdict,
    title: catalogue[finding.type].title[language],
    sentence: wordFinding(finding, profile, directory.tree, language),
    basis: clause ? `${title[language]} ${clause[language]}` : title[language],
  }
}
