/** One run at a time over one output: two would take away what the other is writing. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Words } from '../command.ts'

/** Takes the folder of blocks for this process; words where another that lives has it. What a dead one left is cleared away. */
export async function lockRun(folder: string, outputs: readonly string[]): Promise<(() => Promise<void>) | Words> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'lock')
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const pid = Number(await readFile(file, 'utf8').catch(() => ''))
    if (pid > 0 && lives(pid)) {
      return {
        zh: `${folder}：另一个运行（进程 ${pid}）正在写，请等它结束。若确知没有，删去其中的 lock。`,
        en: `${folder}: another run (process ${pid}) is writing here; wait for its end. If there is surely none, delete “lock” in it.`,
      }
    }
    await rm(file, { force: true })
  }
  for (const output of outputs) await clearParts(output)
  return () => rm(file, { force: true })
}

function lives(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
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
