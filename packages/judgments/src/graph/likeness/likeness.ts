/** What of a judgment is compared with others, small enough to stand in its line. */
import type { Fields } from '../../fields/types.ts'
import { normalise } from '../../text/normal.ts'
import { shingles } from './shingles.ts'

/** Hashes as text, eight hexadecimal digits each, rising; absent where there is no such passage. */
export interface Likeness {
  /** Runs of three characters of the quoted note. */
  readonly note?: string
  /** Every fourth run of five characters of the facts of a judgment. */
  readonly facts?: string
}

const noteRun = 3
const factsRun = 5

/** `raw` is the text as read. Undefined: nothing to compare. */
export function likenessOf(fields: Fields, raw: string): Likeness | undefined {
  const { note, facts } = fields.places
  const names = fields.parties.map(({ name }) => name)
  const spelled = (at: readonly [number, number]) => normalise(raw.slice(...at)).text
  const ofNote = note && shingles(spelled(note), noteRun, names)
  // Only judgments say yes or no to the same facts.
  const ofFacts = facts && fields.docType === '判决书' ? shingles(spelled(facts), factsRun, names, 4) : undefined
  if (!ofNote && !ofFacts) return undefined
  return { ...(ofNote ? { note: write(ofNote) } : {}), ...(ofFacts ? { facts: write(ofFacts) } : {}) }
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function write(hashes: readonly number[]): string {
  let text = ''
  for (const hash of hashes) {
    for (let shift = 24; shift >= 0; shift -= 8) text += digits[(hash >>> shift) & 0xff] ?? ''
  }
  return text
}

/** The hashes of a text that `likenessOf` wrote. */
export function readHashes(text: string | undefined): number[] {
  const hashes: number[] = []
  for (let k = 0; text !== undefined && k + 8 <= text.length; k += 8)
    hashes.push(Number.parseInt(text.slice(k, k + 8), 16))
  return hashes
}
