/** The code tables of a profile, for look-up by code: what is compared is the order of a code, never its text. */
import { nearestOf } from './nearest.ts'
import type { KinCircle } from './people/kin.ts'
import type { CodeItem, Profile } from './profile.ts'

export type CodeTable =
  | 'levels'
  | 'ranks'
  | 'specialties'
  | 'skillLevels'
  | 'educations'
  | 'staffCategories'
  | 'appraisalGrades'
  | 'positions'
  | 'departments'
  | 'sexes'
  | 'ethnicities'
  | 'politicalStatuses'

/** Tables whose codes have an order; 1 is the highest. */
export type OrderedTable = Exclude<
  CodeTable,
  'specialties' | 'staffCategories' | 'departments' | 'sexes' | 'ethnicities' | 'politicalStatuses'
>

export interface Tables {
  has(table: CodeTable, code: string): boolean
  /** Place of `code` in its table, 1 the highest; undefined where the table has no such code. */
  order(table: OrderedTable, code: string): number | undefined
  item(table: CodeTable, code: string): CodeItem | undefined
  /** The code of the table that was meant, where one is near enough; given a name, the code behind it. */
  nearest(table: CodeTable, text: string): string | undefined
  /** The circle of a declared relation, or undefined where the profile has no such relation. */
  circle(relation: string): KinCircle | undefined
}

const built = new WeakMap<Profile, Tables>()

/** The tables of `profile`, indexed once a profile. */
export function tablesOf(profile: Profile): Tables {
  const known = built.get(profile)
  if (known) return known
  const tables = index(profile)
  built.set(profile, tables)
  return tables
}

function index(profile: Profile): Tables {
  const byCode = (items: readonly CodeItem[]) => new Map(items.map((item) => [item.code, item]))
  const orders = (items: readonly { code: string; order: number }[]) =>
    new Map(items.map((item) => [item.code, item.order]))
  const items: Record<CodeTable, Map<string, CodeItem>> = {
    levels: byCode(profile.levels),
    ranks: byCode(profile.ranks),
    specialties: byCode(profile.specialties),
    skillLevels: byCode(profile.skillLevels),
    educations: byCode(profile.educations),
    staffCategories: byCode(profile.staffCategories),
    appraisalGrades: byCode(profile.appraisalGrades),
    positions: byCode(profile.positions),
    departments: byCode(profile.departments),
    sexes: byCode(profile.sexes),
    ethnicities: byCode(profile.ethnicities),
    politicalStatuses: byCode(profile.politicalStatuses),
  }
  const ordered: Record<OrderedTable, Map<string, number>> = {
    levels: orders(profile.levels),
    ranks: orders(profile.ranks),
    skillLevels: orders(profile.skillLevels),
    educations: orders(profile.educations),
    appraisalGrades: orders(profile.appraisalGrades),
    positions: orders(profile.positions),
  }
  const circles = new Map(profile.relations.map((relation) => [relation.code, relation.circle]))
  return {
    has: (table, code) => items[table].has(code),
    order: (table, code) => ordered[table].get(code),
    item: (table, code) => items[table].get(code),
    nearest: (table, text) => {
      const all = [...items[table].values()]
      const named = all.find(({ name }) => name.zh === text || name.en === text)
      return named?.code ?? nearestOf(text, items[table].keys())
    },
    circle: (relation) => circles.get(relation),
  }
}
