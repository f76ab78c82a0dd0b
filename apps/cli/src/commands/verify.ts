import { type PlanClaim, readPlanText, sidesOf } from '@zhiqiao/matching/format'
import { readPlan, solveOptimal } from '@zhiqiao/solver'
import { type Claim, type OpenLevel, type Verdict, verifyPlan } from '@zhiqiao/solver/verify'
import { type Call, type Command, DONE, type ExitCode, NO, type Words, WRONG_USE } from '../command.ts'
import { readBytes } from '../files.ts'
import {
  decodeText,
  type Loaded,
  listRefusals,
  loadProblem,
  spellingOf,
  tellReading,
  unknownSpelling,
} from '../problem-file.ts'
import { byName } from '../wording/by-name.ts'
import { verifyHelp } from '../wording/verify-help.ts'

export const verify: Command = {
  help: verifyHelp,
  options: {},
  run,
}

async function run(call: Call): Promise<ExitCode> {
  const [problemName, planName, ...more] = call.positionals
  if (problemName === undefined || planName === undefined || more.length > 0) {
    call.tell({
      zh: '请给出问题文件和方案文件：zhiqiao verify 问题 方案。说明见 zhiqiao verify --help',
      en: 'Name the problem and the plan: zhiqiao verify FILE PLAN. See zhiqiao verify --help',
    })
    return WRONG_USE
  }
  const [problemBytes, planBytes] = await Promise.all([readBytes(problemName), readBytes(planName)])
  for (const read of [problemBytes, planBytes]) if (!(read instanceof Uint8Array)) call.tell(read)
  if (!(problemBytes instanceof Uint8Array) || !(planBytes instanceof Uint8Array)) return WRONG_USE

  tellReading(call, problemBytes)
  const loaded = loadProblem(problemName, problemBytes)
  const claim = 'zh' in loaded ? loaded : readClaim(loaded, planName, planBytes)
  if ('zh' in loaded || 'zh' in claim) {
    call.tell('zh' in loaded ? loaded : 'zh' in claim ? claim : { zh: '', en: '' })
    return NO
  }
  const sides = sidesOf(loaded.file, hasMode(claim) ? claim.mode : 'optimal')
  return report(call, planName, loaded, claim.status, verifyPlan(loaded.file.problem, claim, sides))
}

/** Only JSON says in which mode a plan was made. */
function hasMode(claim: Claim | PlanClaim): claim is PlanClaim {
  return 'mode' in claim
}

function readClaim(loaded: Loaded, name: string, bytes: Uint8Array): Claim | PlanClaim | Words {
  const spelling = spellingOf(bytes)
  if (spelling === null) return unknownSpelling(name, bytes, 'zhiqiao.plan/1', 'ZQP1')
  if (spelling === 'binary') return readBinary(loaded, name, bytes)
  const text = decodeText(name, bytes)
  if (typeof text !== 'string') return text
  const read = readPlanText(text, loaded.file)
  return read.ok ? read.value : listRefusals(name, read.refusals)
}

/**
 * A binary plan carries no prices. They are computed anew from the problem; whether they are right is then the checker's
 * question, as with prices from a file: wrong ones prove nothing.
 */
function readBinary(loaded: Loaded, name: string, bytes: Uint8Array): Claim | Words {
  const { problem } = loaded.file
  const read = readPlan(bytes, problem.posts)
  if (!read.ok) return listRefusals(name, read.refusals)
  const { status, postOf } = read.value
  if (status === 'stopped' || status === 'stable') return { status, postOf }
  const { certificate } = solveOptimal(problem)
  return { status, postOf, ...(certificate ? { certificate } : {}) }
}

const PROVED: Readonly<Record<Extract<Verdict, { ok: true }>['proved'], Words>> = {
  optimal: { zh: '方案满足全部要求，且已证明最优。', en: 'The plan keeps every requirement and is proved optimal.' },
  closest: {
    zh: '要求互相矛盾；已证明没有方案比它差得更少，其余各层也最优。',
    en: 'The requirements contradict each other; it is proved that no plan misses less, and that the rest is optimal.',
  },
  stable: {
    zh: '方案不超出任何上限；没有一对人选与岗位都更愿意选择对方。',
    en: 'The plan keeps every limit, and no pair would both rather have each other.',
  },
  requirements: {
    zh: '方案满足全部要求（含同行、对等）；是否最优，在下列层上以整数规划程序的结论为准：',
    en: 'The plan keeps every requirement, company and balance included; that it is optimal is the word of the integer-programming engine at these levels:',
  },
  limits: {
    zh: '方案不超出任何上限；求解中途停止，不声称最优。',
    en: 'The plan keeps every limit; it was stopped early and claims no more.',
  },
}

/** Requirements contradict each other, and that none misses less is not proved at every level. */
const CLOSEST_BY_WORD: Words = {
  zh: '方案不超出任何上限；要求互相矛盾，差得最少在下列层上以整数规划程序的结论为准：',
  en: 'The plan keeps every limit; the requirements contradict each other, and that none misses less is the word of the integer-programming engine at these levels:',
}

/** Of a level that rests on the engine's word: how much is left open by what the multipliers prove by themselves. */
function openWords({ objective, tier, value, bound }: OpenLevel): Words {
  const name = tier > 0 ? `${objective} ${tier}` : objective
  return bound === null
    ? { zh: `  ${name}：方案为 ${value}，没有附乘数`, en: `  ${name}: the plan has ${value}; there are no multipliers` }
    : {
        zh: `  ${name}：方案为 ${value}，乘数单独证明不低于 ${bound}（至多相差 ${value - bound}）`,
        en: `  ${name}: the plan has ${value}; multipliers alone prove at least ${bound} (${value - bound} apart at most)`,
      }
}

function report(call: Call, name: string, { file }: Loaded, status: Claim['status'], verdict: Verdict): ExitCode {
  if (!verdict.ok) {
    call.tell(listRefusals(name, [byName(verdict.refusal, file)]))
    return NO
  }
  const { proved, filledByTier, totalFit, open = [] } = verdict
  const isByWord = proved === 'limits' && status === 'infeasible'
  call.say(call.pick(isByWord ? CLOSEST_BY_WORD : PROVED[proved]))
  for (const level of open) call.say(call.pick(openWords(level)))
  call.say(JSON.stringify({ proved, filledByTier, totalFit, ...(open.length > 0 ? { open } : {}) }))
  return DONE
}
