import { type Count, isTrue, not, type Statements, variableOf } from './statements.ts'

/** What is known by now, in the order in which it became so, and why. */
export interface Trail {
  /** per literal: 1 true, -1 false, 0 not known */
  readonly value: Int8Array
  /** the true literals in their order; the first `length()` count */
  readonly literal: Int32Array
  length(): number
  /** per variable that is known: how many choices stood before it */
  readonly depth: Int32Array
  choices(): number
  /** Supposes a literal that is not known. */
  choose(literal: number): void
  /** Takes back all but the first so many choices. */
  takeBack(choices: number, released: (literal: number) => void): void
  /** Draws all consequences; answers a clause that cannot hold, or null. */
  follow(): readonly number[] | null
  /** The false literals but for which this one would not have to be true; none where it was chosen or always holds. */
  because(literal: number): readonly number[]
  /** Adds a clause whose first literal follows from the others, the second of them the last to have become false. Answers its address. */
  learn(clause: readonly number[]): number
  forget(address: number): void
}

/** Reasons: an address of a clause, CHOSEN, or -2 less the position of a count. */
const CHOSEN = -1
const NOTHING: readonly number[] = []
/** Entries of a clause before its literals. */
const HEAD = 3

/**
 * Unit propagation with two watched literals a clause (Moskewicz, Madigan, Zhao, Zhang and Malik 2001). A count is looked through after any
 * of its variables became known, and says why only when it is asked.
 */
