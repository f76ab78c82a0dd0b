/** The parameters of an adoption: set anew as a version, after a trial of exactly these; and how they came about. */
import type { PackParametersVersion, packParametersSet } from '@zhiqiao/contract'
import { type Pack, type PackChanges, type PackParameter, samePackValue } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, refuse, type Result } from '../../platform/refusal.ts'
import { checkedParameters, forWork, keepParameters, packOf } from './adopt.ts'
import type { InstalledPacks } from './table.ts'

export async function setParameters(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  at: { id: string; version: number },
  given: z.output<typeof packParametersSet>,
): Promise<Result<{ id: string }>> {
  const found = await forWork(tx, at.id, at.version)
  if (!found.ok) return found
  const pack = packOf(packs, found.value.pack)
  if (!pack.ok) return pack
  const wanted = checkedParameters(pack.value, given.parameters)
  if (!wanted.ok) return wanted
  const { id, institution_id: institutionId, parameters: before, parameters_version } = found.value
  const changed = changedIds(pack.value, before, wanted.value)
  if (changed.length === 0) {
    return refuse(
      'conflict',
      'nothing-changed',
      '参数没有改动，无需保存。',
      'Nothing was changed, so there is nothing to save.',
    )
  }
  if (!(await wasTried(tx, id, wanted.value))) {
    return refuse(
      'conflict',
      'trial-needed',
      '请先试运行这一组参数，看过影响再保存。',
      'Try exactly these parameters first, and look at what they would change.',
    )
  }
  const number = parameters_version + 1
  await tx
    .updateTable('pack_adoption')
    .set((eb) => ({
      parameters: JSON.stringify(wanted.value),
      parameters_version: number,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await keepParameters(tx, call, { id, institutionId, number }, wanted.value, changed, given.reason)
  return done({ id })
}

/** Whether a trial of the same parameters has ended; where there is nothing to try them on, none is asked for. */
async function wasTried(tx: Tx, adoptionId: string, parameters: PackChanges): Promise<boolean> {
  const some = await tx
    .selectFrom('pack_document')
    .select('id')
    .where('adoption_id', '=', adoptionId)
    .limit(1)
    .executeTakeFirst()
  if (!some) return true
  const trials = await tx
    .selectFrom('pack_trial')
    .select('parameters')
    .where('adoption_id', '=', adoptionId)
    .where('result', 'is not', null)
    .execute()
  return trials.some((one) => sameChanges(one.parameters, parameters))
}

function sameChanges(a: PackChanges, b: PackChanges): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...ids].every((id) => {
    const [one, other] = [a[id], b[id]]
    return one !== undefined && other !== undefined && samePackValue(one, other)
  })
}

function changedIds(pack: Pack, before: PackChanges, after: PackChanges): string[] {
  return pack.manifest.parameters
    .filter((spec) => !samePackValue(valueIn(spec, before), valueIn(spec, after)))
    .map(({ id }) => id)
}

export function valueIn(spec: PackParameter, changes: PackChanges) {
  const own = changes[spec.id]
  return own === undefined ? spec.default : own
}

/** Every version, the latest first, with what each changed against the one before; the first against the defaults. */
export async function parametersHistory(tx: Tx, pack: Pack, adoptionId: string): Promise<PackParametersVersion[]> {
  const rows = await tx
    .selectFrom('pack_parameters')
    .select(['number', 'parameters', 'reason', 'made_by', 'made_at'])
    .where('adoption_id', '=', adoptionId)
    .orderBy('number')
    .execute()
  return rows
    .map((row, k): PackParametersVersion => {
      const before = rows[k - 1]?.parameters ?? {}
      const changed = new Set(changedIds(pack, before, row.parameters))
      return {
        number: row.number,
        changes: pack.manifest.parameters
          .filter(({ id }) => changed.has(id))
          .map((spec) => ({
            id: spec.id,
            group: spec.group,
            name: spec.name,
            before: valueIn(spec, before),
            after: valueIn(spec, row.parameters),
          })),
        reason: row.reason,
        by: row.made_by,
        at: row.made_at.toISOString(),
      }
    })
    .reverse()
}
