import path from 'node:path'
import { loadHighs } from '@zhiqiao/highs'
import { type Mode, MODES, type Solved, writePlanText } from '@zhiqiao/matching/format'
import {
  checkStable,
  type LevelProof,
  type OnProgress,
  type Phase,
  type PlanProof,
  type SidePhase,
  type StablePhase,
  solveOptimal,
  solveStable,
  solveWithSides,
  writePlan,
} from '@zhiqiao/solver'
import { type Call, type Command, DONE, type ExitCode, NO, textOption, type Words, WRONG_USE } from '../command.ts'
import { cannotWrite, readBytes, writeWhole } from '../files.ts'
import { version } from '../version.ts'
import { readWorkLimit } from '../work-limit.ts'
import { type Loaded, listRefusals, loadProblem, tellReading } from '../problem-file.ts'
import { byName } from '../wording/by-name.ts'
import { conflictWords } from '../wording/conflict.ts'
import { levelWords, stoppedWords } from '../wording/headway.ts'
import { proofWords } from '../wording/proof.ts'
import { solveHelp } from '../wording/solve-help.ts'
import { withoutStablePlan } from '../wording/stable.ts'

export const solve: Command = {
  help: solveHelp,
  options: {
    out: { type: 'string', short: 'o' },
    mode: { type: 'string', default: 'optimal' },
    'work-limit': { type: 'string' },
  },
  run,
}

async function run(call: Call): Promise<ExitCode> {
  const [name, ...more] = call.positionals
  const out = textOption(call, 'out')
  const mode = textOption(call, 'mode') ?? 'optimal'
  const workLimit = readWorkLimit(call)
  const wrong =
    wrongUse(name, more, mode, out) ??
    (typeof workLimit === 'object' ? workLimit : null) ??
    (out === undefined ? null : await cannotWrite(out))
  if (wrong || name === undefined || !isMode(mode) || typeof workLimit === 'object') {
    if (wrong) call.tell(wrong)
    return WRONG_USE
  }
  const bytes = await readBytes(name)
  if (!(bytes instanceof Uint8Array)) {
    call.tell(bytes)
    return WRONG_USE
  }
  tellReading(call, bytes)
  const loaded = loadProblem(name, bytes)
  if ('zh' in loaded) {
    call.tell(loaded)
    return NO
  }
  const start = performance.now()
  const limit = workLimit ?? Number.POSITIVE_INFINITY
  const solution =
    mode === 'stable' ? stable(call, name, loaded, start, limit) : await optimal(call, loaded, mode, start, limit)
  if (solution === null) return NO
  const seconds = (performance.now() - start) / 1000
  if (out !== undefined) {
    const failed = await writeWhole(out, planOf(loaded, solution, seconds, mode))
    if (failed) {
      call.tell(failed)
      return WRONG_USE
    }
  }
  report(call, loaded, solution, seconds, out, mode)
  return solution.status === (mode === 'stable' ? 'stable' : 'optimal') ? DONE : NO
}

function isMode(mode: string): mode is Mode {
  return MODES.some((one) => one === mode)
}

/** Modes `optimal` and `balanced`; the engine for integer programs is only there where the file lists what may need it. */
function optimal(call: Call, { file }: Loaded, mode: Mode, start: number, limit: number): Solved | Promise<Solved> {
  const { together, balance } = file.sides
  const sides = { together, balance: mode === 'balanced' ? balance : [] }
  if (mode === 'balanced' && balance.length === 0) call.tell(NOTES.noBalance)
  if (mode === 'optimal' && balance.length > 0) call.tell(NOTES.balanceUnused(mode))
  const onProgress = progress(call, start, limit)
  return sides.together.length + sides.balance.length === 0
    ? solveOptimal(file.problem, { onProgress })
    : solveWithSides(file.problem, sides, loadHighs, { onProgress })
}

const NOTES = {
  noBalance: {
    zh: '文件没有列出 balance：没有需要对等的地区，结果与 optimal 相同。',
    en: 'The file lists no balance: no regions have to be even, so the answer is that of optimal.',
  },
  balanceUnused: (mode: Mode) => ({
    zh: `文件列出了 balance，但 ${mode} 模式不要求对等；要求对等请用 --mode balanced。`,
    en: `The file lists balance, but mode ${mode} does not ask for it; use --mode balanced to have it kept.`,
  }),
} as const

/** The stable plan, or null where the mode does not take the problem or finds none; why has been told. */
function stable(call: Call, name: string, { file }: Loaded, start: number, workLimit: number): Solved | null {
  const { together } = file.sides
  const refusals = [
    ...checkStable(file.problem).map((refusal) => byName(refusal, file)),
    ...together.slice(0, 1).map((_, k) => ({
      rule: 'together',
      place: `together[${k}]`,
      value: null,
      reason: 'mode stable knows no company; leave it out, or use mode optimal',
    })),
  ]
  if (refusals.length > 0) {
    call.tell(listRefusals(name, refusals))
    return null
  }
  if (file.sides.balance.length > 0) call.tell(NOTES.balanceUnused('stable'))
  const onProgress = progress(call, start, workLimit)
  const answer = solveStable(file.problem, {
    workLimit,
    onProgress: (phase, share, steps) => onProgress(phase, share, steps, null),
  })
  if (answer.status !== 'none' && answer.status !== 'unknown') return answer
  call.tell(withoutStablePlan(answer))
  return null
}

