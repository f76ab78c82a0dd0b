/** How often chance alone brings a difference as large as the one seen: the hypergeometric test, both sides. */

/**
 * `selected` of `nominated` people of a group, where `allSelected` of `all` were selected. The share (0..1) of draws by
 * lot in which the number from the group lies at least as far from what is expected.
 */
export function chanceOf(group: { nominated: number; selected: number }, all: number, allSelected: number): number {
  const { nominated, selected } = group
  if (all === 0) return 1
  const expected = (nominated * allSelected) / all
  const distance = Math.abs(selected - expected)
  const logs = logFactorials(all)
  const choose = (n: number, k: number) => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0)
  const least = Math.max(0, allSelected - (all - nominated))
  const most = Math.min(nominated, allSelected)
  let chance = 0
  for (let count = least; count <= most; count++) {
    if (Math.abs(count - expected) < distance - 1e-9) continue
    chance += Math.exp(
      choose(nominated, count) + choose(all - nominated, allSelected - count) - choose(all, allSelected),
    )
  }
  return Math.min(1, chance)
}

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1)
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] ?? 0) + Math.log(n)
  return logs
}
