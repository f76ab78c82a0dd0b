/** The workbook of a plan: what was decided, why, for whom not, and on what it rests. */
import { wordDay } from '@zhiqiao/domain'
import { type Alternative, hasSides } from '@zhiqiao/matching'
import { createHash } from 'node:crypto'
import { type TableSheet, writeTables } from '@zhiqiao/server/workbooks/write-tables'
import { version } from '../version.ts'
import { alternativeSheets } from './alternatives.ts'
import { stoppedWords, TENTHS } from '../wording/headway.ts'
import { proofWords } from '../wording/proof.ts'
import { conflictLines } from './conflict.ts'
import type { InputFile } from './inputs.ts'
import type { Outcome } from './outcome.ts'
import { findingsSheet, namesOf, planSheet, quotaSheet, unfilledSheet, unmatchedSheet } from './plan-sheets.ts'
import { sidesSheet } from './sides.ts'

/** `alternatives`: absent where none were asked for. */
export async function writePlanWorkbook(
  outcome: Outcome,
  files: readonly InputFile[],
  alternatives?: readonly Alternative[],
): Promise<Uint8Array> {
  const names = namesOf(outcome)
  const findings = findingsSheet(outcome, names)
  return writeTables([
    planSheet(outcome, names),
    unfilledSheet(outcome, names),
    unmatchedSheet(outcome, names),
    findings.sheet,
    quotaSheet(outcome, names),
    ...(hasSides(outcome.sides) ? [sidesSheet(outcome)] : []),
    ...(alternatives ? alternativeSheets(alternatives, outcome) : []),
    aboutSheet(outcome, files, findings.left),
  ])
}

function aboutSheet(outcome: Outcome, files: readonly InputFile[], left: number): TableSheet {
  const { input, plan, confirmed, language } = outcome
  const zh = language === 'zh'
  const trusts = plan.proof?.levels.some(({ by }) => by === 'engine') ?? false
  const rows: [string, string][] = [
    ...stateRows(outcome),
    [zh ? '审查日期' : 'Day of the check', wordDay(input.today, language)],
    [
      zh ? '批次' : 'Cohort',
      `${zh ? (input.cohort.direction === 'inbound' ? '来' : '去') : input.cohort.direction} · ${wordDay(input.cohort.termFrom, language)}${zh ? '至 ' : ' – '}${wordDay(input.cohort.termUntil, language)}`,
    ],
    [
      zh ? '规则' : 'Policy',
      `${input.policy.title[language] || input.policy.title.zh} · ${input.policy.id} · ${zh ? `第 ${input.policy.version} 版` : `version ${input.policy.version}`}`,
    ],
    [zh ? '岗位' : 'Posts', zh ? `${input.posts.length} 项需求` : `${input.posts.length} needs`],
    [
      zh ? '人选' : 'Nominees',
      zh
        ? `${input.nominations.length} 人，可选配对 ${plan.eligiblePairs} 个`
        : `${input.nominations.length}; ${plan.eligiblePairs} eligible pairs`,
    ],
    ...plan.filledByTier.map(({ tier, filled, seats }): [string, string] => [
      zh ? `${tier} 级需求` : `Urgency ${tier}`,
      zh ? `${seats} 个名额，满足 ${filled} 个` : `${filled} of ${seats} seats filled`,
    ]),
    [zh ? '适合度合计' : 'Total fit', String(plan.totalFit / 10)],
    [
      zh ? '依次求取' : 'Decided in this order',
      zh
        ? '锁定与名额下限；紧急的岗位尽可能多；适合度合计最大；志愿尽可能靠前；最后按表中先后。前者绝不为后者让步。'
        : 'Locks and minimums; as many of the most urgent posts as possible; the largest total fit; wishes; the order in the workbooks. None is traded for a later one.',
    ],
    ...provedRows(outcome),
    [
      zh ? '独立核验' : 'Independent check',
      confirmed
        ? zh
          ? `通过：与求解程序不共用代码的核验程序按价格逐层确认${trusts ? '，以求解程序结论为准的层除外' : ''}`
          : `passed: a checker that shares no code with the solver confirmed it level by level${trusts ? ', but for levels that rest on the word of the engine' : ''}`
        : zh
          ? '未通过'
          : 'not passed',
    ],
    ...(left > 0
      ? [
          [
            zh ? '资格审查未列全' : 'Eligibility, not all listed',
            zh ? `另有 ${left} 条，因行数过多未列出` : `${left} more rows were left out`,
          ] as [string, string],
        ]
      : []),
    ...files.map(({ name, bytes }): [string, string] => [
      name.split(/[\\/]/).at(-1) ?? name,
      `SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`,
    ]),
    [zh ? '程序' : 'Program', `zhiqiao ${version()}`],
    [
      zh ? '效力' : 'Standing',
      zh
        ? '本表由程序按规则算出，供研究；是否采用由组织决定。人选申报的亲属情况不列出。'
        : 'Computed by rule, for people to decide upon. What nominees declared of relatives is not listed.',
    ],
  ]
  return {
    name: zh ? '说明' : 'About',
    title: { text: zh ? '说明：这份方案依据什么、证明了什么' : 'What this plan rests on, and what was proved' },
    empty: '',
    columns: [
      { title: zh ? '项目' : 'Item', width: 26 },
      { title: zh ? '内容' : 'Content', width: 100 },
    ],
    rows,
  }
}

