/** Checks, matches, explains, confirms, and writes: with progress, and every file whole or not at all. */
import { loadHighs } from '@zhiqiao/highs'
import {
  confirmPlan,
  confirmPlanWithSides,
  explain,
  explainWithSides,
  hasSides,
  type Plan,
  type PlanInput,
  type PlanRefusal,
  type PlanSides,
  type Prepared,
  prepare,
  problemFile,
  type SolvedSides,
  solvePrepared,
  solvePreparedWithSides,
  writePlanText,
  writeProblemText,
} from '@zhiqiao/matching'
import type { LevelProof, SideSolution, Solution } from '@zhiqiao/solver'
import { type Call, DONE, type ExitCode, NO, type Words, WRONG_USE } from '../command.ts'
import { writeWhole } from '../files.ts'
import { version } from '../version.ts'
import { alternativeLines, alternativesOf } from './alternatives.ts'
import { levelWords, stoppedWords, TENTHS } from '../wording/headway.ts'
import { proofWords } from '../wording/proof.ts'
import { conflictLines } from './conflict.ts'
import type { InputFile } from './inputs.ts'
import type { PlanOptions } from './options.ts'
import type { Outcome } from './outcome.ts'
import { writePlanWorkbook } from './plan-workbook.ts'
import { planRefusalWords } from './refusal-words.ts'

interface Files {
  needs: InputFile
  nominees: InputFile
  policy: InputFile
}

interface Asked {
  input: PlanInput
  sides: PlanSides
}

export async function makeAndWrite(
  call: Call,
  { input, sides }: Asked,
  files: Files,
  to: PlanOptions,
): Promise<ExitCode> {
  const start = performance.now()
  const step = stepper(call)
  const people = input.nominations.length
  step({
    zh: `审查资格 · ${people} 人 × ${input.posts.length} 岗`,
    en: `Checking ${people} nominees for ${input.posts.length} posts`,
  })
  const preparation = prepare(input, (checked, all) =>
    step.within({ zh: `审查资格 · ${checked} / ${all}`, en: `Checking · ${checked} of ${all}` }),
  )
  if (!preparation.ok) {
    call.tell(refused(preparation.refusals, input))
    return NO
  }
  const { prepared } = preparation
  step({
    zh: `匹配 · 可选配对 ${prepared.problem.post.length} 个`,
    en: `Matching · ${prepared.problem.post.length} eligible pairs`,
  })
  const matched = await match(prepared, sides, to.workLimit, step)
  if (!matched.ok) {
    call.tell(refused(matched.refusals, input))
    return NO
  }
  const { solution, framed } = matched
  step({ zh: '说明理由', en: 'Explaining' })
  const plan = matched.explain()
  step({ zh: '独立核验', en: 'Confirming' })
  const confirmed = framed ? confirmPlanWithSides(input, sides, plan) : confirmPlan(input, plan)
  const outcome: Outcome = { input, prepared, plan, sides, confirmed, language: call.language }
  if (to.alternatives && framed) call.tell(NO_ALTERNATIVES)
  const wantsMore = to.alternatives && !framed && plan.status === 'optimal'
  if (wantsMore) step({ zh: '求取备选方案', en: 'Seeking alternatives' })
  const alternatives = wantsMore ? alternativesOf(outcome) : undefined
  step({ zh: '写出', en: 'Writing' })
  const seconds = (performance.now() - start) / 1000
  // All contents are there before the first file is written.
  const outputs: [string, Uint8Array | string][] = [
    ...(to.problem === undefined ? [] : [pair(to.problem, writeProblemText(problemFile(prepared, framed)))]),
    ...(to.json === undefined ? [] : [pair(to.json, planText(matched, prepared, seconds))]),
    pair(to.out, await writePlanWorkbook(outcome, [files.needs, files.nominees, files.policy], alternatives)),
  ]
  for (const [file, content] of outputs) {
    const failed = await writeWhole(file, content)
    if (failed) {
      call.tell(failed)
      return WRONG_USE
    }
  }
  for (const line of alternatives ? alternativeLines(alternatives, outcome) : []) call.say(call.pick(line))
  report(call, outcome, solution, to.out, (performance.now() - start) / 1000)
  return plan.status === 'optimal' && outcome.confirmed ? DONE : NO
}

function pair(file: string, content: Uint8Array | string): [string, Uint8Array | string] {
  return [file, content]
}

interface Step {
  (words: Words): void
  /** Within a long step: a line every two seconds at most. */
  within(words: Words): void
}

