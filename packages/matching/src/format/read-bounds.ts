import type { LevelBound } from '@zhiqiao/solver'
import { LARGEST, type Notes, OBJECTIVES } from './fields.ts'
import type { ProblemFile } from './read-problem.ts'

const required = 'required' as const
const optional = 'optional' as const

/** The multipliers of a plan under side constraints, in the numbers of its problem; what is wrong with them goes to the notes. */
export function readBounds(notes: Notes, value: unknown, file: ProblemFile): LevelBound[] {
  const record = notes.record(value, 'certificate', { bounds: required })
  const read = reader(notes, file)
  return notes.list(record?.bounds, 'certificate.bounds').flatMap((raw, k): LevelBound[] => {
    const place = `certificate.bounds[${k}]`
    const level = notes.record(raw, place, {
      objective: required,
      tier: optional,
      bound: required,
      scale: required,
      posts: required,
      candidateGroups: required,
      postGroups: required,
      together: required,
      balance: required,
      settled: required,
    })
    const objective = OBJECTIVES.find((one) => one === level?.objective)
    if (!level) return []
    if (!objective) {
      notes.refuse('levels', `${place}.objective`, level.objective, `must be one of ${OBJECTIVES.join(', ')}`)
      return []
    }
    const balances = file.sides.balance.length
    return [
      {
        objective,
        tier: level.tier === undefined ? 0 : read.whole(level.tier, `${place}.tier`),
        bound: read.whole(level.bound, `${place}.bound`),
        scale: read.whole(level.scale, `${place}.scale`),
        post: read.named(level.posts, `${place}.posts`, file.posts).max,
        candidateGroup: read.named(level.candidateGroups, `${place}.candidateGroups`, file.candidateGroups),
        postGroup: read.named(level.postGroups, `${place}.postGroups`, file.postGroups),
        together: read.together(level.together, `${place}.together`),
        // a plan of mode optimal knows no balance, whatever the problem lists
        balance: read.numbers(level.balance, `${place}.balance`, (length) => length === 0 || length === balances),
        settled: read.numbers(level.settled, `${place}.settled`, () => true),
      },
    ]
  })
}

function reader(notes: Notes, file: ProblemFile) {
  const whole = (value: unknown, place: string) => notes.whole(value, place, -LARGEST, LARGEST) ?? 0
  const place = (ids: readonly string[]) => new Map(ids.map((id, k) => [id, k]))
  const lookUp = (ids: ReadonlyMap<string, number>, value: unknown, at: string) => {
    const id = notes.text(value, at)
    const found = id === null ? undefined : ids.get(id)
    if (id !== null && found === undefined) notes.refuse('unknown-id', at, id, 'is no id of the problem')
    return found ?? -1
  }
  return {
    whole,
    numbers(value: unknown, at: string, allowed: (length: number) => boolean): Float64Array {
      const list = notes.list(value, at)
      if (!allowed(list.length)) notes.refuse('length', at, list.length, 'is not the number of those in the problem')
      return Float64Array.from(list, (one, k) => whole(one, `${at}[${k}]`))
    },
    named(value: unknown, at: string, ids: readonly string[]) {
      const found = { min: new Float64Array(ids.length), max: new Float64Array(ids.length) }
      const known = place(ids)
      for (const [k, raw] of notes.list(value, at).entries()) {
        const here = `${at}[${k}]`
        const record = notes.record(raw, here, { id: required, min: optional, max: optional })
        const index = record ? lookUp(known, record.id, `${here}.id`) : -1
        if (!record || index < 0) continue
        known.delete(ids[index] ?? '')
        for (const side of ['min', 'max'] as const)
          if (record[side] !== undefined) found[side][index] = whole(record[side], `${here}.${side}`)
      }
      return found
    },
    together(value: unknown, at: string): Float64Array[] {
      const width = file.postGroups.length
      const groups = place(file.postGroups)
      const lists = file.sides.together.map(({ candidates }) => new Float64Array((candidates.length - 1) * width))
      for (const [k, raw] of notes.list(value, at).entries()) {
        const here = `${at}[${k}]`
        const keys = { list: required, neighbours: required, group: required, value: required }
        const record = notes.record(raw, here, keys)
        if (!record) continue
        const list = lists[notes.whole(record.list, `${here}.list`, 0, lists.length - 1) ?? -1]
        const pairs = list === undefined ? 0 : list.length / Math.max(width, 1)
        const neighbours = notes.whole(record.neighbours, `${here}.neighbours`, 0, Math.max(pairs - 1, 0))
        const group = lookUp(groups, record.group, `${here}.group`)
        if (list && neighbours !== null && group >= 0)
          list[neighbours * width + group] = whole(record.value, `${here}.value`)
      }
      return lists
    },
  }
}
