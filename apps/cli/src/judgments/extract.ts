/** `zhiqiao judgments extract`: the fields of each document, a line each. */
import { type Call, DONE, type ExitCode, NO, STOPPED, WRONG_USE } from '../command.ts'
import { fileWords } from '../files.ts'
import { CannotWrite } from './crew.ts'
import { lockRun } from './lock.ts'
import { writeLines } from './outputs.ts'
import { runPass } from './pass.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { SettledCorpus } from './settled.ts'
import { madeBy, type Work } from './work.ts'

export async function extract(call: Call): Promise<ExitCode> {
  const prepared = await prepare(call)
  if (typeof prepared === 'number') return prepared
  return passAndWrite(call, prepared, { verb: 'extract' }, async (corpus) => {
    const failed = await writeLines(prepared.out, corpus.documents())
    if (failed) call.tell(failed)
    return failed === null
  })
}

/** Reads what is new, lets `write` make the output from all, and reports; a stop on the way leaves what was read. */
export async function passAndWrite(
  call: Call,
  prepared: Prepared,
  work: Work,
  write: (corpus: SettledCorpus) => Promise<boolean>,
): Promise<ExitCode> {
  const { signal, letGo } = call.stopSignal()
  try {
    const unlock = await lockRun(prepared, (words) => call.tell(words))
    if (typeof unlock !== 'function') {
      call.tell(unlock)
      return WRONG_USE
    }
    try {
      const corpus = await runPass({
        ...prepared,
        work,
        made: madeBy(work),
        signal,
        progress: (words) => call.tell(words),
      })
      // All that was read is kept: from here on Ctrl-C may end the process in the midst of a long reckoning.
      letGo()
      if (!(await write(corpus))) return WRONG_USE
      return await report(call, corpus, prepared)
    } finally {
      await unlock()
    }
  } catch (error) {
    if (error instanceof CannotWrite || (error instanceof Error && 'syscall' in error)) {
      call.tell(fileWords(error, prepared.folder))
      return WRONG_USE
    }
    if (!signal.aborted) throw error
    call.tell({
      zh: `已停下；读过的留在 ${prepared.folder}，再次运行同一命令接着做`,
      en: `stopped; what was read stays in ${prepared.folder}, the same command goes on from there`,
    })
    return STOPPED
  }
}

async function report(call: Call, corpus: SettledCorpus, { out, rejected }: Prepared): Promise<ExitCode> {
  const { done } = corpus
  const failed = await writeLines(rejected, rejections(corpus, call))
  if (failed) {
    call.tell(failed)
    return WRONG_USE
  }
  call.say(
    call.pick({
      zh: `文书 ${done.documents} 份（本次新读 ${done.newDocuments}），写入 ${out}；退回 ${done.rejected} 份，原因见 ${rejected}`,
      en: `${done.documents} judgments (${done.newDocuments} read now), written to ${out}; ${done.rejected} rejected, see ${rejected}`,
    }),
  )
  call.say(JSON.stringify(done))
  return done.documents === 0 && done.rejected > 0 ? NO : DONE
}

async function* rejections(corpus: SettledCorpus, call: Call): AsyncGenerator<string> {
  for await (const { message, ...refusal } of corpus.refusals()) {
    yield JSON.stringify({ ...refusal, message: call.pick(message) })
  }
}
