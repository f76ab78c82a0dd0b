/** What every change of an officer's row needs: the order of the rank, and why nothing was changed. */
import type { Profile } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { mayNotChange, stale } from '../../platform/refusal.ts'
import { getOfficer } from './queries.ts'

/** For the order of lists: by its place in the profile's table. */
export function rankOrder(profile: Profile, rank: string | null | undefined): number {
  return profile.ranks.find((item) => item.code === rank)?.order ?? 999
}

export async function staleOfficer(tx: Tx, id: string) {
  const now = await getOfficer(tx, id)
  return now.ok ? stale(now.value) : now
}

/** Nothing was updated: somebody was quicker, or row-level security forbade it. */
export async function notUpdated(tx: Tx, id: string, version: number) {
  const now = await tx.selectFrom('officer').select('version').where('id', '=', id).executeTakeFirst()
  return now && now.version !== version ? staleOfficer(tx, id) : mayNotChange('名干警的资料', 'officer')
}
