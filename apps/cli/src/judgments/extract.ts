/** `zhiqiao judgments extract`: the fields of each document, a line each. */
import type { Fields } from '@zhiqiao/judgments'
import { type Call, DONE, type ExitCode, NO } from '../command.ts'
import { type Prepared, prepare } from './prepare.ts'
import { type Done, readerVersion, runPass } from './pass.ts'

export async function extract(call: Call): Promise<ExitCode> {
  const prepared = await prepare(call, (out) => out)
  if (typeof prepared === 'number') return prepared
  const { files, places, out } = prepared
  const done = await runPass({
    files,
    places,
    made: `extract ${readerVersion}`,
    language: call.language,
    line: (fields: Fields, _text, meta) => JSON.stringify(meta === undefined ? fields : { ...fields, meta }),
    progress: (words) => call.tell(words),
  })
  return report(call, done, prepared, out)
}

export function report(call: Call, done: Done, { rejected }: Prepared, out: string): ExitCode {
  call.say(
    call.pick({
      zh: `文书 ${done.documents} 份（本次新读 ${done.newDocuments}），写入 ${out}；退回 ${done.rejected} 份，原因见 ${rejected}`,
      en: `${done.documents} judgments (${done.newDocuments} read now), written to ${out}; ${done.rejected} rejected, see ${rejected}`,
    }),
  )
  call.say(JSON.stringify(done))
  return done.documents === 0 && done.rejected > 0 ? NO : DONE
}
