/**
 * Leases: which process reads which range, as files that several processes and machines share. A lease is `RANGE.0`, made where
 * there was none; whoever finds its holder dead makes `RANGE.1`, and so on: a file is made by one alone, and nothing is ever taken
 * away under somebody. Leases only save work. A range read by two, as by one whose lease ran out while it still wrote,
 * becomes the same block, and the first that is whole stays.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Text } from '@zhiqiao/domain'
import { reasons } from '@zhiqiao/server/judgment-files'
import { blockNames, readIndex, isDocument } from './blocks.ts'
import { Beat, newHolder, Watch } from './holder.ts'
import { leasesFolder, type Plan } from './plan.ts'
import { type Range, rangeOf } from './ranges.ts'
import { type Counted, writeFailed } from './read-range.ts'

export interface Leasing {
  /** Where the blocks are. */
  readonly folder: string
  readonly plan: Pick<Plan, 'run' | 'made' | 'ranges'>
  /** A holder without a sign of life for so long is taken for dead. */
  readonly patienceMs: number
  /** Once aborted no range is leased any more. */
  readonly signal: AbortSignal
  /** A block is there, by whomever. */
  finished(range: Range, counted: Counted, byMe: boolean): void
  /** How long to wait before looking again what others have done; the tests look more often. */
  readonly lookMs?: number
}

/** After so many holders died over a range it is halved; over a single file it is given up after so many. */
const [holdersBeforeHalving, holdersAtMost] = [3, 5]

export class Leases {
  readonly #own: Leasing
  readonly #leases: string
  readonly #holder = newHolder()
  readonly #beat: Beat
  readonly #watch: Watch
  /** Not tried yet, the first last. */
  readonly #untried: Range[]
  /** Leased by somebody else when last looked at. */
  readonly #elsewhere = new Map<string, Range>()
  readonly #mine = new Map<string, Range>()
  readonly #failures = new Map<string, number>()
  /** Taken over while looking, for whoever asks next. */
  readonly #taken: Range[] = []
  /** Threads that wait. */
  readonly #resting = new Set<() => void>()
  #looking: Promise<void> | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #isOver = false

  private constructor(own: Leasing) {
    this.#own = own
    this.#leases = leasesFolder(own.folder, own.plan.run)
    this.#untried = [...own.plan.ranges].reverse()
    this.#beat = new Beat(path.join(this.#leases, beatName(this.#holder)), this.#holder, own.patienceMs)
    this.#watch = new Watch(own.patienceMs)
  }

  /** Undefined where the run is over already. */
  static async join(own: Leasing): Promise<Leases | undefined> {
    const leases = new Leases(own)
    try {
      await leases.#beat.start()
      return leases
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  /** The next range to read; waits while others hold what is left, for they may die. Undefined: all is read, or the run is over. */
  async next(): Promise<Range | undefined> {
    const { signal, lookMs = 1000 } = this.#own
    for (;;) {
      if (signal.aborted || this.#isOver) return undefined
      if (this.#elsewhere.size > 0 && performance.now() - this.#lookedAt >= lookMs) await this.#lookAround()
      const range = this.#taken.pop() ?? (await this.#tryNext())
      if (range) return range
      if (this.#untried.length > 0 || this.#taken.length > 0) continue
      if (this.#elsewhere.size === 0 && this.#mine.size === 0) return undefined
      await this.#rest(lookMs)
    }
  }

  /** Nothing more is leased by this process. */
  stop(): void {
    this.#isOver = true
    this.#wake()
  }

  finished(range: Range, counted: Counted): void {
    this.#mine.delete(range.name)
    this.#own.finished(range, counted, true)
    this.#wake()
  }

  /** The reader came to an end over a range: it is halved for anybody, tried again, or told of. */
  async lost(range: Range, error: string): Promise<void> {
    const times = (this.#failures.get(range.name) ?? 0) + 1
    this.#failures.set(range.name, times)
    if (range.parts.length > 1) {
      this.#mine.delete(range.name)
      await this.#halve(range)
    } else if (times < 2) this.#taken.push(range)
    else await this.#giveUp(range, error)
    this.#wake()
  }

  /** Lets go: what this process holds is free at once. */
  async leave(): Promise<void> {
    this.#isOver = true
    await this.#looking?.catch(() => undefined)
    await this.#beat.stop()
  }

  /** What others have done since, and whether they live. One look at a time, whichever thread asks. */
  #lookAround(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      // Where many ranges make a look long, looks are rarer.
      this.#lookedAt = performance.now()
      this.#looking = undefined
    })
    return this.#looking
  }

  /** A while, or until something of this process's own has changed. */
  #rest(ms: number): Promise<void> {
    const { signal } = this.#own
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#resting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
      this.#resting.add(done)
    })
  }

  #wake(): void {
    for (const done of this.#resting) done()
  }

  async #tryNext(): Promise<Range | undefined> {
    const range = this.#untried.pop()
    if (!range) return undefined
    if (await this.#take(range, 0)) return range
    this.#elsewhere.set(range.name, range)
    return undefined
  }

  /** Whether the lease is this process's now. */
  async #take(range: Range, nth: number): Promise<boolean> {
    const isMade = await this.#make(`${range.name}.${nth}`, this.#holder)
    if (isMade) this.#mine.set(range.name, range)
    return isMade
  }

