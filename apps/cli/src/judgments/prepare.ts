/** What both passes need first: IN, the outputs, and that they can be written. */
import path from 'node:path'
import { type Call, textOption, type Words, WRONG_USE } from '../command.ts'
import { cannotWrite, fileWords } from '../files.ts'
import { type InputFile, listInput } from './input-files.ts'

export interface Prepared {
  readonly out: string
  readonly rejected: string
  readonly files: readonly InputFile[]
  /** Where the blocks are: beside the output. */
  readonly folder: string
  readonly workers?: number
  /** How long another process may show no sign of life before it is taken for dead. */
  readonly patienceMs: number
}

/** A number: the exit code, why has been told. */
export async function prepare(call: Call): Promise<Prepared | typeof WRONG_USE> {
  const [verb, where, ...more] = call.positionals
  const out = textOption(call, 'out')
  if (where === undefined || more.length > 0 || out === undefined) {
    return wrong(call, {
      zh: `请给出文件或文件夹和 --out：zhiqiao judgments ${verb ?? ''} 文书 --out 文件。说明见 zhiqiao judgments --help`,
      en: `Name a file or folder and --out: zhiqiao judgments ${verb ?? ''} IN --out FILE. See zhiqiao judgments --help`,
    })
  }
  const unwritable = await cannotWrite(out)
  if (unwritable) return wrong(call, unwritable)
  const rejected = path.join(path.dirname(out), 'rejected.ndjson')
  const folder = `${out}.blocks`
  const crew = crewOf(call)
  if ('zh' in crew) return wrong(call, crew)
  if (path.resolve(out) === path.resolve(where) || path.resolve(rejected) === path.resolve(out)) {
    return wrong(call, {
      zh: '--out 不能是读入的文件，也不能叫 rejected.ndjson。',
      en: '--out must not be what is read, nor be called rejected.ndjson.',
    })
  }
  const own = new Set([out, rejected, folder].map((file) => path.resolve(file)))
  let files: InputFile[]
  try {
    files = await listInput(where, own)
  } catch (error) {
    return wrong(call, fileWords(error, where))
  }
  if (files.length === 0) {
    return wrong(call, {
      zh: `${where}：没有可读的文件（txt、html、docx、pdf、json、ndjson、zip）。`,
      en: `${where}: holds no file that is read (txt, html, docx, pdf, json, ndjson, zip).`,
    })
  }
  return { out, rejected, files, folder, ...crew }
}

/** `--workers` and `--patience`. */
export function crewOf(call: Call): Pick<Prepared, 'workers' | 'patienceMs'> | Words {
  const [workers, patience] = [wholeOption(call, 'workers', 64), wholeOption(call, 'patience', 3600)]
  if (Number.isNaN(workers)) {
    return { zh: '--workers 应为 1 到 64 的整数。', en: '--workers must be a whole number from 1 to 64.' }
  }
  if (Number.isNaN(patience)) {
    return {
      zh: '--patience 应为 1 到 3600 的整数（秒）。',
      en: '--patience must be a whole number of seconds, 1 to 3600.',
    }
  }
  return { patienceMs: (patience ?? 60) * 1000, ...(workers !== undefined && { workers }) }
}

/** Undefined where not given, NaN where it is none of 1 to `most`. */
function wholeOption(call: Call, name: string, most: number): number | undefined {
  const text = textOption(call, name)
  if (text === undefined) return undefined
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= 1 && value <= most ? value : Number.NaN
}

function wrong(call: Call, words: Words): typeof WRONG_USE {
  call.tell(words)
  return WRONG_USE
}
