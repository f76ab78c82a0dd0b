/** A made plan with all that its workbook says about it. */
import type { Language } from '../command.ts'
import type { Plan, PlanInput, PlanSides, PlanWords, Prepared } from '@zhiqiao/matching'
import { planWords } from '@zhiqiao/matching'

export interface Outcome {
  input: PlanInput
  prepared: Prepared
  plan: Plan
  /** What was asked for besides quotas: company and even exchanges. */
  sides: PlanSides
  /** Whether the separate checker proved the plan from the input alone. */
  confirmed: boolean
  language: Language
}

/** Names for the sentences of a plan; namesakes are told apart by their institution. */
export function wordsOf({ input, language }: Pick<Outcome, 'input' | 'language'>): PlanWords {
  const count = new Map<string, number>()
  for (const { officer } of input.nominations) count.set(officer.name, (count.get(officer.name) ?? 0) + 1)
  const nominations = input.nominations.map((one) => {
    const { name } = one.officer
    if ((count.get(name) ?? 0) < 2) return one
    const institution = input.tree.get(one.sendingInstitutionId)?.name ?? one.sendingInstitutionId
    const full = language === 'zh' ? `${name}（${institution}）` : `${name} (${institution})`
    return { ...one, officer: { ...one.officer, name: full } }
  })
  return planWords({ ...input, nominations }, language)
}
