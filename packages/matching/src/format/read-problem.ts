import {
  checkProblem,
  checkSides,
  type Groups,
  LARGEST_FIT,
  LARGEST_TIER,
  type Problem,
  type Refusal,
  type SideConstraints,
} from '@zhiqiao/solver'
import { type Ids, isRecord, lookUp, type Notes, parseJson, refuseKeysGivenTwice, startNotes } from './fields.ts'
import { readSides } from './read-sides.ts'

export const PROBLEM_FORMAT = 'zhiqiao.problem/1'
const LARGEST_COUNT = 2 ** 31 - 1

/** A problem in numbers, and the id of every number. */
export interface ProblemFile {
  readonly problem: Problem
  /** what the file lists under `together` and `balance` */
  readonly sides: SideConstraints
  readonly candidates: readonly string[]
  readonly posts: readonly string[]
  readonly candidateGroups: readonly string[]
  readonly postGroups: readonly string[]
  /** candidates who lose at least one eligible pair because it is forbidden */
  readonly forbiddenCandidates: ReadonlySet<number>
}

export type ReadProblem =
  | { readonly ok: true; readonly value: ProblemFile }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** Reads the JSON text of a problem. Refusals, at most twenty, name the place as `posts[3].seats` and the value there. */
export function readProblemText(text: string): ReadProblem {
  const notes = startNotes()
  const value = parseJson(text, notes)
  const file = notes.refusals.length === 0 ? readFile(value, notes) : null
  if (file && notes.refusals.length === 0) refuseKeysGivenTwice(text, notes)
  return file && notes.refusals.length === 0 ? { ok: true, value: file } : { ok: false, refusals: notes.refusals }
}

function readFile(value: unknown, notes: Notes): ProblemFile | null {
  const optional = 'optional' as const
  const file = notes.record(value, '', {
    format: 'required',
    candidates: 'required',
    posts: 'required',
    pairs: 'required',
    candidateGroups: optional,
    postGroups: optional,
    locks: optional,
    forbidden: optional,
    together: optional,
    balance: optional,
  })
  if (!file) return null
  if (file.format !== PROBLEM_FORMAT) return notes.refuse('format', 'format', file.format, `must be ${PROBLEM_FORMAT}`)
  const candidateGroups = readGroups(notes, file.candidateGroups, 'candidateGroups')
  const postGroups = readGroups(notes, file.postGroups, 'postGroups')
  const posts = readPosts(notes, file.posts, postGroups.ids)
  const candidates = readCandidates(notes, file.candidates, candidateGroups.ids, posts.ids)
  const cells = { candidates: candidates.ids, posts: posts.ids, width: posts.count }
  const pairs = readPairs(notes, file.pairs, cells)
  const locks = readCells(notes, file.locks, 'locks', cells)
  const forbidden = readCells(notes, file.forbidden, 'forbidden', cells)
  for (const [cell, place] of locks) {
    if (cell < 0) continue // of an id that is none, which has been said
    if (forbidden.has(cell))
      notes.refuse('contradiction', place, null, `is locked, and forbidden in ${forbidden.get(cell)}`)
    else if (!pairs.has(cell)) notes.refuse('not-eligible', place, null, 'is locked, but pairs does not list it')
  }
  const sides = readSides(notes, file.together, file.balance, {
    candidates: candidates.ids,
    candidateGroups: candidateGroups.ids,
    postGroups: postGroups.ids,
  })
  if (notes.refusals.length > 0) return null

  const kept = [...pairs.keys()].filter((cell) => !forbidden.has(cell)).sort((a, b) => a - b)
  const width = Math.max(cells.width, 1)
  const rowStart = new Int32Array(candidates.ids.size + 1)
  for (const cell of kept) rowStart[Math.floor(cell / width) + 1] = (rowStart[Math.floor(cell / width) + 1] ?? 0) + 1
  for (let i = 0; i < candidates.ids.size; i++) rowStart[i + 1] = (rowStart[i + 1] ?? 0) + (rowStart[i] ?? 0)
  const pairAt = new Map(kept.map((cell, pair) => [cell, pair]))
  const rankOf = (cell: number) => candidates.wishes[Math.floor(cell / width)]?.get(cell % width) ?? 0
  const problem: Problem = {
    candidates: candidates.ids.size,
    posts: posts.ids.size,
    rowStart,
    post: Int32Array.from(kept, (cell) => cell % width),
    fit: Int32Array.from(kept, (cell) => pairs.get(cell) ?? 0),
    seats: Int32Array.from(posts.seats),
    tier: Int32Array.from(posts.tiers),
    candidateGroup: Int32Array.from(candidates.groups),
    postGroup: Int32Array.from(posts.groups),
    candidateGroups: candidateGroups.groups,
    postGroups: postGroups.groups,
    ...(candidates.wishes.some((wishes) => wishes.size > 0) ? { preferenceRank: Int32Array.from(kept, rankOf) } : {}),
    ...(locks.size > 0 ? { locked: Int32Array.from(locks.keys(), (cell) => pairAt.get(cell) ?? 0).sort() } : {}),
  }
  notes.refusals.push(...checkProblem(problem))
  if (notes.refusals.length === 0) notes.refusals.push(...checkSides(problem, sides))
  return {
    problem,
    sides,
    candidates: [...candidates.ids.keys()],
    posts: [...posts.ids.keys()],
    candidateGroups: [...candidateGroups.ids.keys()],
    postGroups: [...postGroups.ids.keys()],
    forbiddenCandidates: new Set(
      [...forbidden.keys()].filter((cell) => pairs.has(cell)).map((cell) => Math.floor(cell / width)),
    ),
  }
}

