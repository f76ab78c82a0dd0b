/** An adoption as it stands after a change, as every route that changes one answers it. */
import { type Call, read } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { getAdoption } from './queries.ts'
import type { InstalledPacks } from './table.ts'

export async function showAdoption(call: Call, packs: InstalledPacks, id: string) {
  const found = await read(call, (tx) => getAdoption(tx, packs, id))
  return found.ok ? done({ value: found.value, version: found.value.version }) : found
}
