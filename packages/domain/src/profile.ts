/**
 * A profile makes the platform fit one kind of institution: its ranks, specialties, code tables, rule sets and words
 * are data. The procuratorate is the first; a hospital aid programme would be another file, not another product.
 */
import type { KinCircle } from './people/kin.ts'
import type { Policy } from './policy/policy.ts'
import type { Text } from './text.ts'

export interface CodeItem {
  code: string
  name: Text
}

/** A coded value with a place in an order; `order` 1 is the highest. Codes and names are never compared as text. */
export interface OrderedItem extends CodeItem {
  order: number
}

export interface Rank extends OrderedItem {
  /** The class that several ranks form together (大检察官, 高级检察官, 检察官). */
  group: string
}

export interface SpecialtyItem extends CodeItem {
  /** The wider field it belongs to (四大检察 over 十大业务); absent at the top. */
  parent?: string
}

/** A department as institutions of the kind usually have it; an institution may rename or add. */
export interface StandardDepartment extends CodeItem {
  specialties: string[]
  /** Levels of institution that have it. */
  levels: string[]
}

/** A need as institutions of the kind often have it: its words, for a host to make its own. */
export interface NeedTemplate extends CodeItem {
  title: Text
  problem: Text
  wantedResult: Text
  yardstick: Text
  specialties: { code: string; atLeast?: string }[]
  position?: string
}

/** How a relative is related, and the circle that avoidance rules speak of. */
export interface RelationItem extends CodeItem {
  circle: KinCircle
}

export interface Profile {
  id: string
  name: Text
  /** What an institution of this kind is called. */
  institutionKind: CodeItem
  /** Levels of the hierarchy, top first. */
  levels: OrderedItem[]
  departments: StandardDepartment[]
  needTemplates: NeedTemplate[]
  ranks: Rank[]
  specialties: SpecialtyItem[]
  /** How well somebody masters a specialty; order 1 is the highest. */
  skillLevels: OrderedItem[]
  staffCategories: CodeItem[]
  /** GB/T 4658, in groups; order 1 is the highest. */
  educations: OrderedItem[]
  /** Grades of the yearly appraisal; order 1 is the best. */
  appraisalGrades: OrderedItem[]
  languages: CodeItem[]
  languageLevels: OrderedItem[]
  sexes: CodeItem[]
  politicalStatuses: CodeItem[]
  ethnicities: CodeItem[]
  relations: RelationItem[]
  /** Standing of a post or of a relative's post, for avoidance rules (leader, deputy leader, committee member, …). */
  positions: OrderedItem[]
  /** Rule sets that come with the profile; an office may write its own. */
  policies: Policy[]
}
