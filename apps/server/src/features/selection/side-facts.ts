/** The facts of a cohort that questions aside are asked of: sent to a thread once, and named by their key after that. */
import { createHash } from 'node:crypto'
import type { PlainInput } from './input.ts'

/** What a draft's locks and prohibitions are no part of: the same for every question until somebody changes a fact. */
export type Facts = Omit<PlainInput, 'locks' | 'forbidden'>

/** A thread holds those of its last cohorts, with what was compiled of them. */
const mostFacts = 2

export function keyOf({ locks: _, forbidden: __, ...facts }: PlainInput): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64')
}

/** Puts a key last, as the one asked for latest, and lets the oldest go: the thread and whoever asks it do the same. */
export function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key)
  known.set(key, value)
  for (const oldest of [...known.keys()].slice(0, -mostFacts)) known.delete(oldest)
}
