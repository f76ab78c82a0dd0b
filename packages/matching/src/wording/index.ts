/** Reasons of a plan as sentences, in the language asked for: data in, sentence out. */
import { type GroupCount, type Language, wordQuota } from '@zhiqiao/domain'
import type { PlanInput } from '../input.ts'
import type { Change, Pairing, Unfilled, Unmatched } from '../plan-types.ts'
import type { FitPart } from '../score/score.ts'
import type { Loss } from '../explain/worth.ts'
import * as en from './en.ts'
import { labelsOf } from './labels.ts'
import * as zh from './zh.ts'

export interface PlanWords {
  fitPart(part: FitPart): string
  /** How far the next best is. */
  next(pairing: Pairing): string
  loss(loss: Loss): string
  group(group: GroupCount): string
  /** A group out of its quota: which side, what was agreed and what it would come to. */
  quota(group: GroupCount): string
  unmatched(one: Unmatched): string
  unfilled(one: Unfilled): string
  /** A change without a full stop, read for the person or for the post it would help. */
  change(change: Change, about: 'person' | 'post'): string
}

/** The words of one plan: people and posts are named from its input. */
export function planWords(
  input: Pick<PlanInput, 'posts' | 'nominations' | 'profile' | 'tree'>,
  language: Language,
): PlanWords {
  const labels = labelsOf({ input, profile: input.profile, tree: input.tree, language })
  const words = language === 'zh' ? zh : en
  return {
    fitPart: (part) => words.fitPart(part, labels),
    next: (pairing) => words.next(pairing, labels),
    loss: (loss) => words.loss(loss),
    group: (group) => words.group(group, labels),
    quota: (group) => wordQuota(group, labels.institution(group.institutionId), language),
    unmatched: (one) => words.unmatched(one, labels),
    unfilled: (one) => words.unfilled(one, labels),
    change: (change, about) => words.change(change, labels, about),
  }
}
