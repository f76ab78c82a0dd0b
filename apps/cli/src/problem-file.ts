import { type ProblemFile, readProblemText } from '@zhiqiao/matching/format'
import { type Problem, readProblem, type Refusal } from '@zhiqiao/solver'
import type { Call, Words } from './command.ts'
import { refusalWords } from './wording/refusals.ts'

/** Which of the two spellings a problem or plan came in. */
export type Spelling = 'json' | 'binary'

export interface Loaded {
  readonly spelling: Spelling
  /** a binary problem has no ids: people, posts and groups are called by their number, from 0 */
  readonly file: ProblemFile
}

/** From here on reading takes so long that a silent command would seem to hang. */
const LONG_READ = 2 ** 24

/** Says that a large problem is being read, before it is. */
export function tellReading(call: Call, bytes: Uint8Array): void {
  if (bytes.length < LONG_READ) return
  const size = Math.round(bytes.length / 2 ** 20)
  call.tell({ zh: `读入问题 · ${size} MB`, en: `reading the problem · ${size} MB` })
}

/** Tells the spellings apart by the first bytes: `ZQM1` or `ZQP1`, or a brace after white space. Null: neither. */
export function spellingOf(bytes: Uint8Array): Spelling | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 64))
  if (start.startsWith('ZQM1') || start.startsWith('ZQP1')) return 'binary'
  return /^[{[]/.test(start.trimStart()) ? 'json' : null
}

/** Reads a problem in either spelling, or answers the words that say what is wrong, one refusal a line. */
export function loadProblem(name: string, bytes: Uint8Array): Loaded | Words {
  const spelling = spellingOf(bytes)
  if (spelling === null) return unknownSpelling(name, bytes, 'zhiqiao.problem/1', 'ZQM1')
  if (spelling === 'binary') {
    const read = readProblem(bytes)
    return read.ok ? { spelling, file: numbered(read.value) } : listRefusals(name, read.refusals)
  }
  const text = decodeText(name, bytes)
  if (typeof text !== 'string') return text
  const read = readProblemText(text)
  return read.ok ? { spelling, file: read.value } : listRefusals(name, read.refusals)
}

function numbered(problem: Problem): ProblemFile {
  const ids = (count: number) => Array.from({ length: count }, (_, k) => String(k))
  return {
    problem,
    sides: { together: [], balance: [] },
    candidates: ids(problem.candidates),
    posts: ids(problem.posts),
    candidateGroups: ids(problem.candidateGroups.parent.length),
    postGroups: ids(problem.postGroups.parent.length),
    forbiddenCandidates: new Set(),
  }
}

/** A text longer than this is none that the runtime can hold. */
const LONGEST_TEXT = 2 ** 29 - 25

export function decodeText(name: string, bytes: Uint8Array): string | Words {
  if (bytes.length > LONGEST_TEXT) {
    const size = Math.ceil(bytes.length / 2 ** 20)
    return {
      zh: `${name}：有 ${size} MB，JSON 最多 512 MB；这样的规模请用二进制格式（.zqm）。`,
      en: `${name}: has ${size} MB, and JSON may have 512 MB at most; use the binary form (.zqm) at this size.`,
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return notUtf8(name)
  }
}

function notUtf8(name: string): Words {
  return { zh: `${name}：不是 UTF-8 文本，请另存为 UTF-8 编码。`, en: `${name}: is no UTF-8 text; save it in UTF-8.` }
}

/** The mark that some editors and shells of Windows begin a text with. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

export function unknownSpelling(name: string, bytes: Uint8Array, format: string, magic: string): Words {
  if (isUtf16(bytes)) return notUtf8(name)
  const start = bytes.length === 0 ? '' : JSON.stringify(new TextDecoder().decode(bytes.subarray(0, 12)))
  return {
    zh:
      start === ''
        ? `${name}：文件是空的。`
        : `${name}：开头是 ${start}，既不是 JSON（${format}），也不是二进制格式（${magic}）。`,
    en:
      start === ''
        ? `${name}: the file is empty.`
        : `${name}: begins with ${start}, which is neither JSON (${format}) nor the binary form (${magic}).`,
  }
}

export function listRefusals(name: string, refusals: readonly Refusal[]): Words {
  const lines = (language: 'zh' | 'en') => refusals.map((refusal) => `  ${refusalWords(refusal)[language]}`).join('\n')
  return { zh: `${name}：不能接受。\n${lines('zh')}`, en: `${name}: not accepted.\n${lines('en')}` }
}