function stepper(call: Call): Step {
  let told = performance.now()
  const tell = (words: Words) => {
    told = performance.now()
    call.tell(words)
  }
  return Object.assign(tell, {
    within: (words: Words) => {
      if (performance.now() - told >= 2000) tell(words)
    },
  })
}

interface Matched {
  ok: true
  solution: Solution | SideSolution
  /** where something is asked for besides quotas */
  framed?: SolvedSides['framed']
  explain(): Plan
}

/** The best plan in numbers: by the flow alone, or under what is asked for besides as the server does it. */
async function match(
  prepared: Prepared,
  sides: PlanSides,
  workLimit: number | undefined,
  step: Step,
): Promise<Matched | { ok: false; refusals: readonly PlanRefusal[] }> {
  const tell = (share: number, proof: LevelProof | null) => {
    const done = `${Math.floor(share * 100)}%`
    const known = proof && levelWords(proof, TENTHS)
    step.within({
      zh: `匹配 · ${done}${known ? ` · ${known.zh}` : ''}`,
      en: `Matching · ${done}${known ? ` · ${known.en}` : ''}`,
    })
    return true
  }
  const limit = workLimit ?? Number.POSITIVE_INFINITY
  if (!hasSides(sides)) {
    const solution = solvePrepared(prepared, {
      ...(workLimit !== undefined && { workLimit }),
      onProgress: (_, share, proof) => tell(share, proof),
    })
    return { ok: true, solution, explain: () => explain(prepared, solution) }
  }
  const answer = await solvePreparedWithSides(prepared, sides, loadHighs, {
    onProgress: (_, share, steps, proof) => steps < limit && tell(share, proof),
  })
  if (!answer.ok) return answer
  const { solved } = answer
  return { ok: true, ...solved, explain: () => explainWithSides(prepared, solved) }
}

const NO_ALTERNATIVES: Words = {
  zh: '有同行或对等的要求，不求备选方案。',
  en: 'With company or exchanges no alternatives are sought.',
}

function planText({ solution, framed }: Matched, prepared: Prepared, seconds: number): string {
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024
  const isBalanced = framed !== undefined && framed.constraints.balance.length > 0
  return writePlanText(
    problemFile(prepared, framed),
    solution,
    { name: 'zhiqiao', version: version(), seed: null, seconds, peakMemoryBytes },
    isBalanced ? 'balanced' : 'optimal',
  )
}

function refused(refusals: readonly PlanRefusal[], input: PlanInput): Words {
  const lines = refusals.map((refusal) => planRefusalWords(refusal, input))
  return {
    zh: `这样排不出来，没有写出任何文件：\n${lines.map((line) => `  ${line.zh}`).join('\n')}`,
    en: `This cannot be planned; nothing was written:\n${lines.map((line) => `  ${line.en}`).join('\n')}`,
  }
}

function report(call: Call, outcome: Outcome, solution: Solution | SideSolution, out: string, seconds: number): void {
  const { plan } = outcome
  if (plan.conflict !== undefined) {
    const lines = conflictLines(plan.conflict, outcome).map((line) => `  ${line}`)
    call.tell({
      zh: `下列要求互相矛盾，不能同时满足：\n${lines.join('\n')}`,
      en: `These requirements contradict each other:\n${lines.join('\n')}`,
    })
  }
  if (solution.proof && hasSides(outcome.sides)) call.say(call.pick(proofWords(solution.proof, 'bounds' in solution)))
  else if (solution.proof) call.say(call.pick(stoppedWords(solution.proof, TENTHS)))
  const state = {
    optimal: { zh: '最优方案', en: 'Optimal plan' },
    infeasible: {
      zh: '要求互相矛盾，写出的是差得最少的方案',
      en: 'Requirements contradict each other; the closest plan',
    },
    stopped: { zh: '求解未完成', en: 'Not finished' },
  }[plan.status]
  const empty = plan.unfilled.reduce((sum, { seats, filled }) => sum + seats - filled, 0)
  const proof = outcome.confirmed
    ? { zh: '独立核验通过', en: 'confirmed independently' }
    : { zh: '独立核验未通过', en: 'not confirmed' }
  const took = `${seconds.toFixed(1)} s`
  call.say(
    call.pick({
      zh: `${state.zh}：${plan.pairings.length} 人有岗位，${plan.unmatched.length} 人未入选，空缺 ${empty} 个；${proof.zh}；${took}；写入 ${out}`,
      en: `${state.en}: ${plan.pairings.length} placed, ${plan.unmatched.length} not, ${empty} seats empty; ${proof.en}; ${took}; written to ${out}`,
    }),
  )
  const { filledByTier, totalFit } = solution
  call.say(JSON.stringify({ filledByTier, totalFit }))
}
