/** Checks, matches, explains, confirms, and writes: with progress, and every file whole or not at all. */
import {
  confirmPlan,
  explain,
  type PlanInput,
  type PlanRefusal,
  type Prepared,
  prepare,
  problemFile,
  solvePrepared,
  writePlanText,
  writeProblemText,
} from '@zhiqiao/matching'
import type { Solution } from '@zhiqiao/solver'
import { type Call, DONE, type ExitCode, NO, type Words, WRONG_USE } from '../command.ts'
import { writeWhole } from '../files.ts'
import { version } from '../version.ts'
import { alternativeLines, alternativesOf } from './alternatives.ts'
import { levelWords, stoppedWords, TENTHS } from '../wording/headway.ts'
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

export async function makeAndWrite(call: Call, input: PlanInput, files: Files, to: PlanOptions): Promise<ExitCode> {
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
  const solution = solvePrepared(prepared, {
    ...(to.workLimit !== undefined && { workLimit: to.workLimit }),
    onProgress: (_, share, proof) => {
      const done = `${Math.floor(share * 100)}%`
      const known = proof && levelWords(proof, TENTHS)
      step.within({
        zh: `匹配 · ${done}${known ? ` · ${known.zh}` : ''}`,
        en: `Matching · ${done}${known ? ` · ${known.en}` : ''}`,
      })
      return true
    },
  })
  step({ zh: '说明理由', en: 'Explaining' })
  const plan = explain(prepared, solution)
  step({ zh: '独立核验', en: 'Confirming' })
  const outcome: Outcome = { input, prepared, plan, confirmed: confirmPlan(input, plan), language: call.language }
  if (to.alternatives && plan.status === 'optimal') step({ zh: '求取备选方案', en: 'Seeking alternatives' })
  const alternatives = to.alternatives && plan.status === 'optimal' ? alternativesOf(outcome) : undefined
  step({ zh: '写出', en: 'Writing' })
  const seconds = (performance.now() - start) / 1000
  // All contents are there before the first file is written.
  const outputs: [string, Uint8Array | string][] = [
    ...(to.problem === undefined ? [] : [pair(to.problem, writeProblemText(problemFile(prepared)))]),
    ...(to.json === undefined ? [] : [pair(to.json, planText(prepared, solution, seconds))]),
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

function planText(prepared: Prepared, solution: Solution, seconds: number): string {
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024
  return writePlanText(problemFile(prepared), solution, {
    name: 'zhiqiao',
    version: version(),
    seed: null,
    seconds,
    peakMemoryBytes,
  })
}

function refused(refusals: readonly PlanRefusal[], input: PlanInput): Words {
  const lines = refusals.map((refusal) => planRefusalWords(refusal, input))
  return {
    zh: `这样排不出来，没有写出任何文件：\n${lines.map((line) => `  ${line.zh}`).join('\n')}`,
    en: `This cannot be planned; nothing was written:\n${lines.map((line) => `  ${line.en}`).join('\n')}`,
  }
}

function report(call: Call, outcome: Outcome, solution: Solution, out: string, seconds: number): void {
  const { plan } = outcome
  if (plan.conflict !== undefined) {
    const lines = conflictLines(plan.conflict, outcome).map((line) => `  ${line}`)
    call.tell({
      zh: `下列要求互相矛盾，不能同时满足：\n${lines.join('\n')}`,
      en: `These requirements contradict each other:\n${lines.join('\n')}`,
    })
  }
  if (solution.proof) call.say(call.pick(stoppedWords(solution.proof, TENTHS)))
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
