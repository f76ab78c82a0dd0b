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
  const ofFacts =
    facts && fields.docType === '判决书'
      ? shingles(spelled(facts), factsRun, names).filter((hash) => (hash & 3) === 0)
      : undefined
  if (!ofNote && !ofFacts) return undefined
  return { ...(ofNote ? { note: write(ofNote) } : {}), ...(ofFacts ? { facts: write(ofFacts) } : {}) }
}

function write(hashes: readonly number[]): string {
  return hashes.map((hash) => hash.toString(16).padStart(8, '0')).join('')
}

/** The hashes of a text that `likenessOf` wrote. */
export function readHashes(text: string | undefined): number[] {
  const hashes: number[] = []
  for (let k = 0; text !== undefined && k + 8 <= text.length; k += 8)
    hashes.push(Number.parseInt(text.slice(k, k + 8), 16))
  return hashes
}