/** The levels that people reckon with; each value is the best there can be once the levels before it are settled. */
function provedRows({ plan, language }: Outcome): [string, string][] {
  const zh = language === 'zh'
  return (plan.certificate?.levels ?? []).flatMap(({ objective, tier, value }): [string, string][] => {
    const best = Math.abs(value)
    switch (objective) {
      case 'minimums':
        return best === 0 ? [] : [[zh ? '已证明最小：下限与锁定差额' : 'Proved least: missed minimums', String(best)]]
      case 'tier':
        return [[zh ? `已证明最多：${tier} 级名额` : `Proved most: seats of urgency ${tier}`, String(best)]]
      case 'fit':
        return [[zh ? '已证明最大：适合度合计' : 'Proved largest: total fit', String(best / 10)]]
      case 'preference':
        return [[zh ? '已证明最小：志愿次序之和' : 'Proved smallest: sum of wish ranks', String(best)]]
      case 'closed':
      case 'locks':
      case 'changes':
      case 'order':
        return []
    }
  })
}

function proofRows({ plan: { status, proof, bounds }, sides, language }: Outcome): [string, string][] {
  if (!proof) return []
  const zh = language === 'zh'
  return [
    ...(hasSides(sides)
      ? [
          [
            zh ? '附加要求下的证明' : 'Proof under what was asked besides',
            proofWords(proof, bounds !== undefined)[language],
          ],
        ]
      : []),
    ...(status === 'stopped' || !hasSides(sides)
      ? [[zh ? '距最优还有多远' : 'How far from the best', stoppedWords(proof, TENTHS)[language]]]
      : []),
  ] as [string, string][]
}

function stateRows(outcome: Outcome): [string, string][] {
  const { plan, language } = outcome
  const zh = language === 'zh'
  const state = {
    optimal: zh ? '最优' : 'optimal',
    infeasible: zh
      ? '要求互相矛盾；本方案差得最少，不能直接采用'
      : 'contradicting requirements; the closest plan, not one to adopt',
    stopped: zh ? '求解未完成' : 'not finished',
  }[plan.status]
  const conflict = plan.conflict === undefined ? [] : conflictLines(plan.conflict, outcome)
  return [
    [zh ? '方案' : 'Plan', state],
    ...proofRows(outcome),
    ...(conflict.length > 0
      ? [
          [
            zh ? '互相矛盾的要求' : 'Contradicting requirements',
            `${conflict.join('\n')}\n${zh ? '去掉其中任何一项，其余即可同时满足。' : 'Without any one of these the rest can hold.'}`,
          ] as [string, string],
        ]
      : []),
  ]
}
