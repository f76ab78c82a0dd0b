import type { Fields } from '../fields/types.ts'
import type { Screened } from '../signs/screen.ts'

/** One judgment of a corpus after it was read and screened. */
export interface CorpusLine {
  readonly fields: Fields
  readonly screened: Screened
}
