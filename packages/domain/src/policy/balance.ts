/**
 * Shares that an office wants in view: women, minorities, people outside the Party, grass-roots units. They describe a group
 * of people and are no rule on anybody: nothing here admits, refuses or scores, and nothing else reads them.
 */
import type { InstitutionTree } from '../institution/institution.ts'
import type { Basis } from '../basis.ts'
import type { Text } from '../text.ts'

export type BalanceAttribute = 'sex' | 'ethnicity' | 'politicalStatus'

interface BalanceHead {
  id: string
  title: Text
  basis: Basis
  /** Percent that one would like to see, at least and at most; absent: the count alone. */
  minShare?: number
  maxShare?: number
}

export type BalanceItem = BalanceHead &
  (
    | {
        kind: 'attribute'
        attribute: BalanceAttribute
        /** Codes that count; or, with `noneOf`, all but these. */
        anyOf?: readonly string[]
        noneOf?: readonly string[]
      }
    /** People from (or at) institutions of these levels. */
    | { kind: 'levels'; side: 'sending' | 'host'; levels: readonly string[] }
    /** The institution of that level, with all below it, that has the most people. */
    | { kind: 'largest'; side: 'sending' | 'host'; level: string }
  )

export type BalanceKind = BalanceItem['kind']

/** Somebody who is counted. */
export interface BalancePerson {
  sex?: string
  ethnicity?: string
  politicalStatus?: string
  sendingInstitutionId: string
  /** Where the person goes, once that is known. */
  hostInstitutionId?: string
}

export interface BalanceCount {
  itemId: string
  count: number
  /** People of whom it is known; the share is of these. */
  known: number
  unknown: number
  /** Whole percent, rounded; undefined where nobody is counted. */
  share?: number
  /** Whether the share lies where one would like it; undefined where nothing is asked, or nobody counted. */
  asWished?: boolean
  /** The institution that has the most, for items of that kind. */
  institutionId?: string
}

export function countBalance(
  items: readonly BalanceItem[],
  people: readonly BalancePerson[],
  tree: InstitutionTree,
): BalanceCount[] {
  return items.map((item) => {
    const { count, known, institutionId } = countItem(item, people, tree)
    const exact = known === 0 ? undefined : (100 * count) / known
    const { minShare, maxShare } = item
    const bounded = minShare !== undefined || maxShare !== undefined
    return {
      itemId: item.id,
      count,
      known,
      unknown: people.length - known,
      ...(exact !== undefined && { share: Math.round(exact) }),
      ...(bounded && exact !== undefined && { asWished: exact >= (minShare ?? 0) && exact <= (maxShare ?? 100) }),
      ...(institutionId !== undefined && { institutionId }),
    }
  })
}

function countItem(item: BalanceItem, people: readonly BalancePerson[], tree: InstitutionTree) {
  switch (item.kind) {
    case 'attribute': {
      const values = people.flatMap((person) => person[item.attribute] ?? [])
      const counts = (value: string) =>
        item.anyOf !== undefined ? item.anyOf.includes(value) : !(item.noneOf ?? []).includes(value)
      return { count: values.filter(counts).length, known: values.length }
    }
    case 'levels': {
      const levels = places(people, item.side).flatMap((id) => tree.get(id)?.level ?? [])
      return { count: levels.filter((level) => item.levels.includes(level)).length, known: levels.length }
    }
    case 'largest': {
      const above = places(people, item.side).flatMap(
        (id) => tree.lineage(id).find((institution) => institution.level === item.level)?.id ?? [],
      )
      const counted = new Map<string, number>()
      for (const id of above) counted.set(id, (counted.get(id) ?? 0) + 1)
      const [first] = [...counted].sort((a, b) => b[1] - a[1])
      return { count: first?.[1] ?? 0, known: above.length, institutionId: first?.[0] }
    }
  }
}

function places(people: readonly BalancePerson[], side: 'sending' | 'host'): string[] {
  return people.flatMap((person) =>
    side === 'sending' ? person.sendingInstitutionId : (person.hostInstitutionId ?? []),
  )
}
