/** `zhiqiao judgments generate`: a corpus of made judgments, and beside it what is true of each. */
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { once } from 'node:events'
import { makeCorpus, planCorpus } from '@zhiqiao/judgments/generate'
import { type Call, DONE, type ExitCode, textOption, type Words, WRONG_USE } from '../command.ts'
import { fileWords } from '../files.ts'

const forms = ['txt', 'ndjson'] as const
type Form = (typeof forms)[number]

export async function generate(call: Call): Promise<ExitCode> {
  const asked = readOptions(call)
  if ('zh' in asked) {
    call.tell(asked)
    return WRONG_USE
  }
  const { out, truthFile, count, seed, form, planted } = asked
  try {
    await mkdir(out, { recursive: true })
    if ((await readdir(out)).length > 0) {
      call.tell({ zh: `${out}：文件夹不是空的，未写入。`, en: `${out}: the folder is not empty; nothing written.` })
      return WRONG_USE
    }
    const { schemes } = planCorpus({ count, seed, planted })
    const truth = createWriteStream(truthFile)
    const whole = form === 'ndjson' ? createWriteStream(path.join(out, 'judgments.ndjson')) : null
    const write = async (stream: ReturnType<typeof createWriteStream>, value: unknown) => {
      if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain')
    }
    let made = 0
    // Files are written some at a time: one after the other, the disk would be waited for each time.
    let writing: Promise<Error | undefined>[] = []
    const written = async () => {
      const [failed] = (await Promise.all(writing)).filter((error) => error !== undefined)
      if (failed) throw failed
      writing = []
    }
    for (const { id, text, truth: one } of makeCorpus({ count, seed, planted })) {
      if (whole) await write(whole, { id, text })
      else writing.push(writeFile(path.join(out, `${id}.txt`), text).then(() => undefined, asError))
      if (writing.length === 64) await written()
      await write(truth, whole ? one : { ...one, id: `${id}.txt` })
      made++
      if (made % 5000 === 0) call.tell({ zh: `已写 ${made} 份`, en: `${made} written` })
    }
    await written()
    for (const stream of [truth, whole]) if (stream) await new Promise<void>((resolve) => stream.end(resolve))
    call.say(
      call.pick({
        zh: `文书 ${made} 份，写入 ${out}；真值 ${truthFile}；预设情形 ${schemes.length} 组`,
        en: `${made} judgments written to ${out}; truth in ${truthFile}; ${schemes.length} planted schemes`,
      }),
    )
    call.say(JSON.stringify({ documents: made, schemes: schemes.length, seed }))
    return DONE
  } catch (error) {
    call.tell(fileWords(error, out))
    return WRONG_USE
  }
}

/** Kept until it is looked at, so that no failure goes unheard in between. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

interface Options {
  out: string
  truthFile: string
  count: number
  seed: number
  form: Form
  planted: number
}

function readOptions(call: Call): Options | Words {
  const out = textOption(call, 'out')
  const count = Number(textOption(call, 'count') ?? 200)
  const seed = Number(textOption(call, 'seed') ?? 1)
  const form = forms.find((one) => one === (textOption(call, 'form') ?? 'txt'))
  if (out === undefined || call.positionals.length > 1) {
    return {
      zh: '请给出 --out 文件夹：zhiqiao judgments generate --out 文件夹 [--count 200] [--seed 1]。',
      en: 'Name --out FOLDER: zhiqiao judgments generate --out FOLDER [--count 200] [--seed 1].',
    }
  }
  if (!Number.isInteger(count) || count < 1 || count > 10_000_000) {
    return { zh: '--count 应为 1 到 10000000 的整数。', en: '--count must be a whole number from 1 to 10000000.' }
  }
  if (!Number.isInteger(seed)) return { zh: '--seed 应为整数。', en: '--seed must be a whole number.' }
  if (form === undefined) return { zh: '--form 只能是 txt 或 ndjson。', en: '--form must be txt or ndjson.' }
  const truthFile = textOption(call, 'truth') ?? `${path.resolve(out)}.truth.ndjson`
  return { out, truthFile, count, seed, form, planted: call.values['clean'] === true ? 0 : 0.12 }
}
