/** How many go from where to where, at the level that a picture can show. */
import type { Flow } from '@zhiqiao/contract'
import { isWithin } from '@zhiqiao/domain'
import type { Directory } from './tree.ts'

/** Where a person comes from and goes to, as institution ids. */
export interface Ends {
  sending: string
  host: string
}

/**
 * From the party that sends (without one, the sender's region) to the host region's next level below; the widest flow first.
 * `senderIds`: the sending parties of the cohort.
 */
export function flowsOf(directory: Directory, ends: readonly Ends[], senderIds: readonly string[]): Flow[] {
  const counts = new Map<string, { from: string; to: string; count: number }>()
  for (const { sending, host } of ends) {
    const from = senderIds.find((id) => isWithin(directory.tree, sending, id)) ?? directory.regionOf(sending)
    const to = directory.tree.lineage(host).at(-3)?.id ?? host
    const known = counts.get(`${from} ${to}`)
    if (known) known.count++
    else counts.set(`${from} ${to}`, { from, to, count: 1 })
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ from, to, count }) => ({ from: directory.ref(from), to: directory.ref(to), count }))
}
