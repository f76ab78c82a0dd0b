/**
 * `zhiqiao judgments work`: helps a run of `extract` or `screen` that another process leads, on this machine or on one that shares
 * the folder. It reads ranges of IN into the blocks beside OUT, and ends when all is read.
 */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { type Call, DONE, type ExitCode, NO, STOPPED, textOption, type Words, WRONG_USE } from '../command.ts'
import { fileWords } from '../files.ts'
import { CannotWrite, readAll } from './crew.ts'
import { Leases } from './leases.ts'
import { lockFile, whoLeads } from './lock.ts'
import { workersFor } from './pass.ts'
import { type Plan, readPlan } from './plan.ts'
import { crewOf, type Prepared } from './prepare.ts'
import { progressOf } from './progress.ts'
import type { Range } from './ranges.ts'
import { type Counted } from './read-range.ts'
import { madeBy } from './work.ts'

interface Helper extends Pick<Prepared, 'folder' | 'workers' | 'patienceMs'> {
  readonly signal: AbortSignal
  pathOf(file: string): string
}

export async function work(call: Call): Promise<ExitCode> {
  const [, where, ...more] = call.positionals
  const out = textOption(call, 'out')
  if (where === undefined || more.length > 0 || out === undefined) {
    call.tell({
      zh: '请给出与所帮助的运行相同的文书和 --out：zhiqiao judgments work 文书 --out 文件。说明见 zhiqiao judgments --help',
      en: 'Name IN and --out of the run that is to be helped: zhiqiao judgments work IN --out FILE. See zhiqiao judgments --help',
    })
    return WRONG_USE
  }
  const crew = crewOf(call)
  if ('zh' in crew) {
    call.tell(crew)
    return WRONG_USE
  }
  const isFolder = await stat(where).then(
    (found) => found.isDirectory(),
    (error: unknown) => fileWords(error, where),
  )
  if (typeof isFolder !== 'boolean') {
    call.tell(isFolder)
    return WRONG_USE
  }
  const { signal, letGo } = call.stopSignal()
  const pathOf = (file: string) => (isFolder ? path.join(where, file) : where)
  try {
    return await help(call, { folder: `${out}.blocks`, pathOf, signal, ...crew })
  } catch (error) {
    if (!(error instanceof CannotWrite || (error instanceof Error && 'syscall' in error))) throw error
    call.tell(fileWords(error, `${out}.blocks`))
    return WRONG_USE
  } finally {
    letGo()
  }
}

/** From run to run, for the one who leads may be killed and begin anew meanwhile. */
async function help(call: Call, helper: Helper): Promise<ExitCode> {
  const sum = { documents: 0, rejected: 0, ranges: 0 }
  const joined = new Set<string>()
  for (;;) {
    const plan = await planOf(call, helper, joined)
    if (helper.signal.aborted) return STOPPED
    if (!plan) break
    if (plan.made !== madeBy(plan.work)) {
      call.tell({
        zh: `${helper.folder}：这里的程序与主持运行的程序版本不同，读出的会不一样；请换成同一版本。`,
        en: `${helper.folder}: this program is of another version than the one that leads the run and would read otherwise; use the same.`,
      })
      return WRONG_USE
    }
    joined.add(plan.run)
    const unlike = await readAlong(call, helper, plan, (counted) => {
      sum.documents += counted.documents
      sum.rejected += counted.refused
      sum.ranges++
    })
    if (unlike) {
      call.tell(unlike)
      return WRONG_USE
    }
    if (helper.signal.aborted) return STOPPED
  }
  if (joined.size === 0) {
    call.tell({
      zh: `${helper.folder}：没有正在进行的运行。先用 zhiqiao judgments screen（或 extract）开始，再来帮助。`,
      en: `${helper.folder}: no run is under way. Begin one with zhiqiao judgments screen (or extract), then help.`,
    })
    return NO
  }
  call.say(
    call.pick({
      zh: `已全部读完；这里读了 ${sum.ranges} 段，文书 ${sum.documents} 份，退回 ${sum.rejected} 份。结果由主持运行的进程写出`,
      en: `all is read; here ${sum.ranges} ranges, ${sum.documents} judgments, ${sum.rejected} rejected. The process that leads the run writes the result`,
    }),
  )
  call.say(JSON.stringify(sum))
  return DONE
}

/** The plan to help with; waits for it while somebody who leads is still looking through the files. */
async function planOf(
  call: Call,
  { folder, pathOf, signal, patienceMs }: Helper,
  joined: ReadonlySet<string>,
): Promise<Plan | undefined> {
  let hasTold = false
  while (!signal.aborted) {
    const plan = await readPlan(folder, pathOf)
    if (plan && !joined.has(plan.run)) return plan
    // Once helped, a run that goes on without a plan is comparing: there is nothing more to read.
    if (plan || joined.size > 0) return undefined
    const leads = await whoLeads(lockFile(folder), patienceMs, (words) => call.tell(words))
    if (leads === undefined) return readPlan(folder, pathOf)
    if (!hasTold) call.tell({ zh: '等主持运行的进程列出要读的文件', en: 'waiting for the list of what is to be read' })
    hasTold = true
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  return undefined
}

/** Words where IN is not what the run reads: nothing of it may be put in the place of the other. */
async function readAlong(
  call: Call,
  { folder, signal, workers, patienceMs }: Helper,
  plan: Plan,
  mine: (counted: Counted) => void,
): Promise<Words | undefined> {
  const progress = progressOf({ progress: (words) => call.tell(words) }, plan.ranges, 0)
  const finished = (range: Range, counted: Counted, byMe: boolean) => {
    progress.finished(range, counted)
    if (byMe) mine(counted)
  }
  const leases = await Leases.join({ folder, plan, patienceMs, signal, finished })
  if (!leases) return undefined
  let unlike: Words | undefined
  const accepts = async (range: Range) => {
    unlike ??= await unlikePart(range)
    return unlike === undefined
  }
  try {
    const task = { folder, made: plan.made, work: plan.work }
    const crew = workersFor(workers === undefined ? {} : { workers }, plan.ranges.length)
    await readAll({ task, leases, workers: crew, pulse: progress.pulse, accepts })
  } finally {
    progress.end()
    await leases.leave()
  }
  return unlike
}

async function unlikePart({ parts }: Range): Promise<Words | undefined> {
  for (const { path: file, size } of parts) {
    const found = await stat(file).catch(() => undefined)
    if ((found?.size ?? 0) === size) continue
    const here = found?.size ?? 0
    return {
      zh: `${file}：这里有 ${here} 字节，主持运行的进程看到 ${size} 字节；请指向同一批文书。`,
      en: `${file}: ${here} bytes here, ${size} bytes for the process that leads the run; name the same documents.`,
    }
  }
  return undefined
}
