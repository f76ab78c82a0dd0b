/** What stands in the way at a need, briefly: without what stands against the person anyway, and alike ones once. */
import type { Finding } from '@zhiqiao/contract'

export interface Lacking {
  finding: Finding
  /** How many more rules of the kind say the same. */
  more: number
}

/** `failing`: of the pair; `person`: findings of the person alone, which stand elsewhere on the page. */
export function lackingAt(failing: readonly Finding[], person: readonly Finding[]): Lacking[] {
  const ofPerson = new Set(person.map(({ ruleId }) => ruleId))
  const kinds = new Map<string, Lacking>()
  for (const finding of failing) {
    if (ofPerson.has(finding.ruleId)) continue
    const kind = `${finding.verdict} ${finding.title}`
    const known = kinds.get(kind)
    if (known) known.more++
    else kinds.set(kind, { finding, more: 0 })
  }
  return [...kinds.values()]
}

/** The one rule of which an exception would open the need; those on the person have a button of their own. */
export function onlyOne(lacking: readonly Lacking[]): Finding | undefined {
  const [one] = lacking
  return one && lacking.length === 1 && one.more === 0 ? one.finding : undefined
}
