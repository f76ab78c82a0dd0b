/** The leads of the list that one came from, in their order: what the keys J and K go on to. */
import { recall, remember } from '../../platform/memory.ts'

const key = 'leads-trail'

export function keepTrail(ids: readonly string[]): void {
  remember(key, ids.length === 0 ? undefined : ids.join(' '))
}

export function neighbours(id: string): { previous?: string | undefined; next?: string | undefined } {
  const ids = recall(key)?.split(' ') ?? []
  const at = ids.indexOf(id)
  return at === -1 ? {} : { previous: ids[at - 1], next: ids[at + 1] }
}
