import { type Circulation, runsDown } from './circulation.ts'

/** Above this, sums of whole numbers in a double may be off. */
const EXACT = 2 ** 53

/**
 * What no circulation can be worth more than, by weak duality: whatever the prices, its value is the sum of what its flow gains
 * along every arc, and no arc gains more than its better bound does. People's prices have to be the best that they are
 * offered, so that no pair gains anything. `scale` times whole values went into the prices; the answer is in whole values, and
 * counts the places of bound people as worth nothing. Null: the sum would not be exact.
 */
export function dualBound(circulation: Circulation, price: Float64Array, scale: number): number | null {
  const { nodes, firstPost, root, parent, low, high, bound } = circulation
  // Wholes and rests of S are added up apart, so that both sums stay small.
  let wholes = 0
  let rests = 0
  const add = (gain: number, times: number) => {
    const whole = Math.floor(gain / scale)
    wholes += whole * times
    rests += (gain - whole * scale) * times
  }
  for (let v = 0; v < nodes; v++) {
    if (v === root) continue
    const fall = (price[v] ?? 0) - (price[parent[v] ?? root] ?? 0)
    const gain = runsDown(circulation, v) ? fall : -fall
    add(gain, (gain > 0 ? high[v] : low[v]) ?? 0)
  }
  for (let i = 0; i < firstPost; i++) {
    const post = bound[i] ?? -1
    if (post >= 0) add((price[firstPost + post] ?? 0) - (price[i] ?? 0), 1)
  }
  const isExact = Math.abs(wholes) < EXACT && Math.abs(rests) < EXACT
  return isExact ? wholes + Math.floor(rests / scale) : null
}
