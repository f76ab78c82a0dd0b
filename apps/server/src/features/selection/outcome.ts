/** What is kept with a nomination at publication: why, and the nearest change, in both languages. */
import { type Language, type Profile, releaseReason, type Text } from '@zhiqiao/domain'
import type { SelectionFrame } from './input.ts'
import { near, removedByHand, showingOf } from './present.ts'
import { reasonsOf } from './reasons.ts'
import type { PlanRecord } from './store.ts'

/**
 * What a nominee's institution and the nominee read after publication, in both languages. The code is the one they are
 * told; where the office gave another than the match found, the match's own sentence would contradict it and is left out.
 */
export function outcomeOf(
  plan: PlanRecord,
  nominationId: string,
  frame: SelectionFrame,
  profile: Profile,
  told: { code?: string; words: string },
): { code: string; reason: Text; near: Text } {
  const known = reasonsOf(plan).unmatched.find((one) => one.nominationId === nominationId)
  const code = told.code ?? known?.reason ?? 'by-hand'
  const said = (language: Language) => {
    const showing = showingOf(plan, frame, profile, language)
    if (known && known.reason === code) {
      return { reason: showing.words.unmatched(known), near: near(showing, known.changes, 'person') }
    }
    const { near: byHand } = removedByHand(showing, nominationId)
    return { reason: releaseReason(code).name[language], near: byHand }
  }
  const [zh, en] = [said('zh'), said('en')]
  return {
    code,
    reason: { zh: joined(zh.reason, told.words, '。'), en: joined(en.reason, told.words, '. ') },
    near: { zh: zh.near, en: en.near },
  }
}

function joined(reason: string, words: string, between: string): string {
  return words === '' ? reason : `${reason.replace(/[。.]$/, '')}${between}${words}`
}

export function selectedOutcome(): { code: string; reason: Text } {
  return { code: 'selected', reason: { zh: '已入选', en: 'Selected' } }
}
