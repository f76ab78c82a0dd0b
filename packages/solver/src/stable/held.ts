import type { Groups } from '../problem.ts'

/**
 * Who is held where under nested limits: a forest of places with room for so many, and people at some of them. Each place keeps
 * a heap of what lies right below it, people and places, in the order of the lowest key held there; so a full place knows
 * whom it would let go first, whatever its depth, by one look, and a change is mended along one way to the root.
 *
 * Keys rank people, higher is better, no two alike; a place that holds nobody counts as infinite.
 */
export interface Held {
  /** The lowest full place from one upward, -1: all have room. */
  fullAbove(place: number): number
  /** Lowest key held at a place or below. */
  lowestKey(place: number): number
  /** Who has it. The place must not be empty. */
  lowestPerson(place: number): number
  add(person: number, place: number, key: number): void
  remove(person: number, place: number): void
  /** A person of higher key takes the place of the lowest one right at it: nothing gets fuller or emptier. */
  replaceLowest(place: number, person: number, key: number): void
}

/** Places as a forest. People stand right at a place, at most `direct` of them. */
export interface Places {
  /** -1: a root */
  readonly above: Int32Array
  readonly room: Int32Array
  readonly direct: Int32Array
}

/** Leaves in front, then groups. What has no limit needs no place: what lies below it hangs on the next limit above. */
export function placesOf(leafRoom: Int32Array, leafGroup: Int32Array, groups: Groups, direct: Int32Array): Places {
  const leaves = leafRoom.length
  const limited = limitedAbove(groups)
  const place = (group: number) => {
    const at = group < 0 ? -1 : (limited[group] ?? -1)
    return at < 0 ? -1 : leaves + at
  }
  const above = new Int32Array(leaves + groups.max.length)
  leafGroup.forEach((group, leaf) => {
    above[leaf] = place(group)
  })
  groups.parent.forEach((parent, g) => {
    above[leaves + g] = limited[g] === g ? place(parent) : -1
  })
  const room = new Int32Array(above.length)
  room.set(leafRoom)
  room.set(groups.max, leaves)
  return { above, room, direct }
}

/** Per group: itself or the nearest one above that has a maximum, -1: none. */
export function limitedAbove({ parent, max }: Groups): Int32Array {
  return parent.map((_, g) => {
    let at = g
    while (at >= 0 && (max[at] ?? -1) < 0) at = parent[at] ?? -1
    return at
  })
}

/**
 * A forest that holds nobody yet. Nodes of the heaps are the places, then the people. `anyoneLeaves`: others than the lowest may
 * have to go, too; without that nobody needs to know where in a heap a person stands, which is much of the work.
 */
export function nobodyHeld({ above, room, direct }: Places, people: number, anyoneLeaves: boolean): Held {
  const places = above.length
  const start = new Int32Array(places + 1)
  for (const up of above) if (up >= 0) start[up + 1] = (start[up + 1] ?? 0) + 1
  for (let v = 0; v < places; v++) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0) + (direct[v] ?? 0)
  const slots = start[places] ?? 0
  const size = new Int32Array(places)
  const left = room.slice()
  const lowest = new Float64Array(places).fill(Number.POSITIVE_INFINITY)
  // A heap keeps the keys beside what has them: comparing looks at neighbours in memory, not at people all over it.
  const nodeAt = new Int32Array(slots)
  const keyAt = new Float64Array(slots).fill(Number.POSITIVE_INFINITY)
  const followed = places + (anyoneLeaves ? people : 0)
  const slotOf = new Int32Array(followed)

  const put = (slot: number, node: number, key: number) => {
    nodeAt[slot] = node
    keyAt[slot] = key
    if (node < followed) slotOf[node] = slot
  }
  /** Puts a node into the heap of a place where its key belongs, the search beginning at a free slot. */
  const settle = (place: number, node: number, key: number, free: number) => {
    const first = start[place] ?? 0
    const end = first + (size[place] ?? 0)
    let slot = free
    while (slot > first) {
      const higher = first + ((slot - first - 1) >> 1)
      const its = keyAt[higher] ?? 0
      if (its <= key) break
      put(slot, nodeAt[higher] ?? 0, its)
      slot = higher
    }
    for (;;) {
      let lower = 2 * slot - first + 1
      if (lower >= end) break
      let least = keyAt[lower] ?? 0
      if (lower + 1 < end && (keyAt[lower + 1] ?? 0) < least) {
        lower++
        least = keyAt[lower] ?? 0
      }
      if (least >= key) break
      put(slot, nodeAt[lower] ?? 0, least)
      slot = lower
    }
    put(slot, node, key)
  }
  /** Writes down the lowest key of a place, and of those above where that changes theirs. */
  const mend = (place: number) => {
    for (let v = place; v >= 0; v = above[v] ?? -1) {
      const key = (size[v] ?? 0) > 0 ? (keyAt[start[v] ?? 0] ?? 0) : Number.POSITIVE_INFINITY
      if (lowest[v] === key) return
      lowest[v] = key
      const parent = above[v] ?? -1
      if (parent >= 0) settle(parent, v, key, slotOf[v] ?? 0)
    }
  }
  above.forEach((parent, v) => {
    if (parent < 0) return
    const slot = (start[parent] ?? 0) + (size[parent] ?? 0)
    size[parent] = (size[parent] ?? 0) + 1
    put(slot, v, Number.POSITIVE_INFINITY)
  })

  return {
    fullAbove(place) {
      for (let v = place; v >= 0; v = above[v] ?? -1) if ((left[v] ?? 0) <= 0) return v
      return -1
    },
    lowestKey: (place) => lowest[place] ?? Number.POSITIVE_INFINITY,
    lowestPerson(place) {
      let at = place
      while (at < places) at = nodeAt[start[at] ?? 0] ?? 0
      return at - places
    },
    add(person, place, key) {
      const free = (start[place] ?? 0) + (size[place] ?? 0)
      size[place] = (size[place] ?? 0) + 1
      settle(place, places + person, key, free)
      for (let v = place; v >= 0; v = above[v] ?? -1) left[v] = (left[v] ?? 0) - 1
      mend(place)
    },
    remove(person, place) {
      const node = places + person
      const slot = anyoneLeaves ? (slotOf[node] ?? 0) : (start[place] ?? 0)
      if (nodeAt[slot] !== node) throw new Error(`person ${person} is not the one to leave place ${place}`)
      size[place] = (size[place] ?? 0) - 1
      const last = (start[place] ?? 0) + (size[place] ?? 0)
      if (slot !== last) settle(place, nodeAt[last] ?? 0, keyAt[last] ?? 0, slot)
      for (let v = place; v >= 0; v = above[v] ?? -1) left[v] = (left[v] ?? 0) + 1
      mend(place)
    },
    replaceLowest(place, person, key) {
      settle(place, places + person, key, start[place] ?? 0)
      mend(place)
    },
  }
}