  async #make(name: string, content: string): Promise<boolean> {
    try {
      await writeFile(path.join(this.#leases, name), content, { flag: 'wx' })
      return true
    } catch (error) {
      if (codeOf(error) === 'ENOENT') this.#isOver = true
      else if (codeOf(error) !== 'EEXIST') throw error
      return false
    }
  }

  async #look(): Promise<void> {
    const blocks = await blockNames(this.#own.folder)
    const last = await this.#lastHolders()
    if (!last) return
    for (const range of this.#elsewhere.values()) {
      if (this.#isOver) return
      if (blocks.has(range.name)) await this.#doneElsewhere(range)
      else if (last.halved.has(range.name)) {
        this.#elsewhere.delete(range.name)
        this.#untried.push(...this.#halves(range))
      } else {
        const nth = last.nth.get(range.name) ?? 0
        if (await this.#isGone(`${range.name}.${nth}`)) await this.#takeOver(range, nth + 1)
      }
    }
  }

  /** The number of the last lease of each range, and what was halved; undefined where the run is over. */
  async #lastHolders() {
    const files = await readdir(this.#leases).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    })
    if (!files) {
      this.#isOver = true
      return undefined
    }
    const nth = new Map<string, number>()
    const halved = new Set<string>()
    for (const file of files) {
      const [name, mark] = file.split('.')
      if (name === undefined || mark === undefined || !/^[0-9a-f]{24}$/.test(name)) continue
      if (mark === halvedMark) halved.add(name)
      else nth.set(name, Math.max(nth.get(name) ?? 0, Number(mark)))
    }
    return { nth, halved }
  }

  async #isGone(lease: string): Promise<boolean> {
    const holder = await readFile(path.join(this.#leases, lease), 'utf8').catch(() => '')
    // Just made and not written yet, or never: nobody whose signs could be looked for.
    if (holder === '') return this.#watch.isGone(lease, '', undefined)
    if (holder === this.#holder) return false
    const sign = await readFile(path.join(this.#leases, beatName(holder)), 'utf8').catch(() => undefined)
    return this.#watch.isGone(holder, holder, sign)
  }

  async #takeOver(range: Range, nth: number): Promise<void> {
    if (nth >= holdersBeforeHalving && range.parts.length > 1) {
      this.#elsewhere.delete(range.name)
      await this.#halve(range)
    } else if (await this.#take(range, nth)) {
      this.#elsewhere.delete(range.name)
      if (nth >= holdersAtMost) await this.#giveUp(range, '')
      else this.#taken.push(range)
    }
  }

  /** The halves are leased like any range; whoever sees the mark knows them, for they are cut alike everywhere. */
  async #halve(range: Range): Promise<void> {
    await this.#make(`${range.name}.${halvedMark}`, '')
    this.#untried.push(...this.#halves(range))
  }

  #halves({ parts }: Range): Range[] {
    const middle = Math.ceil(parts.length / 2)
    return [parts.slice(middle), parts.slice(0, middle)].map((half) => rangeOf(half, this.#own.plan.made))
  }

  async #giveUp(range: Range, error: string): Promise<void> {
    const { folder, plan } = this.#own
    await writeFailed(folder, plan.made, range, failedWords(error))
    this.finished(range, { documents: 0, refused: 1 })
  }

  async #doneElsewhere(range: Range): Promise<void> {
    this.#elsewhere.delete(range.name)
    const { parts } = await readIndex(this.#own.folder, range.name)
    const entries = parts.flatMap((part) => part.entries)
    const documents = entries.filter(isDocument).length
    this.#own.finished(range, { documents, refused: entries.length - documents }, false)
  }
}

const halvedMark = 'halved'
const beatName = (holder: string) => `beat-${holder}`

function failedWords(error: string): Text {
  const { zh, en } = reasons.readerFailed
  return error === '' ? { zh, en } : { zh: `${zh}（${error}）`, en: `${en} (${error})` }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
