/** What a rule or a count rests on. */
import type { Text } from './text.ts'

export interface Basis {
  /** The law, standard or paper, and the clause where there is one. */
  title: Text
  clause?: Text
}
