/** What a move by hand costs, in words: by itself, and with the rest rearranged. */
import type { MoveCost as MoveCostView } from '@zhiqiao/contract'
import { isOverMaximum, type Language, type Profile } from '@zhiqiao/domain'
import { presentFinding } from '../nominations/index.ts'
import { type Considered, rearrangedBreaksQuotas } from './draft.ts'
import { personOf, showingOf } from './present.ts'
import { newlyBroken } from './sides.ts'

export function presentCost(considered: Considered, profile: Profile, language: Language): MoveCostView {
  const { cost, frame, plan } = considered
  const showing = showingOf(plan, frame, profile, language)
  const zh = language === 'zh'
  const change = -cost.byItself.fit
  const rest = cost.rearranged
  const before = new Map(plan.pairings.map((one) => [one.nominationId, one.postId]))
  const alone = new Map(cost.pairings.map((one) => [one.nominationId, one.postId]))
  const after = new Map(rest.plan.pairings.map((one) => [one.nominationId, one.postId]))
  const others = [...new Set([...alone.keys(), ...after.keys()])].filter((id) => alone.get(id) !== after.get(id)).length
  const points = (tenths: number) => `${tenths > 0 ? '+' : tenths < 0 ? '−' : '±'}${Math.abs(tenths) / 10}`
  const sentence = zh
    ? `单独这样调整，总分 ${points(change)}；其余重新安排后 ${points(-rest.loss.fit)}，另有 ${others} 人随之变动。`
    : `By itself the total changes by ${points(change)}; with the rest rearranged by ${points(-rest.loss.fit)}, and ${others} others move.`
  const refused = cost.broken.length > 0
  // With company or an even exchange asked for, nobody knows how the rest would best be rearranged.
  const cannotHold = plan.kept.sides !== undefined || rearrangedBreaksQuotas(cost, plan)
  const apart = newlyBroken(considered, cost.pairings).map((one) => one[language])
  return {
    allowed: !refused,
    findings: cost.broken.map((finding) => presentFinding(finding, showing.finding)),
    exceeded: cost.outOfQuota.filter(isOverMaximum).map((group) => showing.words.quota(group)),
    ...(apart.length > 0 && { apart }),
    missed: cost.outOfQuota.filter((group) => !isOverMaximum(group)).map((group) => showing.words.quota(group)),
    change,
    filledChange: alone.size - before.size,
    displaced: cost.displaced.map((id) => personOf(showing, id)),
    ...(!cannotHold && { rearranged: { change: -rest.loss.fit, filledChange: after.size - before.size, others } }),
    sentence: refused
      ? zh
        ? '违反硬性条件，不能这样安排。'
        : 'This breaks a hard rule and cannot be done.'
      : sentence,
  }
}
