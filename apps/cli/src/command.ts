import type { ParseArgsConfig } from 'node:util'

export type Language = 'zh' | 'en'

/** One text in both languages. */
export type Words = Readonly<Record<Language, string>>

/** 0: done. 1: the data says no. 2: wrong use, or a file that cannot be read or written. 130: stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130
export const DONE = 0
export const NO = 1
export const WRONG_USE = 2
export const STOPPED = 130

/** What a command gets to work with, so that it never touches the process itself. */
export interface Call {
  readonly language: Language
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
  /** results, one line each, to standard output */
  say(line: string): void
  /** progress and complaints, one line each, to standard error */
  tell(words: Words): void
  /**
   * `signal` is aborted by Ctrl-C or SIGTERM. From this call to `letGo`, the process does not end by these alone: what runs comes
   * to an end in order. Who asks again, a second later or more, ends it at once.
   */
  stopSignal(): { readonly signal: AbortSignal; letGo(): void }
  /** the text in the language of this call */
  pick(words: Words): string
}

/** A verb as the overview lists it. To add one: a file in `commands/`, and an entry in `commands/index.ts`. */
export interface CommandEntry {
  readonly name: string
  readonly summary: Words
  load(): Promise<Command>
}

export interface Command {
  /** the whole page of `--help`: usage, what it reads and writes, options, examples, exit codes */
  readonly help: Words
  readonly options: NonNullable<ParseArgsConfig['options']>
  run(call: Call): Promise<ExitCode>
}

/** The value of an option that takes a text, if it was given. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.values[name]
  return typeof value === 'string' ? value : undefined
}

/** Refuses, and says so, where options were given that belong to another verb of the command: passed over, they would mislead. */
export function takesOnly(call: Call, verb: string, taken: readonly string[]): boolean {
  const stray = Object.keys(call.values)
    .filter((name) => !taken.includes(name))
    .map((name) => `--${name}`)
  if (stray.length === 0) return true
  const allowed = taken.map((name) => `--${name}`)
  call.tell({
    zh: `${verb} 不用 ${stray.join('、')}；${allowed.length === 0 ? '它不带选项' : `可用的是 ${allowed.join('、')}`}。`,
    en: `${verb} takes no ${stray.join(', ')}; ${allowed.length === 0 ? 'it has no options' : `it takes ${allowed.join(', ')}`}.`,
  })
  return false
}