function progressLine(
  call: Call,
  phase: Words,
  share: number,
  start: number,
  steps: number,
  proof: LevelProof | null,
): true {
  const rest = `${Math.floor(share * 100)}% · ${((performance.now() - start) / 1000).toFixed(1)} s · ${steps}`
  const known = proof && levelWords(proof)
  call.tell({
    zh: `${phase.zh} · ${rest} 步${known ? ` · ${known.zh}` : ''}`,
    en: `${phase.en} · ${rest} steps${known ? ` · ${known.en}` : ''}`,
  })
  return true
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
  if (!isMode(mode))
    return {
      zh: `--mode ${mode}：没有这种模式，可用的是 ${MODES.join('、')}。`,
      en: `--mode ${mode}: there is no such mode; there are ${MODES.join(', ')}.`,
    }
  if (out !== undefined && path.resolve(out) === path.resolve(name)) {
    return { zh: '--out 不能与问题文件是同一个文件。', en: '--out must not be the problem file itself.' }
  }
  return null
}

const PHASES: Readonly<Record<Phase | SidePhase | StablePhase, Words>> = {
  proposals: { zh: '志愿录取', en: 'proposals' },
  search: { zh: '穷尽查找稳定方案', en: 'exhaustive search for a stable plan' },
  closed: { zh: '排除无名额的岗位', en: 'closed posts' },
  guess: { zh: '寻找初步方案', en: 'first plan' },
  locks: { zh: '锁定', en: 'locks' },
  minimums: { zh: '各组下限', en: 'minimums' },
  tier: { zh: '各级名额', en: 'tiers' },
  fit: { zh: '匹配度', en: 'fit' },
  preference: { zh: '志愿', en: 'preferences' },
  changes: { zh: '变动', en: 'changes' },
  order: { zh: '固定次序', en: 'fixed order' },
  exchange: { zh: '同行与对等', en: 'company and balance' },
  integer: { zh: '整数规划', en: 'integer programs' },
  conflict: { zh: '查找矛盾的要求', en: 'contradicting requirements' },
}

/** One line a phase; within a long one, a line every two seconds. No after `limit` steps. */
function progress(call: Call, start: number, limit: number): OnProgress<Phase | SidePhase | StablePhase> {
  let last = ''
  let told = start
  return (phase, share, steps, proof) => {
    if (steps >= limit) return false
    const now = performance.now()
    if (phase === last && now - told < 2000) return true
    last = phase
    told = now
    return progressLine(call, PHASES[phase], share, start, steps, proof)
  }
}

function planOf({ spelling, file }: Loaded, solution: Solved, seconds: number, mode: Mode): Uint8Array | string {
  if (spelling === 'binary') return writePlan({ status: solution.status, postOf: solution.postOf })
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024
  return writePlanText(
    file,
    solution,
    { name: 'zhiqiao', version: version(), seed: null, seconds, peakMemoryBytes },
    mode,
  )
}

const STATES: Readonly<Record<Solved['status'], Words>> = {
  optimal: { zh: '最优方案', en: 'Optimal plan' },
  stable: { zh: '稳定方案', en: 'Stable plan' },
  infeasible: { zh: '要求互相矛盾，最接近的方案', en: 'Requirements contradict each other; the closest plan' },
  stopped: { zh: '中途停止的方案', en: 'A plan that was stopped early' },
}

function report(
  call: Call,
  { file }: Loaded,
  solution: Solved,
  seconds: number,
  out: string | undefined,
  mode: Mode,
): void {
  const { status, filledByTier, totalFit, postOf } = solution
  const placed = postOf.reduce((count, post) => count + (post >= 0 ? 1 : 0), 0)
  const took = `${seconds.toFixed(2)} s`
  if (solution.status === 'infeasible') call.tell(conflictWords(file, solution))
  if ('proof' in solution && solution.proof)
    call.say(call.pick(wordsOf(file, solution.proof, mode, 'bounds' in solution)))
  const state = STATES[status]
  call.say(
    call.pick({
      zh: `${state.zh}：${placed} 人有岗位，${file.candidates.length - placed} 人未选派；用时 ${took}${out === undefined ? '' : `；写入 ${out}`}`,
      en: `${state.en}: ${placed} placed, ${file.candidates.length - placed} not; ${took}${out === undefined ? '' : `; written to ${out}`}`,
    }),
  )
  call.say(JSON.stringify({ filledByTier, totalFit }))
}

function wordsOf({ sides }: Loaded['file'], proof: PlanProof, mode: Mode, byMultipliers: boolean): Words {
  const hasSides = sides.together.length > 0 || (mode === 'balanced' && sides.balance.length > 0)
  return hasSides ? proofWords(proof, byMultipliers) : stoppedWords(proof)
}
