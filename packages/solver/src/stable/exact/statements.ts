/**
 * The language in which the exact search is told what to look for: variables that are true or false, clauses, and counts.
 * A literal is a whole number: `2 v` says that variable v is true, `2 v + 1` that it is false.
 */
export interface Statements {
  readonly variables: number
  /** one after the other, each its length and then its literals, of which at least one has to be true */
  readonly clauses: Int32Array
  readonly counts: readonly Count[]
  /** length variables: 1 where true is to be tried first */
  readonly likely: Uint8Array
}

/** At most `room` of the members are true; and a variable for each number of first members says that these use the room up. */
export interface Count {
  /** variables */
  readonly members: Int32Array
  /** 1 or more, and less than there are members */
  readonly room: number
  /** length members + 1: at e the variable that is true exactly where `room` of the first e members are; -1 for e below `room` */
  readonly usedUp: Int32Array
}

export const isTrue = (variable: number): number => 2 * variable
export const not = (literal: number): number => literal ^ 1
export const variableOf = (literal: number): number => literal >> 1
