/**
 * What a pack says of itself, as data: what it is for, on what law it stands, what goes in, what may be set, what it brings
 * forth and how that is measured. The same for a pack that reads documents, one that keeps records with clocks, one that
 * works on tables of figures, and one that asks a solver.
 */
import type { Basis } from '../basis.ts'
import type { Day } from '../day.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { CodeItem } from '../profile.ts'
import type { Text } from '../text.ts'
import type { PackParameter, PackParameterGroup } from './parameters.ts'

export interface PackManifest {
  /** Stable; names the pack in addresses and tables. */
  readonly id: string
  /** `major.minor.patch`; an adoption keeps the one it was last run with. */
  readonly version: string
  readonly name: Text
  readonly summary: Text
  /** Whose practice it is. */
  readonly origin: Text
  readonly anchors: readonly LegalAnchor[]
  readonly privacy: Privacy
  readonly inputs: readonly PackInput[]
  readonly parameters: readonly PackParameter[]
  /** In the order in which they are shown. */
  readonly groups: readonly PackParameterGroup[]
  readonly cases: readonly CaseSpec[]
  readonly measures: readonly MeasureSpec[]
}

/** A law or paper with the days from and until which it is in force, and what in the pack rests on it. */
export interface LegalAnchor extends Basis {
  readonly from?: Day
  readonly until?: Day
  readonly decides: Text
}

/**
 * public: may be shown to anybody · internal: figures without people · personal: names people · sensitive: names people in
 * proceedings against them, or children.
 */
export type PrivacyClass = 'public' | 'internal' | 'personal' | 'sensitive'

export interface Privacy {
  readonly class: PrivacyClass
  readonly what: Text
}

/** documents: texts in files · table: rows with the columns of `fields` · records: entered by hand, one after the other. */
export type InputKind = 'documents' | 'table' | 'records'

export interface PackInput {
  readonly id: string
  readonly kind: InputKind
  readonly name: Text
  readonly what: Text
  /** Endings of the files that are read, without the dot. */
  readonly formats: readonly string[]
  /** The schema: what is read from a document, or the columns of a table. */
  readonly fields: readonly InputField[]
}

/** code: one of `allowed` · institution: of the directory, given as its code · month: `2026-03` · flag: yes or no. */
export type FieldType = 'text' | 'number' | 'day' | 'month' | 'code' | 'institution' | 'flag'

/** What is read from a document, or a column of a table. All but the first four say how a cell is checked. */
export interface InputField {
  readonly id: string
  readonly name: Text
  readonly type: FieldType
  readonly required: boolean
  /** What to write there: the note of the template. */
  readonly what?: Text
  /** Other headings that mean this column. */
  readonly also?: readonly string[]
  /** With the other key columns it tells one row from another; the same key again is the same row, as it stands now. At
   * least one key is required; in another nothing may stand, which is then a value like others. */
  readonly key?: boolean
  readonly unit?: Text
  /** Of numbers: bounds, and whether whole. */
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
  /** Of texts, in characters; 200 where nothing is said. */
  readonly longest?: number
  /** Of codes: all there are, each with its name. */
  readonly allowed?: readonly CodeItem[]
  /** By what the column is as it is. */
  readonly basis?: Basis
  /**
   * Absent: no people. Else the cell is kept apart, shown to those who bring tables in and to nobody else, and handed to the
   * pack as a mark: the same for the same value within an adoption, and saying nothing of it.
   */
  readonly privacy?: Extract<PrivacyClass, 'personal' | 'sensitive'>
}

/** What a pack brings forth and people work on: a lead, a matter, a gap, a plan. Its lifecycle is a table like any other. */
export interface CaseSpec {
  readonly id: string
  readonly name: Text
  readonly made: 'by-run' | 'by-hand' | 'both'
  readonly kinds: readonly { readonly code: string; readonly name: Text }[]
  /** The status in which a run brings it forth. */
  readonly initial: string
  readonly lifecycle: Lifecycle<string, string>
  /** How statuses and moves are called; of cases that `worksIn` a slice of their own, that slice says it. */
  readonly words?: CaseWords
  /** What a move asks for besides its reason, by verb: a day, a sum, a name; kept with the step, and checked like a cell. */
  readonly asks?: Readonly<Record<string, readonly InputField[]>>
  /** Where people work on them; absent: on the pages that all packs share. */
  readonly worksIn?: 'leads'
  readonly clocks: readonly ClockSpec[]
  /** Statuses that say that people kept it, and those that say that they did not: what a back-test goes by. */
  readonly kept: readonly string[]
  readonly dismissed: readonly string[]
}

export interface CaseWords {
  readonly statuses: Readonly<Record<string, Text>>
  readonly verbs: Readonly<Record<string, Text>>
}

/** Within how long a case that came into one of `from` has to leave it, or something has to be done again. */
export interface ClockSpec {
  readonly id: string
  readonly name: Text
  readonly from: readonly string[]
  /** So many of what is counted. */
  readonly days: number
  /** The parameter, a whole number, that says it instead of `days` where an adopter has set his own. */
  readonly parameter?: string
  /** working: Saturdays, Sundays and holidays do not count, by the calendar of the profile. */
  readonly counts: 'days' | 'working-days' | 'months'
  /** status: from the day on which it came into `from` · case: from the day on which the case began. Absent: status. */
  readonly starts?: 'status' | 'case'
  /** Moves at which it begins anew: what has to be done again and again. */
  readonly restartedBy?: readonly string[]
  /** Statuses in which it stands still. */
  readonly pausedIn?: readonly string[]
  /** So many days before the end it is told; 3 where nothing is said. */
  readonly warn?: number
  readonly basis: Basis
}

/** A figure that says what came of the pack: how many cases reached one of these statuses, of those that reached others. */
export interface MeasureSpec {
  readonly id: string
  readonly name: Text
  readonly what: Text
  readonly of: string
  readonly reached: readonly string[]
  /** Absent: a count; else a share of those. */
  readonly among?: readonly string[]
}
