/**
 * Who reads, and whether it still lives. A holder is one process; it counts up in a file as long as it lives. Whoever looks measures
 * with the own watch how long that count has stood still, so the clocks of two machines are never held against each other: a clock
 * that is wrong, jumps or stands does no harm.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'

/** Machine, process, and a part by chance, for numbers of processes come again. */
export function newHolder(): string {
  return `${machine()}~${process.pid}~${randomBytes(4).toString('hex')}`
}

/** The name of the machine and of its start: two machines may bear one name. */
function machine(): string {
  let start = ''
  try {
    start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
  } catch {
    // Not Linux: the name has to do.
  }
  return `${hostname().replace(/[^\w.-]/g, '_')}.${start}`
}

export function processOf(holder: string): { readonly machine: string; readonly pid: number } | undefined {
  const [where, pid] = holder.split('~')
  return where === undefined || pid === undefined ? undefined : { machine: where, pid: Number(pid) }
}

/** Of a process of this machine whether it lives; of another machine's nobody here can say. */
export function livesHere(holder: string): boolean | undefined {
  const found = processOf(holder)
  if (found?.machine !== machine()) return undefined
  try {
    process.kill(found.pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const longestBeatMs = 2000

/** Signs of life in a file: the holder and a number that grows. */
export class Beat {
  readonly #file: string
  readonly #holder: string
  readonly #everyMs: number
  #count = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  /** `patienceMs`: that of those who look. */
  constructor(file: string, holder: string, patienceMs: number) {
    this.#file = file
    this.#holder = holder
    this.#everyMs = Math.min(longestBeatMs, patienceMs / 4)
  }

  /** The file must not be there yet, else `EEXIST` is thrown. */
  async start(): Promise<void> {
    await writeFile(this.#file, this.#line(), { flag: 'wx' })
    this.#timer = setInterval(() => {
      this.#writing = this.#writing.then(() => this.#beat())
    }, this.#everyMs)
    this.#timer.unref()
  }

  /** The last sign is that there is no file. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
    if (await this.#isMine()) await rm(this.#file, { force: true })
  }

  /** Whoever took this one for dead has the file by now; and where it is gone, so is the run. */
  async #beat(): Promise<void> {
    if (!(await this.#isMine())) return
    this.#count++
    const handle = await open(this.#file, 'r+').catch(() => undefined)
    // In place and of one length: who is killed in between leaves a sign that names it.
    await handle?.write(this.#line(), 0).catch(() => undefined)
    await handle?.close()
  }

  async #isMine(): Promise<boolean> {
    return holderIn(await readFile(this.#file, 'utf8').catch(() => '')) === this.#holder
  }

  #line(): string {
    return `${this.#holder} ${String(this.#count).padStart(10, '0')}`
  }
}

/** The holder that a file of signs of life names; '' where it is just being written. */
export function holderIn(sign: string): string {
  return sign.split(' ')[0] ?? ''
}

interface Seen {
  sign: string
  /** How long the sign has stood still while this process was awake, in ms. */
  still: number
  at: number
}

/** What one process has seen of the signs of others. */
export class Watch {
  readonly #patienceMs: number
  readonly #now: () => number
  /** By file. */
  readonly #seen = new Map<string, Seen>()

  /** `patienceMs`: without a new sign for so long, a holder is taken for dead. */
  constructor(patienceMs: number, now: () => number = () => performance.now()) {
    this.#patienceMs = patienceMs
    this.#now = now
  }

  /** `sign`: what stands in the file of the holder now; undefined where there is none. `what` names the file. */
  isGone(what: string, holder: string, sign: string | undefined): boolean {
    if (holder !== '' && (sign === undefined || livesHere(holder) === false)) return true
    const at = this.#now()
    const seen = this.#seen.get(what)
    if (seen === undefined || seen.sign !== (sign ?? '')) {
      this.#seen.set(what, { sign: sign ?? '', still: 0, at })
      return false
    }
    // Time in which this process itself was stopped says nothing of the other.
    seen.still += Math.min(at - seen.at, 2 * longestBeatMs)
    seen.at = at
    return seen.still >= this.#patienceMs
  }
}
