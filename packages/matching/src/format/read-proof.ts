import type { PlanProof } from '@zhiqiao/solver'
import { LARGEST, type Notes, OBJECTIVES } from './fields.ts'

export type ClaimedProof = Pick<PlanProof, 'gap' | 'levels'>

/** How far a plan says that it is proved; null where the notes say what is wrong with it. */
export function readProof(notes: Notes, value: unknown): ClaimedProof | null {
  const required = 'required' as const
  const record = notes.record(value, 'proof', {
    engine: required,
    gap: required,
    pairs: required,
    fixedPairs: required,
    levels: required,
  })
  if (!record) return null
  const whole = (one: unknown, place: string) => (one === null ? null : notes.whole(one, place, -LARGEST, LARGEST))
  const levels = notes.list(record.levels, 'proof.levels').flatMap((raw, k) => {
    const place = `proof.levels[${k}]`
    const keys = { objective: required, tier: 'optional' as const, value: required, bound: required, by: required }
    const level = notes.record(raw, place, keys)
    const objective = OBJECTIVES.find((one) => one === level?.objective)
    const by = (['prices', 'engine'] as const).find((one) => one === level?.by)
    if (!level || !objective || !by) {
      if (level && !objective)
        notes.refuse('levels', `${place}.objective`, level.objective, `must be one of ${OBJECTIVES.join(', ')}`)
      if (level && !by) notes.refuse('by', `${place}.by`, level.by, 'must be one of prices, engine')
      return []
    }
    return [
      {
        objective,
        tier: level.tier === undefined ? 0 : (notes.whole(level.tier, `${place}.tier`, 1, LARGEST) ?? 0),
        value: notes.whole(level.value, `${place}.value`, -LARGEST, LARGEST) ?? 0,
        bound: whole(level.bound, `${place}.bound`),
        by,
      },
    ]
  })
  notes.whole(record.fixedPairs, 'proof.fixedPairs', 0, notes.whole(record.pairs, 'proof.pairs', 0, LARGEST) ?? 0)
  return { gap: whole(record.gap, 'proof.gap'), levels }
}
