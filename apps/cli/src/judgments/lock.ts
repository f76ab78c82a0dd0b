/** One run at a time leads over one output: two would take away what the other is writing. Others may help, see `join.ts`. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Words } from '../command.ts'
import { Beat, holderIn, livesHere, newHolder, processOf, Watch } from './holder.ts'
import type { Prepared } from './prepare.ts'

export const lockFile = (folder: string) => path.join(folder, 'lock')

const lookMs = 500

/** Takes the folder of blocks for this process; words where another that lives has it. What a dead one left is cleared away. */
export async function lockRun(
  { folder, out, rejected, patienceMs }: Prepared,
  tell: (words: Words) => void,
): Promise<(() => Promise<void>) | Words> {
  await mkdir(folder, { recursive: true })
  const file = lockFile(folder)
  const beat = new Beat(file, newHolder(), patienceMs)
  for (;;) {
    try {
      await beat.start()
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const other = await whoLeads(file, patienceMs, tell)
    if (other !== undefined) return waitFor(folder, other)
    await rm(file, { force: true })
  }
  for (const output of [out, rejected]) await clearParts(output)
  return () => beat.stop()
}

/** The holder of the lock if it lives; of another machine's this is seen once it shows a sign. */
export async function whoLeads(
  file: string,
  patienceMs: number,
  tell: (words: Words) => void,
): Promise<string | undefined> {
  const watch = new Watch(patienceMs)
  const read = () => readFile(file, 'utf8').catch(() => undefined)
  const first = await read()
  if (first === undefined) return undefined
  const holder = holderIn(first)
  if (livesHere(holder) === true) return holder
  if (watch.isGone(file, holder, first)) return undefined
  const seconds = Math.round(patienceMs / 1000)
  tell({
    zh: `${file}：${holder === '' ? '不知是谁的' : `${holder} 在另一台机器上`}，看是否还在运行，最多 ${seconds} 秒`,
    en: `${file}: ${holder === '' ? 'names nobody' : `${holder} is on another machine`}; seeing for at most ${seconds} s whether it still runs`,
  })
  for (let sign = await read(); !watch.isGone(file, holder, sign); sign = await read()) {
    if (sign !== undefined && sign !== first && sign !== '') return holderIn(sign)
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  return undefined
}

function waitFor(folder: string, holder: string): Words {
  const found = processOf(holder)
  const zh = found ? `${found.machine} 上的进程 ${found.pid}` : holder
  const en = found ? `process ${found.pid} on ${found.machine}` : holder
  return {
    zh: `${folder}：另一个运行（${zh}）正在写，请等它结束；要一起读，用 zhiqiao judgments work。若确知没有，删去其中的 lock。`,
    en: `${folder}: another run (${en}) is writing here; wait for its end, or help it with zhiqiao judgments work. If there is surely none, delete “lock” in it.`,
  }
}

/** Neighbours of an output that a killed run was writing into. */
async function clearParts(output: string): Promise<void> {
  const folder = path.dirname(path.resolve(output))
  const name = path.basename(output)
  for (const file of await readdir(folder)) {
    if (file.startsWith(`${name}.`) && /^\.\d+\.part$/.test(file.slice(name.length))) {
      await rm(path.join(folder, file), { force: true })
    }
  }
}
