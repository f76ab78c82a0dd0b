/**
 * Long work runs as a job: a row that says how far it is, and a cancel that is heard. Jobs of one installation run one
 * after another in this process; what a stopped process left running is marked as failed at the next start.
 */
import type { Alternative, Headway, Job } from '@zhiqiao/contract'
import type { Clock } from './clock.ts'
import { type Call, read, write } from './call.ts'
import type { Db } from './database/connect.ts'
import { newId } from './ids.ts'
import { done, notFound, refuse, type Result } from './refusal.ts'
import { sql } from 'kysely'

/** What the work made; of alternatives also what is kept to make a draft of one, and not told. */
export interface JobResult extends NonNullable<Job['result']> {
  /** Of which draft they are alternatives. */
  alternativesOf?: string
  alternatives?: (Alternative & { pairings: { nominationId: string; postId: string }[] })[]
}

/** Told by the work how far it is; answers false where it should stop. */
export type Report = (phase: string, share: number, headway?: Headway) => boolean

export type Work = (report: Report) => Promise<Result<JobResult> | 'cancelled'>

export interface Jobs {
  /** Puts the work in line and answers at once; of a cohort's job its office is told too. */
  start(call: Call, kind: string, cohortId: string | undefined, work: Work): Promise<Result<Job>>
  get(call: Call, id: string): Promise<Result<Job>>
  cancel(call: Call, id: string): Promise<Result<Job>>
  recover(): Promise<void>
  close(): Promise<void>
}

/** Of one account: others wait behind them, and each may hold a file of some megabytes. */
const mostInLine = 20

const columns = ['id', 'kind', 'status', 'phase', 'progress', 'headway', 'result', 'error'] as const

/** What of a job's row changes while it runs. */
interface Course {
  status?: Job['status']
  phase?: string
  progress?: number
  /** null: nothing to tell in this phase. */
  headway?: Headway | null
  result?: JobResult
  error?: string
  finishedAt?: Date
}

export function createJobs(parts: { db: Db; clock: Clock }): Jobs {
  let line: Promise<void> = Promise.resolve()
  let closing = false
  const cancelled = new Set<string>()
  const begun = new Set<string>()
  /** By account: how many of its jobs have not ended. */
  const inLine = new Map<string, number>()
  /** Ends that could not be written (the disk is full); told all the same, and written when somebody asks. */
  const unwritten = new Map<string, Course>()

  const count = (accountId: string, more: 1 | -1) => {
    const now = (inLine.get(accountId) ?? 0) + more
    if (now > 0) inLine.set(accountId, now)
    else inLine.delete(accountId)
  }

  const get = async (call: Call, id: string): Promise<Result<Job>> => {
    const ended = unwritten.get(id)
    if (ended) await end(call, id, ended)
    return read(call, async (tx): Promise<Result<Job>> => {
      const row = await tx.selectFrom('job').select(columns).where('id', '=', id).executeTakeFirst()
      if (!row) return notFound('任务', 'job')
      const { finishedAt: _, headway: __, ...told } = unwritten.get(id) ?? {}
      return done({
        id: row.id,
        kind: row.kind,
        // One that was cancelled in the line never begins: said at once, and written when its turn comes.
        status: row.status === 'waiting' && cancelled.has(id) && !begun.has(id) ? 'cancelled' : row.status,
        progress: row.progress,
        ...(row.phase !== null && { phase: row.phase }),
        ...(row.headway !== null && { headway: row.headway }),
        ...(row.result !== null && { result: row.result }),
        ...(row.error !== null && { error: row.error }),
        ...told,
      })
    })
  }

  const set = (call: Call, id: string, { result, headway, finishedAt, ...rest }: Course) =>
    write(call, 'job', async (tx) => {
      const values = {
        ...rest,
        ...(result !== undefined && { result: JSON.stringify(result) }),
        ...(headway !== undefined && { headway: headway && JSON.stringify(headway) }),
        ...(finishedAt !== undefined && { finished_at: finishedAt }),
      }
      await tx.updateTable('job').set(values).where('id', '=', id).execute()
      return done(null)
    })

  async function end(call: Call, id: string, course: Course): Promise<void> {
    try {
      await set(call, id, course)
      unwritten.delete(id)
    } catch (error) {
      if (!unwritten.has(id)) tell(id, error)
      unwritten.set(id, course)
    }
  }

  /** Never throws: the jobs behind it in the line have to be reached. */
  async function run(call: Call, id: string, work: Work): Promise<void> {
    let lastWritten = 0
    let pending: Promise<unknown> = Promise.resolve()
    const report: Report = (phase, share, headway) => {
      const now = Date.now()
      if (now - lastWritten > 200) {
        lastWritten = now
        // What cannot be written now is said anew with the next step; the work itself goes on.
        pending = pending
          .then(() => set(call, id, { phase, progress: share, headway: headway ?? null }))
          .catch((error) => tell(id, error))
      }
      return !closing && !cancelled.has(id)
    }
    const course = await courseOf(call, id, work, report)
    await pending
    await end(call, id, { ...course, headway: null, finishedAt: parts.clock.now() })
    cancelled.delete(id)
    begun.delete(id)
  }

  async function courseOf(call: Call, id: string, work: Work, report: Report): Promise<Course> {
    if (closing || cancelled.has(id)) return { status: 'cancelled' }
    begun.add(id)
    try {
      await set(call, id, { status: 'running' })
      const answer = await work(report)
      if (answer === 'cancelled') return { status: 'cancelled' }
      if (answer.ok) return { status: 'done', progress: 1, result: answer.value }
      const places = (answer.refusal.errors ?? []).map((error) => error.reason[call.language])
      return { status: 'failed', error: [answer.refusal.message[call.language], ...places].join(' ') }
    } catch (error) {
      tell(id, error)
      return {
        status: 'failed',
        error: call.language === 'zh' ? `计算出错（任务 ${id}）` : `The computation failed (job ${id})`,
      }
    }
  }

  return {
    get,
    async start(call, kind, cohortId, work) {
      const { accountId } = call.actor
      if ((inLine.get(accountId) ?? 0) >= mostInLine) return lineFull
      const id = newId()
      const made = await write(call, 'start-job', async (tx) => {
        await tx
          .insertInto('job')
          .values({
            id,
            kind,
            account_id: accountId,
            cohort_id: cohortId ?? null,
            status: 'waiting',
            result: null,
            headway: null,
            phase: null,
            error: null,
            created_at: call.now,
            finished_at: null,
          })
          .execute()
        return done(null)
      })
      if (!made.ok) return made
      count(accountId, 1)
      line = line.then(() => run(call, id, work)).then(() => count(accountId, -1))
      return get(call, id)
    },
    async cancel(call, id) {
      const found = await get(call, id)
      if (!found.ok) return found
      if (found.value.status === 'waiting' || found.value.status === 'running') cancelled.add(id)
      return get(call, id)
    },
    async recover() {
      // As the system itself, before anybody is served: no account, so the rows are reached by a function of their own.
      await sql`select zq.fail_left_jobs(${parts.clock.now()})`.execute(parts.db)
    },
    async close() {
      closing = true
      await line
    },
  }
}

const lineFull = refuse(
  'too-many',
  'jobs-in-line',
  `您已有 ${mostInLine} 项任务在办或排队，请等其中一项办完。`,
  `${mostInLine} jobs of yours run or wait; let one of them end first.`,
)

function tell(id: string, error: unknown): void {
  process.stderr.write(`job ${id}: ${error instanceof Error ? error.stack : String(error)}\n`)
}
