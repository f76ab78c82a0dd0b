/** What is kept with a nomination at publication: why, and the nearest change, in both languages. */
import type { Language, Profile, Text } from '@zhiqiao/domain'
import type { SelectionFrame } from './input.ts'
import { near, removedByHand, showingOf } from './present.ts'
import type { PlanRecord } from './store.ts'

/** What a nominee's institution and the nominee are told after publication, in both languages. */
export function outcomeOf(
  plan: PlanRecord,
  nominationId: string,
  frame: SelectionFrame,
  profile: Profile,
): { code: string; reason: Text; near: Text } {
  const told = (language: Language) => {
    const showing = showingOf(plan, frame, profile, language)
    const known = plan.kept.unmatched.find((one) => one.nominationId === nominationId)
    return known
      ? {
          code: known.reason as string,
          reason: showing.words.unmatched(known),
          near: near(showing, known.changes, 'person'),
        }
      : { code: 'by-hand', ...removedByHand(showing, nominationId) }
  }
  const [zh, en] = [told('zh'), told('en')]
  return { code: zh.code, reason: { zh: zh.reason, en: en.reason }, near: { zh: zh.near, en: en.near } }
}

export function selectedOutcome(): { code: string; reason: Text } {
  return { code: 'selected', reason: { zh: '已入选', en: 'Selected' } }
}
