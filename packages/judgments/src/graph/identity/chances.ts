/** How common each value is among the people and firms of a corpus. */
import type { Traits } from './mentions.ts'

const counted = ['address', 'name', 'mask', 'idTail', 'agent', 'head', 'surname', 'birth', 'district', 'court'] as const
export type Counted = (typeof counted)[number]

/**
 * How many different people, and firms, show each value. Who is named often, described a little differently each time, must not
 * make the own day of birth look common: people are told apart here by surname, sex and birth (else address), firms by name
 * and address.
 */
export class Chances {
  /** By kind: how many show each value of each trait. */
  readonly #firmCounts: ReadonlyMap<Counted, Counts>
  readonly #peopleCounts: ReadonlyMap<Counted, Counts>
  readonly people: number
  readonly firms: number

  constructor(different: readonly Traits[]) {
    const firms = different.filter(({ isFirm }) => isFirm)
    const people = different.filter(({ isFirm }) => !isFirm)
    const firmOf = numbered(firms, ({ name, mask, address }) => `${name} ${mask} ${address}`)
    const personOf = numbered(
      people,
      ({ surname, sex, birth, address }) => `${surname} ${sex} ${Number.isNaN(birth) ? `a${address}` : birth}`,
    )
    this.firms = firmOf.different
    this.people = personOf.different
    this.#firmCounts = new Map(counted.map((trait) => [trait, countsOf(firms, firmOf.numbers, trait)]))
    this.#peopleCounts = new Map(counted.map((trait) => [trait, countsOf(people, personOf.numbers, trait)]))
  }

  /** The chance that a stranger shows the same value. */
  of({ isFirm }: Traits, trait: Counted, value: number): number {
    const counts = (isFirm ? this.#firmCounts : this.#peopleCounts).get(trait)
    const count = counts?.shown[value - counts.least] ?? 0
    return Math.max(1, count) / Math.max(1000, isFirm ? this.firms : this.people)
  }

  /** log10 of how many there are whom a mention might be confused with: what an agreement must outweigh. */
  prior(isFirm: boolean): number {
    return Math.log10(Math.max(1000, isFirm ? this.firms : this.people))
  }
}

/** Values are whole numbers close to one another: words are numbered, days counted. */
interface Counts {
  readonly least: number
  readonly shown: Uint32Array
}

/** Numbers those of one key alike, from 0. */
function numbered(all: readonly Traits[], keyOf: (traits: Traits) => string) {
  const known = new Map<string, number>()
  const numbers = new Int32Array(all.length)
  for (const [k, traits] of all.entries()) {
    const key = keyOf(traits)
    const number = known.get(key) ?? known.size
    known.set(key, number)
    numbers[k] = number
  }
  return { numbers, different: known.size }
}

/** How many of those numbered show each value: someone who shows it twice counts once. */
function countsOf(all: readonly Traits[], numbers: Int32Array, trait: Counted): Counts {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const told = all.flatMap((traits, k) => (traits[trait] === 0 || Number.isNaN(traits[trait]) ? [] : [k]))
  for (const k of told) {
    const value = all[k]?.[trait] ?? 0
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (told.length === 0) return { least: 0, shown: new Uint32Array() }
  // Who, and what, as one number: put in order, the same stand side by side.
  const span = most - least + 1
  const marks = Float64Array.from(told, (k) => (numbers[k] ?? 0) * span + (all[k]?.[trait] ?? 0) - least).sort()
  const shown = new Uint32Array(span)
  for (const [k, mark] of marks.entries()) {
    if (mark !== marks[k - 1]) shown[mark % span] = (shown[mark % span] ?? 0) + 1
  }
  return { least, shown }
}
