/**
 * What a pack does. It is pure: what it reads, the day, the seed and a solver are given to it, and the same is given back
 * for the same. The server keeps items and cases, runs jobs, asks who may, and shows the pages.
 */
import type { Basis } from '../basis.ts'
import type { Day } from '../day.ts'
import type { Text } from '../text.ts'
import type { Exhibit } from './exhibit.ts'
import type { PackManifest } from './manifest.ts'
import type { PackChanges, PackFault } from './parameters.ts'
import type { PackPicture } from './picture.ts'
import type { Solve } from './solve.ts'

export interface Pack {
  readonly manifest: PackManifest
  /** Checks an item as it comes in; parameters play no part, so that a change of them asks for no new import. */
  check(given: PackGiven): PackChecked
  /** Ready to work with these parameters, or what is wrong with them together; each by itself has been checked. */
  setUp(changes: PackChanges): { ok: true; at: PackAtWork } | { ok: false; faults: readonly PackFault[] }
  /** Made items to look at; the same for the same seed. Never real people. */
  sample(wanted: PackSampleWanted): Iterable<PackGiven>
  /**
   * What lies around a case, drawn for whoever may read its items; parameters play no part. `itemOf` gives an item as `check`
   * has read it; one without is left out.
   */
  picture?(found: Pick<PackFound, 'items' | 'links'>, itemOf: (id: string) => object | undefined): PackPicture
  /** Runs over made items whose truth is known, and tells what was found of it. */
  selfTest(changes: PackChanges, seed: number): Promise<PackSelfTest>
}

export interface PackSampleWanted {
  readonly count: number
  readonly seed: number
  /** Of the directory: what rows of tables may be about. */
  readonly institutions?: readonly NamedUnit[]
  /** GB/T 2260: made as if they came from there, where the pack can. */
  readonly region?: string
}

export interface NamedUnit {
  readonly code: string
  readonly name: string
}

export type PackCell = string | number | boolean | null

/** What comes in: a text with its name, or a row of a table by its columns. */
export interface PackGiven {
  readonly input: string
  readonly name: string
  readonly text?: string
  /** By column, read and checked by its type; null where nothing stands. */
  readonly row?: Readonly<Record<string, PackCell>>
  /** How people read the cells of `row`: the name of an institution or a code, a month in words. */
  readonly said?: Readonly<Record<string, string>>
}

export type PackChecked =
  | {
      readonly ok: true
      /** What was read of it, as JSON; made and understood by the pack alone. */
      readonly item: object
      /** Two documents of one key are the same thing twice: the second is refused. Of rows, the key columns say it. */
      readonly key?: string
      /** What a person calls it: a case number, a name and month. */
      readonly label: string
    }
  | {
      readonly ok: false
      readonly reason: string
      readonly message: Text
      /** Of a row: the column at fault, and what would be right. */
      readonly column?: string
      readonly allowed?: string
    }

export interface PackAtWork {
  /** Another stamp says that what was seen of items has to be seen anew: other parameters, or a newer pack. */
  readonly stamp: string
  /** What one item shows by itself, as JSON; kept beside it. */
  look(id: string, item: object, text: string): PackSeen
  /** Every sign that could be asked of this item, and why it is seen, close, or not: the answer to “why not”. */
  explain(id: string, item: object, text: string): readonly PackExplained[]
  /** All items together → cases, best first. */
  run(lines: readonly PackLine[], tools: PackTools): Promise<readonly PackFound[]>
  /** From what people decided of cases: parameters with which the score says how often they keep such a case, or why not yet. */
  calibrate?(decided: readonly PackDecided[], today: Day): PackCalibrated
}

/** A case that people have decided, with the signs it showed. */
export interface PackDecided {
  readonly key: string
  readonly kept: boolean
  readonly signs: readonly { readonly sign: string; readonly points: number }[]
}

export type PackCalibrated =
  | {
      readonly ok: true
      /** All parameters that differ from the pack's, with those of the score set anew. */
      readonly changes: PackChanges
      /** How far the score is from what people decided, before and, on cases left out of the fit, after: mean log loss. */
      readonly loss: { readonly before: number; readonly after: number }
    }
  | { readonly ok: false; readonly rule: string; readonly message: Text }

export interface PackSeen {
  readonly seen: object
  /** Signs that were close, and what kept them from being seen: why not. */
  readonly near: readonly PackNear[]
}

export interface PackNear {
  readonly sign: string
  readonly why: Text
  readonly evidence: readonly PackQuote[]
}

/** seen · near: close · silent: seen, but not said of this kind of party · unseen · together: asks for the other items too. */
export type PackVerdict = 'seen' | 'near' | 'silent' | 'unseen' | 'together'

export interface PackExplained {
  readonly sign: string
  readonly name: Text
  readonly verdict: PackVerdict
  readonly why: Text
  readonly basis: Basis
  readonly clearedBy: Text
  readonly evidence: readonly PackQuote[]
}

export interface PackLine {
  readonly id: string
  readonly input: string
  readonly item: object
  readonly seen: object
}

export interface PackTools {
  readonly today: Day
  readonly seed: number
  /** Told how far it is; false: stop, what is answered then counts for nothing. */
  report(phase: string, share: number): boolean
  /** Told of signs that were close when items were laid side by side, at the item that they begin with. */
  near?(miss: PackNear & { readonly item: string }): void
  /** Of packs that plan; absent where the installation has no solver. */
  readonly solve?: Solve
}

/** A case as the run found it. */
export interface PackFound {
  /** The same over runs, so that a new run takes up what people have done to it. */
  readonly key: string
  readonly kind: string
  readonly title: Text
  /** 0 to 100. */
  readonly score: number
  /** The day on which it began, from which clocks may count; absent: the day on which it was found. */
  readonly began?: Day
  /** In yuan, where money is at stake. */
  readonly amount?: number
  readonly signs: readonly PackSign[]
  readonly links: readonly PackLink[]
  /** Ids of the items it rests on. */
  readonly items: readonly string[]
  /** Tables and charts that show it, where words and quotes are not enough. */
  readonly exhibits?: readonly Exhibit[]
}

/** Why: a sign with its quotes, on what basis, and what would clear it. */
export interface PackSign {
  readonly sign: string
  readonly points: number
  readonly name: Text
  readonly why: Text
  readonly basis: Basis
  readonly clearedBy: Text
  readonly evidence: readonly PackQuote[]
}

/** A place in the text of an item, in UTF-16 units; a row has no text, so its place is [0, 0] and `text` says what it holds. */
export interface PackQuote {
  readonly item: string
  readonly at: readonly [number, number]
  readonly text: string
}

/** What ties two items. */
export interface PackLink {
  readonly from: string
  readonly to: string
  /** As the pack calls it: one person, one account, a number cited. */
  readonly kind: string
  /** On what ground. */
  readonly by: Text
  /** 0 to 1: how sure it is. */
  readonly strength: number
  /** People or firms that are one, by their place in either item. */
  readonly parties?: readonly [number, number]
}

/** What was planted in made items, each found or missed; and what was found where nothing was planted. */
export interface PackSelfTest {
  readonly planted: readonly Planted[]
  readonly clean: { readonly items: number; readonly found: number }
}

export interface Planted {
  /** What kind of thing was planted: a sign, a scheme. */
  readonly group: string
  readonly groupName: Text
  /** Where. */
  readonly name: string
  readonly found: boolean
}
