import type { Balance, Direction, SideConstraints, Together } from '@zhiqiao/solver'
import { type Ids, lookUp, type Notes } from './fields.ts'

interface Known {
  readonly candidates: Ids
  readonly candidateGroups: Ids
  readonly postGroups: Ids
}

const LARGEST_COUNT = 2 ** 31 - 1

/**
 * `together`: `{ "candidates": ["c1", "c2"], "level": 1 }`, where level 1 is a root among the post groups, 2 a group right below one.
 * `balance`: `{ "sending": "s-shanghai", "host": "h-nm", "back": { "sending": "s-nm", "host": "h-shanghai" }, "slack": 1 }`; `back` may be
 * left out where a region has the same id on both sides, `slack` is 0 unless said.
 */
export function readSides(notes: Notes, together: unknown, balance: unknown, known: Known): SideConstraints {
  return {
    together: notes.list(together, 'together').map((raw, k) => readTogether(notes, raw, `together[${k}]`, known)),
    balance: notes.list(balance, 'balance').map((raw, k) => readBalance(notes, raw, `balance[${k}]`, known)),
  }
}

function readTogether(notes: Notes, value: unknown, place: string, { candidates }: Known): Together {
  const record = notes.record(value, place, { candidates: 'required', level: 'required' })
  if (!record) return { candidates: new Int32Array(0), level: 1 }
  const people = notes
    .list(record.candidates, `${place}.candidates`)
    .map((id, k) => lookUp(notes, candidates, id, `${place}.candidates[${k}]`, 'candidates'))
  return {
    candidates: Int32Array.from(people),
    level: notes.whole(record.level, `${place}.level`, 1, LARGEST_COUNT) ?? 1,
  }
}

function readBalance(notes: Notes, value: unknown, place: string, known: Known): Balance {
  const nowhere = { candidateGroup: -1, postGroup: -1 }
  const record = notes.record(value, place, {
    sending: 'required',
    host: 'required',
    back: 'optional',
    slack: 'optional',
  })
  if (!record) return { forth: nowhere, back: nowhere, slack: 0 }
  const forth = readDirection(notes, record, place, known)
  const back =
    record.back === undefined
      ? sameIdsBack(notes, record, place, known)
      : notes.record(record.back, `${place}.back`, { sending: 'required', host: 'required' })
  return {
    forth,
    back: back ? readDirection(notes, back, record.back === undefined ? place : `${place}.back`, known) : nowhere,
    slack: record.slack === undefined ? 0 : (notes.whole(record.slack, `${place}.slack`, 0, LARGEST_COUNT) ?? 0),
  }
}

function readDirection(notes: Notes, way: Record<string, unknown>, place: string, known: Known): Direction {
  return {
    candidateGroup: lookUp(notes, known.candidateGroups, way.sending, `${place}.sending`, 'candidateGroups'),
    postGroup: lookUp(notes, known.postGroups, way.host, `${place}.host`, 'postGroups'),
  }
}

/** The way back between regions that are called the same on both sides; null, with a note, where they are not. */
function sameIdsBack(notes: Notes, { sending, host }: Record<string, unknown>, place: string, known: Known) {
  const isBoth =
    typeof sending === 'string' &&
    typeof host === 'string' &&
    known.postGroups.has(sending) &&
    known.candidateGroups.has(host)
  if (isBoth) return { sending: host, host: sending }
  return notes.refuse(
    'missing',
    `${place}.back`,
    null,
    'is missing: the regions have no common ids on both sides, so say which sending and host groups lead back',
  )
}
