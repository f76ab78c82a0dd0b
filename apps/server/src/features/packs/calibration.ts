/** What people decided of an adoption's cases, as parameters with which the score says it; they are tried and saved like others. */
import type { PackCalibration } from '@zhiqiao/contract'
import type { Pack, PackChanges } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { decidedCases } from './decided.ts'
import { valueIn } from './parameters.ts'

/** A pack whose score people's decisions do not set. */
const notLearned: PackCalibration['result'] = {
  ok: false,
  rule: 'nothing-to-calibrate',
  message: {
    zh: '这个工具包的分数不按复核结果校准。',
    en: 'The score of this pack is not calibrated on what was decided.',
  },
}

export async function calibrationOf(
  tx: Tx,
  call: Call,
  pack: Pack,
  adoption: { id: string; parameters: PackChanges },
): Promise<Result<PackCalibration>> {
  const ready = pack.setUp(adoption.parameters)
  if (!ready.ok) return notFound('工具包', 'pack')
  if (!ready.at.calibrate) return done({ kept: 0, dismissed: 0, result: notLearned })
  const decided = await decidedCases(tx, pack, adoption.id)
  const kept = decided.filter((one) => one.kept).length
  const calibrated = ready.at.calibrate(decided, call.today)
  return done({
    kept,
    dismissed: decided.length - kept,
    result: calibrated.ok
      ? {
          ok: true,
          parameters: calibrated.changes,
          changed: changedNumbers(pack, adoption.parameters, calibrated.changes),
          loss: calibrated.loss,
        }
      : calibrated,
  })
}

function changedNumbers({ manifest }: Pack, before: PackChanges, after: PackChanges) {
  return manifest.parameters.flatMap((spec) => {
    const [one, other] = [valueIn(spec, before), valueIn(spec, after)]
    return typeof one === 'number' && typeof other === 'number' && one !== other
      ? [{ id: spec.id, name: spec.name, before: one, after: other }]
      : []
  })
}
