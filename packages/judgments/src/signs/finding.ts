/** What a test found in one judgment, and what the tests share. */
import type { Text } from '@zhiqiao/domain'
import type { Fields, Loan, Mark } from '../fields/types.ts'
import type { Span } from '../text/normal.ts'

export interface Finding {
  /** False: close, and `why` says what kept it from being one. */
  readonly hit: boolean
  readonly why: Text
  readonly spans: readonly Span[]
}

export function hit(why: Text, spans: readonly (Span | undefined)[]): Finding {
  return { hit: true, why, spans: spans.filter((span) => span !== undefined) }
}

export function near(why: Text, spans: readonly (Span | undefined)[]): Finding {
  return { ...hit(why, spans), hit: false }
}

export function marksOf({ marks }: Fields, ...kinds: readonly string[]): Mark[] {
  return marks.filter(({ kind }) => kinds.includes(kind))
}

export function loansOf({ loan, loans }: Fields): readonly Loan[] {
  return loans ?? (loan ? [loan] : [])
}
