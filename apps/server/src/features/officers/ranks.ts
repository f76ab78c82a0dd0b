/**
 * The ranks an officer has held: entries are added or taken back, and the officer's rank follows the one in force. A rank that
 * comes with the record itself leaves its entry by trigger (0010).
 */
import type { RankBody, RankHistory } from '@zhiqiao/contract'
import { type Day, inForceFrom, type Profile, type RankEntry, rankOn } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import { unknownCodes } from '../../platform/codes.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, invalid, notFound, type PlacedError, refuse, type Result } from '../../platform/refusal.ts'
import { notUpdated, rankOrder, staleOfficer } from './row.ts'

export async function getRanks(
  tx: Tx,
  officerId: string,
  on: Day,
): Promise<Result<{ view: RankHistory; version: number }>> {
  const officer = await tx.selectFrom('officer').select('version').where('id', '=', officerId).executeTakeFirst()
  if (!officer) return notFound('干警', 'officer')
  const entries = await entriesOf(tx, officerId)
  const inForce = rankOn(entries, on)
  const latestFirst = [...entries].sort((a, b) =>
    inForceFrom(a) === inForceFrom(b) ? b.entered - a.entered : inForceFrom(a) < inForceFrom(b) ? 1 : -1,
  )
  return done({ view: { on, ...(inForce && { inForce: inForce.id }), entries: latestFirst }, version: officer.version })
}

async function entriesOf(tx: Tx, officerId: string): Promise<RankEntry[]> {
  const rows = await tx
    .selectFrom('officer_rank')
    .select([
      'id',
      'entered',
      'rank',
      'since',
      'recorded_on as recordedOn',
      'document_number as documentNumber',
      'withdrawn_reason as withdrawnReason',
    ])
    .where('officer_id', '=', officerId)
    .execute()
  return rows.map(dropNulls)
}

export async function addRank(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  version: number,
  given: RankBody,
): Promise<Result<{ id: string }>> {
  const officer = await tx
    .selectFrom('officer')
    .select(['version', 'institution_id', 'birth'])
    .where('id', '=', officerId)
    .executeTakeFirst()
  if (!officer) return notFound('干警', 'officer')
  if (officer.version !== version) return staleOfficer(tx, officerId)
  const errors: PlacedError[] = unknownCodes(profile, [{ place: 'rank', table: 'ranks', code: given.rank }])
  if (given.since > call.today) {
    errors.push({
      place: 'since',
      value: given.since,
      reason: { zh: '晚于今天；到生效之日再录入', en: 'lies after today; enter it on the day it takes effect' },
    })
  }
  if (officer.birth !== null && given.since <= officer.birth) {
    errors.push({ place: 'since', value: given.since, reason: { zh: '早于出生日期', en: 'lies before the birth' } })
  }
  const same = (await entriesOf(tx, officerId)).some(
    (entry) => entry.withdrawnReason === undefined && entry.rank === given.rank && entry.since === given.since,
  )
  if (same)
    errors.push({ place: 'since', value: given.since, reason: { zh: '已有这一条', en: 'is on record already' } })
  if (errors.length > 0) return invalid(errors)
  await tx
    .insertInto('officer_rank')
    .values({
      id: newId(),
      officer_id: officerId,
      institution_id: officer.institution_id,
      rank: given.rank,
      since: given.since,
      recorded_on: call.today,
      document_number: given.documentNumber ?? null,
    })
    .execute()
  return follow(tx, call, profile, officerId, version)
}

export async function withdrawRank(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  version: number,
  rankId: string,
  reason: string,
): Promise<Result<{ id: string }>> {
  const officer = await tx.selectFrom('officer').select('version').where('id', '=', officerId).executeTakeFirst()
  if (!officer) return notFound('干警', 'officer')
  if (officer.version !== version) return staleOfficer(tx, officerId)
  const entry = (await entriesOf(tx, officerId)).find((one) => one.id === rankId)
  if (!entry) return notFound('职级记录', 'entry of a rank')
  if (entry.withdrawnReason !== undefined) {
    return refuse('conflict', 'withdrawn', '这条记录已经作废。', 'This entry has been taken back already.')
  }
  await tx
    .updateTable('officer_rank')
    .set({ withdrawn_on: call.today, withdrawn_reason: reason })
    .where('id', '=', rankId)
    .execute()
  return follow(tx, call, profile, officerId, version)
}

/** Sets the officer's rank to what is in force today. */
async function follow(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  version: number,
): Promise<Result<{ id: string }>> {
  const rank = rankOn(await entriesOf(tx, officerId), call.today)?.rank ?? null
  const updated = await tx
    .updateTable('officer')
    .set({ rank, rank_order: rankOrder(profile, rank), version: version + 1 })
    .where('id', '=', officerId)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 0n ? notUpdated(tx, officerId, version) : done({ id: officerId })
}