/** Reads every record of a list, noting its id; a record that is refused still counts, so that places stay right. */
function readRecords<T>(
  notes: Notes,
  value: unknown,
  name: string,
  keys: Readonly<Record<string, 'required' | 'optional'>>,
  read: (record: Record<string, unknown>, place: string) => T,
): { ids: Map<string, number>; records: T[]; count: number } {
  const ids = new Map<string, number>()
  const records: T[] = []
  const list = notes.list(value, name)
  for (const [k, raw] of list.entries()) {
    const place = `${name}[${k}]`
    const record = notes.record(raw, place, { id: 'required', ...keys })
    const id = record ? notes.text(record.id, `${place}.id`) : isRecord(raw) ? raw.id : null
    // where another key of it is wrong, what names this id is not wrong as well
    if (!record && typeof id === 'string' && !ids.has(id)) ids.set(id, k)
    if (!record || typeof id !== 'string') continue
    const first = ids.get(id)
    if (first !== undefined) notes.refuse('duplicate', `${place}.id`, id, `is already the id of ${name}[${first}]`)
    else ids.set(id, k)
    records.push(read(record, place))
  }
  return { ids, records, count: list.length }
}

function readGroups(notes: Notes, value: unknown, name: string): { ids: Ids; groups: Groups } {
  const keys = { parent: 'optional', min: 'optional', max: 'optional' } as const
  const { ids, records, count } = readRecords(notes, value, name, keys, (record, place) => ({
    place,
    parent: record.parent ?? null,
    min: record.min === undefined ? 0 : (notes.whole(record.min, `${place}.min`, 0, LARGEST_COUNT) ?? 0),
    max:
      record.max === undefined || record.max === null
        ? -1
        : (notes.whole(record.max, `${place}.max`, 0, LARGEST_COUNT) ?? -1),
  }))
  const parents = records.map(({ parent, place }) =>
    parent === null ? -1 : lookUp(notes, ids, parent, `${place}.parent`, name),
  )
  // a record that is refused is none of `records`: places in the list and there are then not the same
  const cyclic = records.length === count ? findCycle(parents) : -1
  if (cyclic >= 0) {
    const { place, parent } = records[cyclic] ?? { place: name, parent: null }
    notes.refuse('cycle', `${place}.parent`, parent, 'lies in a cycle of parents')
  }
  const column = (of: 'min' | 'max') => Int32Array.from(records, (record) => record[of])
  return { ids, groups: { parent: Int32Array.from(parents), min: column('min'), max: column('max') } }
}

