/** Many sets of 32-bit hashes in one growing array: no objects, four bytes a hash. */
export class HashSets {
  #values = new Uint32Array(1 << 12)
  #ends = new Uint32Array(1 << 8)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Adds the set, whose values rise, and answers its number. */
  add(values: ArrayLike<number>): number {
    const start = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0)
    const end = start + values.length
    if (end > this.#values.length) this.#values = grown(this.#values, end)
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends, this.#count + 1)
    this.#values.set(values, start)
    this.#ends[this.#count] = end
    return this.#count++
  }

  of(number: number): Uint32Array {
    return this.#values.subarray(number === 0 ? 0 : (this.#ends[number - 1] ?? 0), this.#ends[number] ?? 0)
  }

  /**
   * The same sets without the hashes that more than `most` of them hold: what every judgment says tells none apart. Hashes are
   * counted in 2^22 places, so now and then a rare one is taken for a common one.
   */
  withoutCommon(most: number): HashSets {
    const places = new Uint32Array(1 << 22)
    for (let set = 0; set < this.#count; set++) {
      for (const hash of this.of(set))
        places[hash & (places.length - 1)] = (places[hash & (places.length - 1)] ?? 0) + 1
    }
    const rare = new HashSets()
    for (let set = 0; set < this.#count; set++) {
      rare.add(this.of(set).filter((hash) => (places[hash & (places.length - 1)] ?? 0) <= most))
    }
    return rare
  }
}

function grown(values: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, values.length * 2))
  larger.set(values)
  return larger
}
