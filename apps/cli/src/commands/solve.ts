import path from 'node:path'
import { writePlanText } from '@zhiqiao/matching'
import { type Phase, type Solution, solveOptimal, writePlan } from '@zhiqiao/solver'
import { type Call, type Command, DONE, type ExitCode, NO, textOption, type Words, WRONG_USE } from '../command.ts'
import { cannotWrite, readBytes, writeWhole } from '../files.ts'
import { version } from '../version.ts'
import { type Loaded, loadProblem } from '../problem-file.ts'
import { conflictWords } from '../wording/conflict.ts'
import { solveHelp } from '../wording/solve-help.ts'

export const solve: Command = {
  help: solveHelp,
  options: { out: { type: 'string', short: 'o' }, mode: { type: 'string', default: 'optimal' } },
  run,
}

async function run(call: Call): Promise<ExitCode> {
  const [name, ...more] = call.positionals
  const out = textOption(call, 'out')
  const wrong =
    wrongUse(name, more, textOption(call, 'mode') ?? 'optimal', out) ??
    (out === undefined ? null : await cannotWrite(out))
  if (wrong || name === undefined) {
    if (wrong) call.tell(wrong)
    return WRONG_USE
  }
  const bytes = await readBytes(name)
  if (!(bytes instanceof Uint8Array)) {
    call.tell(bytes)
    return WRONG_USE
  }
  const loaded = loadProblem(name, bytes)
  if ('zh' in loaded) {
    call.tell(loaded)
    return NO
  }
  const start = performance.now()
  const solution = solveOptimal(loaded.file.problem, { onProgress: progress(call, start) })
  const seconds = (performance.now() - start) / 1000
  if (out !== undefined) {
    const failed = await writeWhole(out, planOf(loaded, solution, seconds))
    if (failed) {
      call.tell(failed)
      return WRONG_USE
    }
  }
  report(call, loaded, solution, seconds, out)
  return solution.status === 'optimal' ? DONE : NO
}

function wrongUse(
  name: string | undefined,
  more: readonly string[],
  mode: string,
  out: string | undefined,
): Words | null {
  if (name === undefined || more.length > 0) {
    return {
      zh: '请给出一个问题文件：zhiqiao solve 文件 [--out 方案]。说明见 zhiqiao solve --help',
      en: 'Name one problem file: zhiqiao solve FILE [--out PLAN]. See zhiqiao solve --help',
    }
  }
  if (mode === 'stable' || mode === 'balanced') {
    return {
      zh: `--mode ${mode}：本版本尚不支持，只有 optimal。`,
      en: `--mode ${mode}: not offered by this version yet, only optimal is.`,
    }
  }
  if (mode !== 'optimal')
    return {
      zh: `--mode ${mode}：没有这种模式，可用的是 optimal。`,
      en: `--mode ${mode}: there is no such mode; optimal is.`,
    }
  if (out !== undefined && path.resolve(out) === path.resolve(name)) {
    return { zh: '--out 不能与问题文件是同一个文件。', en: '--out must not be the problem file itself.' }
  }
  return null
}

const PHASES: Readonly<Record<Phase, Words>> = {
  closed: { zh: '排除无名额的岗位', en: 'closed posts' },
  guess: { zh: '寻找初步方案', en: 'first plan' },
  locks: { zh: '锁定', en: 'locks' },
  minimums: { zh: '各组下限', en: 'minimums' },
  tier: { zh: '各级名额', en: 'tiers' },
  fit: { zh: '匹配度', en: 'fit' },
  preference: { zh: '志愿', en: 'preferences' },
  order: { zh: '固定次序', en: 'fixed order' },
  conflict: { zh: '查找矛盾的要求', en: 'contradicting requirements' },
}

/** One line a phase; within a long one, a line every two seconds. */
function progress(call: Call, start: number): (phase: Phase, share: number, steps: number) => boolean {
  let last = ''
  let told = start
  return (phase, share, steps) => {
    const now = performance.now()
    if (phase === last && now - told < 2000) return true
    last = phase
    told = now
    const rest = `${Math.floor(share * 100)}% · ${((now - start) / 1000).toFixed(1)} s · ${steps}`
    call.tell({ zh: `${PHASES[phase].zh} · ${rest} 步`, en: `${PHASES[phase].en} · ${rest} steps` })
    return true
  }
}

function planOf({ spelling, file }: Loaded, solution: Solution, seconds: number): Uint8Array | string {
  if (spelling === 'binary') return writePlan({ status: solution.status, postOf: solution.postOf })
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024
  return writePlanText(file, solution, { name: 'zhiqiao', version: version(), seed: null, seconds, peakMemoryBytes })
}

function report(call: Call, { file }: Loaded, solution: Solution, seconds: number, out: string | undefined): void {
  const { status, filledByTier, totalFit, postOf } = solution
  const placed = postOf.reduce((count, post) => count + (post >= 0 ? 1 : 0), 0)
  const took = `${seconds.toFixed(2)} s`
  if (status === 'infeasible') call.tell(conflictWords(file, solution))
  const state =
    status === 'optimal'
      ? { zh: '最优方案', en: 'Optimal plan' }
      : { zh: '要求互相矛盾，最接近的方案', en: 'Requirements contradict each other; the closest plan' }
  call.say(
    call.pick({
      zh: `${state.zh}：${placed} 人有岗位，${file.candidates.length - placed} 人未选派；用时 ${took}${out === undefined ? '' : `；写入 ${out}`}`,
      en: `${state.en}: ${placed} placed, ${file.candidates.length - placed} not; ${took}${out === undefined ? '' : `; written to ${out}`}`,
    }),
  )
  call.say(JSON.stringify({ filledByTier, totalFit }))
}
