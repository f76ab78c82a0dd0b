/** A row of the workbook of nominees as it is read, and what the reading needs to know. */
import type { Day, NominationFacts } from '@zhiqiao/domain'
import type { ReadingContext } from './row-reader.ts'

export interface NomineeContext extends ReadingContext {
  /** The day of the check: nothing that lies after it has happened. */
  today: Day
  /** Numbers that wishes may name; absent: any. */
  needNumbers?: ReadonlySet<string>
}

export interface NomineeRow {
  place: string
  /** Its id, and the officer's, is the number in the workbook. */
  nomination: NominationFacts
  idNumber?: string
}
