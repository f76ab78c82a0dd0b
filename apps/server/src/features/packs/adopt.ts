/** Taking up a pack for an institution, and letting it go. */
import type { packAdopt, packAdoptionChange } from '@zhiqiao/contract'
import { type Pack, type PackChanges, onlyPackChanges, packFaults, packWorkers } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  invalid,
  mayNotAdd,
  notFound,
  refuse,
  type Result,
  stale,
  unknownInstitution,
} from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import type { InstalledPacks } from './table.ts'

export function packOf(packs: InstalledPacks, id: string): Result<Pack> {
  const pack = packs.byId.get(id)
  return pack ? done(pack) : notFound('工具包', 'pack')
}

/** Each value by its type, then all together by the pack itself; without what equals the defaults. */
export function checkedParameters(pack: Pack, given: PackChanges): Result<PackChanges> {
  const { parameters } = pack.manifest
  const one = packFaults(parameters, given)
  const together = one.length > 0 ? undefined : pack.setUp(given)
  const faults = together?.ok === false ? together.faults : one
  if (faults.length > 0) {
    return invalid(
      faults.map(({ id, reason, allowed }) => ({
        place: `parameters.${id}`,
        reason,
        ...(allowed !== undefined && { allowed }),
      })),
    )
  }
  return done(onlyPackChanges(parameters, given))
}

export async function adoptPack(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  packId: string,
  given: z.output<typeof packAdopt>,
  demo = false,
): Promise<Result<{ id: string }>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const { institutionId, learnedFromId, learnedOnId } = given
  const unknown = await unknownInstitutions(tx, [
    institutionId,
    ...(learnedFromId === undefined ? [] : [learnedFromId]),
  ])
  if (unknown.size > 0) {
    return invalid([
      ...(unknown.has(institutionId) ? [unknownInstitution('institutionId', institutionId)] : []),
      ...(learnedFromId !== undefined && unknown.has(learnedFromId)
        ? [unknownInstitution('learnedFromId', learnedFromId)]
        : []),
    ])
  }
  if (!(await inScope(tx, institutionId, ...packWorkers))) return mayNotAdd()
  if (learnedOnId !== undefined && !(await knownSecondment(tx, learnedOnId))) return unknownSecondment(learnedOnId)
  const there = await openAdoption(tx, institutionId, packId)
  if (there) {
    return refuse(
      'conflict',
      'adopted-already',
      '这个单位已经采用了这个工具包。',
      'This institution has adopted the pack already.',
    )
  }
  const parameters = checkedParameters(pack.value, given.parameters)
  if (!parameters.ok) return parameters
  const id = newId()
  await tx
    .insertInto('pack_adoption')
    .values({
      id,
      institution_id: institutionId,
      pack: packId,
      pack_version: pack.value.manifest.version,
      learned_from_institution_id: learnedFromId ?? null,
      learned_on_secondment_id: learnedOnId ?? null,
      note: given.note,
      parameters: JSON.stringify(parameters.value),
      adopted_on: call.today,
      ended_on: null,
      demo,
    })
    .execute()
  await keepParameters(tx, call, { id, institutionId, number: 1 }, parameters.value, Object.keys(parameters.value), '')
  return done({ id })
}

function openAdoption(tx: Tx, institutionId: string, packId: string) {
  return tx
    .selectFrom('pack_adoption')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('pack', '=', packId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
}

export async function keepParameters(
  tx: Tx,
  call: Call,
  of: { id: string; institutionId: string; number: number },
  parameters: PackChanges,
  changed: string[],
  reason: string,
): Promise<void> {
  await tx
    .insertInto('pack_parameters')
    .values({
      id: newId(),
      adoption_id: of.id,
      institution_id: of.institutionId,
      number: of.number,
      parameters: JSON.stringify(parameters),
      changed,
      reason,
      made_by: call.actor.displayName,
      made_at: call.now,
    })
    .execute()
}

/** The adoption, if the caller may work on it, it goes on, and the version is the one named. */
export async function forWork(tx: Tx, id: string, version?: number) {
  const row = await tx.selectFrom('pack_adoption').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || !(await inScope(tx, row.institution_id, ...packWorkers))) return notFound('这项采用', 'adoption')
  if (version !== undefined && row.version !== version) return stale({ version: row.version })
  if (row.ended_on !== null) {
    return refuse('conflict', 'adoption-ended', '这项采用已经结束。', 'This adoption has ended.')
  }
  return done(row)
}

/** From whom and on which secondment it was learned, and what else there is to say; none of it changes what is found. */
export async function describeAdoption(
  tx: Tx,
  at: { id: string; version: number },
  given: z.output<typeof packAdoptionChange>,
): Promise<Result<{ id: string }>> {
  const found = await forWork(tx, at.id, at.version)
  if (!found.ok) return found
  const { learnedFromId, learnedOnId } = given
  if (learnedFromId !== null && (await unknownInstitutions(tx, [learnedFromId])).size > 0) {
    return invalid([unknownInstitution('learnedFromId', learnedFromId)])
  }
  if (learnedOnId !== null && !(await knownSecondment(tx, learnedOnId))) return unknownSecondment(learnedOnId)
  await tx
    .updateTable('pack_adoption')
    .set((eb) => ({
      learned_from_institution_id: learnedFromId,
      learned_on_secondment_id: learnedOnId,
      note: given.note,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', at.id)
    .execute()
  return done({ id: at.id })
}

/** What was found stays to be read; nothing more is brought in or run. */
export async function endAdoption(
  tx: Tx,
  call: Call,
  at: { id: string; version: number },
): Promise<Result<{ id: string }>> {
  const found = await forWork(tx, at.id, at.version)
  if (!found.ok) return found
  await tx
    .updateTable('pack_adoption')
    .set((eb) => ({ ended_on: call.today, version: eb('version', '+', 1) }))
    .where('id', '=', at.id)
    .execute()
  return done({ id: at.id })
}

/** As far as the caller may see it. */
async function knownSecondment(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('secondment').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

function unknownSecondment(id: string) {
  const reason = { zh: '没有这次挂职，或您无权查看', en: 'there is no such secondment, or you may not see it' }
  return invalid([{ place: 'learnedOnId', value: id, reason }])
}
