/** What a change of rules does to needs, and needs by name beside whom it concerns. */
import type { ChangedNeed, NeedName } from '@zhiqiao/contract'
import type { PersonEffect } from '@zhiqiao/domain'
import type { Directory } from '../institutions/index.ts'
import type { PostWithWords } from '../needs/index.ts'

/** Enough to see which; a person who loses thirty needs fills no page. */
const namedAtMost = 4

export interface Turned {
  /** Indices of needs, ascending. */
  closes: number[]
  opens: number[]
}

export function turnedBy({ open }: PersonEffect): Turned {
  const [was, is] = [new Set(open.before), new Set(open.after)]
  return {
    closes: open.before.filter((index) => !is.has(index)),
    opens: open.after.filter((index) => !was.has(index)),
  }
}

export interface NeedEffect {
  post: PostWithWords
  before: number
  after: number
  closes: number
  opens: number
}

/** Only needs to which other nominees may go; those that lose most come first. */
export function needEffects(posts: readonly PostWithWords[], changes: readonly PersonEffect[]): NeedEffect[] {
  const all = posts.map((post): NeedEffect => ({ post, before: 0, after: 0, closes: 0, opens: 0 }))
  const count = (indices: readonly number[], what: 'before' | 'after' | 'closes' | 'opens') => {
    for (const index of indices) {
      const need = all[index]
      if (need) need[what]++
    }
  }
  for (const change of changes) {
    count(change.open.before, 'before')
    count(change.open.after, 'after')
    if (change.effect === 'none') continue
    const { closes, opens } = turnedBy(change)
    count(closes, 'closes')
    count(opens, 'opens')
  }
  return all
    .filter(({ closes, opens }) => closes + opens > 0)
    .sort((a, b) => a.after - a.before - (b.after - b.before) || a.post.number - b.post.number)
}

export function nameNeed(
  directory: Directory,
  { id, number, title, hostInstitutionId }: Pick<PostWithWords, 'id' | 'number' | 'title' | 'hostInstitutionId'>,
): NeedName {
  return { id, number, title, host: directory.ref(hostInstitutionId) }
}

export function presentNeed(directory: Directory, { post, ...counts }: NeedEffect): ChangedNeed {
  return { ...nameNeed(directory, post), ...counts }
}

/** The first needs by name, and how many there are. */
export function nameNeeds<Item>(items: readonly Item[], name: (item: Item) => NeedName | undefined) {
  return { total: items.length, items: items.slice(0, namedAtMost).flatMap((item) => name(item) ?? []) }
}