export function openTrail({ variables, clauses, counts }: Statements): Trail {
  const value = new Int8Array(2 * variables)
  const literal = new Int32Array(variables)
  const place = new Int32Array(variables)
  const depth = new Int32Array(variables)
  const reason = new Int32Array(variables)
  /**
   * Clauses, one after the other: length, the next clause that watches the first literal, the next that watches the second, the literals.
   * The first two are watched; lists of clauses per literal hang together inside, so that a million of them need no arrays of their own.
   */
  let memory = new Int32Array(2 * clauses.length + 1)
  let used = 1
  const watching = new Int32Array(2 * variables)
  const countsOf = countsPerVariable(variables, counts)
  const waiting = [...counts.keys()]
  const isWaiting = new Uint8Array(counts.length).fill(1)
  /** how much was known before each choice */
  const before: number[] = []
  let known = 0
  let followed = 0
  let broken: readonly number[] | null = null

  const set = (one: number, why: number) => {
    const v = variableOf(one)
    value[one] = 1
    value[not(one)] = -1
    place[v] = known
    depth[v] = before.length
    reason[v] = why
    literal[known++] = one
  }
  const literalsAt = (address: number) =>
    Array.from(memory.subarray(address + HEAD, address + HEAD + (memory[address] ?? 0)))
  const write = (clause: ArrayLike<number>): number => {
    const address = used
    used += HEAD + clause.length
    if (used > memory.length) {
      const larger = new Int32Array(2 * used)
      larger.set(memory)
      memory = larger
    }
    memory[address] = clause.length
    memory.set(clause, address + HEAD)
    for (let side = 0; side < 2 && clause.length > 1; side++) {
      const one = clause[side] ?? 0
      memory[address + 1 + side] = watching[one] ?? 0
      watching[one] = address
    }
    const first = clause[0] ?? 0
    if (clause.length === 1 && value[first] === 0) set(first, CHOSEN)
    else if (clause.length === 1 && value[first] === -1) broken = [first]
    return address
  }
  for (let at = 0; at < clauses.length; at += 1 + (clauses[at] ?? 0)) {
    write(clauses.subarray(at + 1, at + 1 + (clauses[at] ?? 0)))
  }

  /** Clauses that watch a literal which became false look for another one. */
  const followClauses = (wrong: number): readonly number[] | null => {
    let clash: readonly number[] | null = null
    let address = watching[wrong] ?? 0
    watching[wrong] = 0
    while (address > 0) {
      const size = memory[address] ?? 0
      const start = address + HEAD
      if (memory[start] === wrong) {
        swap(memory, start, start + 1)
        swap(memory, address + 1, address + 2)
      }
      const next = memory[address + 2] ?? 0
      const first = memory[start] ?? 0
      let watched = wrong
      if (!clash && size > 0 && value[first] !== 1) {
        let other = 2
        while (other < size && value[memory[start + other] ?? 0] === -1) other++
        if (other < size) {
          swap(memory, start + 1, start + other)
          watched = memory[start + 1] ?? 0
        } else if (value[first] === -1) clash = literalsAt(address)
        else set(first, address)
      }
      if (size > 0) {
        memory[address + 2] = watching[watched] ?? 0
        watching[watched] = address
      }
      address = next
    }
    return clash
  }

  /** Why a count makes a literal true, from what was known before `until`. */
  const whyCounted = ({ members, room, usedUp }: Count, one: number, until: number): number[] => {
    const v = variableOf(one)
    const wasKnown = (other: number) => other !== v && (place[other] ?? 0) < until
    const falseAmong = (first: number) =>
      Array.from(members.subarray(0, first), isTrue).filter((x) => value[x] === -1 && wasKnown(variableOf(x)))
    const trueAmong = (first: number) =>
      Array.from(members.subarray(0, first), (x) => not(isTrue(x))).filter(
        (x) => value[x] === -1 && wasKnown(variableOf(x)),
      )
    const e = usedUp.indexOf(v)
    if (e >= 0) return one === isTrue(v) ? trueAmong(e).slice(0, room) : falseAmong(e)
    if (one !== isTrue(v)) return trueAmong(members.length).slice(0, room)
    let end = members.indexOf(v) + 1
    const says = (at: number) => usedUp[at] ?? -1
    while (says(end) < 0 || value[isTrue(says(end))] !== 1 || !wasKnown(says(end))) end++
    return [not(isTrue(says(end))), ...falseAmong(end)]
  }

  const followCount = (at: number): readonly number[] | null => {
    const count = counts[at]
    if (!count) return null
    const { members, room, usedUp } = count
    const why = -2 - at
    let possible = 0
    let taken = 0
    /** fewest first members that are said to use up the room, and how many of them may be true */
    let needed = -1
    let ready = 0
    for (let e = 0; ; e++) {
      const full = usedUp[e] ?? -1
      if (full >= 0) {
        const says = possible < room ? not(isTrue(full)) : isTrue(full)
        if (possible < room || taken >= room) {
          if (value[says] === -1) return [says, ...whyCounted(count, says, known)]
          if (value[says] === 0) set(says, why)
        }
        if (needed < 0 && value[isTrue(full)] === 1) {
          needed = e
          ready = possible
        }
      }
      if (e === members.length) break
      const now = value[isTrue(members[e] ?? 0)] ?? 0
      if (now !== -1) possible++
      if (now === 1) taken++
      if (taken > room) {
        const tooMany = not(isTrue(members[e] ?? 0))
        return [tooMany, ...whyCounted(count, tooMany, known)]
      }
    }
    if (taken === room) for (const x of members) if (value[isTrue(x)] === 0) set(not(isTrue(x)), why)
    if (ready === room && needed >= 0) {
      for (const x of members.subarray(0, needed)) if (value[isTrue(x)] === 0) set(isTrue(x), why)
    }
    return null
  }

  return {
    value,
    literal,
    length: () => known,
    depth,
    choices: () => before.length,
    choose(one) {
      before.push(known)
      set(one, CHOSEN)
    },
    takeBack(choices, released) {
      const left = before[choices] ?? known
      while (known > left) {
        const one = literal[--known] ?? 0
        value[one] = 0
        value[not(one)] = 0
        released(one)
      }
      followed = Math.min(followed, known)
      before.length = Math.min(before.length, choices)
    },
    follow() {
      let clash = broken
      while (!clash) {
        if (followed < known) {
          const one = literal[followed++] ?? 0
          for (const at of countsOf(variableOf(one))) {
            if (isWaiting[at] === 1) continue
            isWaiting[at] = 1
            waiting.push(at)
          }
          clash = followClauses(not(one))
          continue
        }
        const at = waiting.pop()
        if (at === undefined) return null
        isWaiting[at] = 0
        clash = followCount(at)
      }
      // what waits here concerns only what is about to be taken back
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) isWaiting[at] = 0
      return clash
    },
    because(one) {
      const v = variableOf(one)
      const why = reason[v] ?? CHOSEN
      if (why === CHOSEN) return NOTHING
      if (why >= 0) return literalsAt(why).filter((other) => other !== one)
      const count = counts[-2 - why]
      return count ? whyCounted(count, one, place[v] ?? 0) : NOTHING
    },
    learn(clause) {
      const address = write(clause)
      if (clause.length > 1) set(clause[0] ?? 0, address)
      return address
    },
    forget(address) {
      memory[address] = 0
    },
  }
}

function swap(memory: Int32Array, a: number, b: number): void {
  const one = memory[a] ?? 0
  memory[a] = memory[b] ?? 0
  memory[b] = one
}

/** The counts in which a variable stands, as members or as what is said of them. */
function countsPerVariable(variables: number, counts: readonly Count[]): (variable: number) => Int32Array {
  const start = new Int32Array(variables + 1)
  const each = (visit: (variable: number, at: number) => void) => {
    for (const [at, { members, usedUp }] of counts.entries()) {
      for (const v of members) visit(v, at)
      for (const v of usedUp) if (v >= 0) visit(v, at)
    }
  }
  each((v) => {
    start[v + 1] = (start[v + 1] ?? 0) + 1
  })
  for (let v = 0; v < variables; v++) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0)
  const next = start.slice()
  const found = new Int32Array(start[variables] ?? 0)
  each((v, at) => {
    const free = next[v] ?? 0
    found[free] = at
    next[v] = free + 1
  })
  return (v) => found.subarray(start[v], start[v + 1])
}
