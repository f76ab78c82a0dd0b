/**
 * A cohort and a draft as numbers, small enough to be sent to the page once: no name, no fact of anybody, only who may go
 * where and how well it fits.
 */
import type { Groups, Problem } from '@zhiqiao/solver'
import { findPair } from '../find-pair.ts'

export interface PackedGroups {
  /** The id of the institution that each group stands for: the page knows its name. */
  institution: string[]
  parent: number[]
  min: number[]
  max: number[]
}

/** Ids once, in the order of the input; everything else by position. */
export interface PackedRoom {
  nominations: string[]
  posts: string[]
  seats: number[]
  tier: number[]
  candidateGroup: number[]
  postGroup: number[]
  candidateGroups: PackedGroups
  postGroups: PackedGroups
  /**
   * The rows, as numbers of seven bits a byte, the lowest first: per nominee the number of pairs; per pair twice the distance
   * from the post before, plus 1 where it is a wish; the fit; the rank of the wish, where it is one.
   */
  pairs: Uint8Array
  /** [nominee, post] */
  locks: [number, number][]
  /** [nominee, post]: kept apart by hand. Any other pair that is in no row is kept apart by a rule. */
  forbidden: [number, number][]
  /** [nominee, post, fit]: the draft as it stands, pairs that rules would not allow among them. */
  current: [number, number, number][]
}

/** The problem of a packed room; throws where the bytes end too early. `standing`: the draft, which as little as possible of shall change. */
export function unpackProblem(room: PackedRoom): Problem {
  let at = 0
  const read = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = room.pairs[at++]
      if (byte === undefined) throw new RangeError('the rows of a packed room end too early')
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  const rowStart = new Int32Array(room.nominations.length + 1)
  const post: number[] = []
  const fit: number[] = []
  const rank: number[] = []
  for (let i = 0; i < room.nominations.length; i++) {
    const count = read()
    let j = 0
    for (let k = 0; k < count; k++) {
      const step = read()
      j += step >> 1
      post.push(j)
      fit.push(read())
      rank.push(step % 2 === 1 ? read() : 0)
    }
    rowStart[i + 1] = post.length
  }
  const groups = ({ parent, min, max }: PackedGroups): Groups => ({
    parent: Int32Array.from(parent),
    min: Int32Array.from(min),
    max: Int32Array.from(max),
  })
  const standing = new Int32Array(room.nominations.length).fill(-1)
  for (const [i, j] of room.current) standing[i] = j
  const rows = { rowStart, post: Int32Array.from(post) }
  const locked = room.locks.map(([i, j]) => findPair(rows, i, j))
  return {
    candidates: room.nominations.length,
    posts: room.posts.length,
    ...rows,
    fit: Int32Array.from(fit),
    preferenceRank: Int32Array.from(rank),
    seats: Int32Array.from(room.seats),
    tier: Int32Array.from(room.tier),
    candidateGroup: Int32Array.from(room.candidateGroup),
    postGroup: Int32Array.from(room.postGroup),
    candidateGroups: groups(room.candidateGroups),
    postGroups: groups(room.postGroups),
    ...(locked.length > 0 && { locked: Int32Array.from(locked) }),
    standing,
  }
}