/** A group that is above itself, or -1. */
function findCycle(parents: readonly number[]): number {
  const seenFrom = parents.map(() => -1)
  for (const start of parents.keys()) {
    let at = start
    while (at >= 0 && seenFrom[at] === -1) {
      seenFrom[at] = start
      at = parents[at] ?? -1
    }
    if (at >= 0 && seenFrom[at] === start) return at
  }
  return -1
}

function readPosts(notes: Notes, value: unknown, groups: Ids) {
  const keys = { seats: 'optional', tier: 'optional', group: 'optional' } as const
  const { ids, records, count } = readRecords(notes, value, 'posts', keys, (record, place) => ({
    seats: record.seats === undefined ? 1 : (notes.whole(record.seats, `${place}.seats`, 0, LARGEST_COUNT) ?? 0),
    tier: record.tier === undefined ? 1 : (notes.whole(record.tier, `${place}.tier`, 1, LARGEST_TIER) ?? 1),
    group: readGroup(notes, record.group, place, groups, 'postGroups'),
  }))
  return {
    ids,
    count,
    seats: records.map((r) => r.seats),
    tiers: records.map((r) => r.tier),
    groups: records.map((r) => r.group),
  }
}

function readCandidates(notes: Notes, value: unknown, groups: Ids, posts: Ids) {
  const keys = { group: 'optional', preferences: 'optional' } as const
  const { ids, records } = readRecords(notes, value, 'candidates', keys, (record, place) => {
    const wishes = new Map<number, number>()
    for (const [k, raw] of notes.list(record.preferences, `${place}.preferences`).entries()) {
      const at = `${place}.preferences[${k}]`
      const post = lookUp(notes, posts, raw, at, 'posts')
      if (post < 0) continue
      if (wishes.has(post)) notes.refuse('duplicate', at, raw, 'is already a preference of this candidate')
      else wishes.set(post, k + 1)
    }
    return { wishes, group: readGroup(notes, record.group, place, groups, 'candidateGroups') }
  })
  return { ids, wishes: records.map((r) => r.wishes), groups: records.map((r) => r.group) }
}

function readGroup(notes: Notes, value: unknown, place: string, groups: Ids, among: string): number {
  return value === undefined || value === null ? -1 : lookUp(notes, groups, value, `${place}.group`, among)
}

interface Cells {
  readonly candidates: Ids
  readonly posts: Ids
  readonly width: number
}

/** A pair as one number: candidate × posts + post. */
function readCell(notes: Notes, record: Record<string, unknown>, place: string, cells: Cells): number {
  const i = lookUp(notes, cells.candidates, record.candidate, `${place}.candidate`, 'candidates')
  const j = lookUp(notes, cells.posts, record.post, `${place}.post`, 'posts')
  return i < 0 || j < 0 ? -1 : i * cells.width + j
}

function readPairs(notes: Notes, value: unknown, cells: Cells): Map<number, number> {
  const pairs = new Map<number, number>()
  for (const [k, raw] of notes.list(value, 'pairs').entries()) {
    const place = `pairs[${k}]`
    const record = notes.record(raw, place, { candidate: 'required', post: 'required', fit: 'required' })
    if (!record) continue
    const cell = readCell(notes, record, place, cells)
    const fit = notes.whole(record.fit, `${place}.fit`, 0, LARGEST_FIT) ?? 0
    if (pairs.has(cell) && cell >= 0) refuseTwice(notes, record, place)
    pairs.set(cell, fit)
  }
  return pairs
}

/** The cells of a list, each with its place. */
function readCells(notes: Notes, value: unknown, name: string, cells: Cells): Map<number, string> {
  const found = new Map<number, string>()
  for (const [k, raw] of notes.list(value, name).entries()) {
    const place = `${name}[${k}]`
    const record = notes.record(raw, place, { candidate: 'required', post: 'required' })
    if (!record) continue
    const cell = readCell(notes, record, place, cells)
    if (found.has(cell) && cell >= 0) refuseTwice(notes, record, place)
    found.set(cell, place)
  }
  return found
}

function refuseTwice(notes: Notes, record: Record<string, unknown>, place: string): void {
  notes.refuse('duplicate', place, `${String(record.candidate)} → ${String(record.post)}`, 'is listed twice')
}
