/** What follows a judgment: an appeal, a retrial, an enforcement, which cite its number. */
import { addDays, type Seeded, seeded } from '@zhiqiao/domain'
import type { Facts, MadeCourt } from './facts.ts'
import { judgeName } from './world.ts'

const procedureLaw = '中华人民共和国民事诉讼法'

/** Intermediate courts by the first three characters of the codes below them. */
const above: Readonly<Record<string, MadeCourt>> = {
  浙06: { name: '浙江省绍兴市中级人民法院', code: '浙06', former: '浙绍' },
  苏10: { name: '江苏省扬州市中级人民法院', code: '苏10', former: '扬' },
  内02: { name: '内蒙古自治区包头市中级人民法院', code: '内02', former: '包' },
  沪01: { name: '上海市第一中级人民法院', code: '沪01', former: '沪一' },
}

/**
 * Case `n` where it follows case `n` − 1, by the same chance each time; undefined where it is a case of its own. `from`: the
 * first number that may follow another.
 */
export function nextOf(ordinary: (n: number) => Facts, n: number, from: number): Facts | undefined {
  if (n <= from) return undefined
  const chance = seeded((n * 40_503) | 0)
  const roll = chance.next()
  if (roll > 0.12 || nextOf(ordinary, n - 1, from) !== undefined) return undefined
  const below = ordinary(n - 1)
  if (below.branch !== 'loan' || below.docType !== '判决书' || below.outcome === '驳回') return undefined
  if (roll < 0.05) return appealOf(below, n, chance, 'appeal')
  return roll < 0.06 ? appealOf(below, n, chance, 'retrial') : enforcementOf(below, n, chance)
}

function appealOf(below: Facts, n: number, chance: Seeded, stage: 'appeal' | 'retrial'): Facts {
  const court = above[below.court.code.slice(0, 3)] ?? below.court
  const acceptedOn = addDays(below.decidedOn, stage === 'appeal' ? 40 + chance.below(40) : 200 + chance.below(200))
  const judges = [0, 1, 2].map((k) => judgeName(500 + k * 3 + chance.below(3)))
  return {
    ...below,
    id: `made-${String(n).padStart(6, '0')}`,
    serial: 1 + n,
    stage,
    below,
    court,
    type: stage === 'appeal' ? '民终' : '民再',
    year: Number(acceptedOn.slice(0, 4)),
    acceptedOn,
    decidedOn: addDays(acceptedOn, 30 + chance.below(50)),
    bench: '合议',
    publication: false,
    outcome: '驳回',
    articles: [[procedureLaw, acceptedOn >= '2022-01-01' ? 177 : 170]],
    judges: [
      ['审判长', judges[0] ?? ''],
      ['审判员', judges[1] ?? ''],
      ['审判员', judges[2] ?? ''],
      ['书记员', judgeName(520)],
    ],
    signs: [],
  }
}

export function enforcementOf(below: Facts, n: number, chance: Seeded): Facts {
  const acceptedOn = addDays(below.decidedOn, 60 + chance.below(120))
  const {
    stage: _stage,
    outcome: _outcome,
    ordered: _ordered,
    plaintiffAgent: _agent,
    note: _note,
    story: _story,
    ...rest
  } = below
  return {
    ...rest,
    id: `made-${String(n).padStart(6, '0')}`,
    serial: 1 + n,
    branch: 'enforcement',
    docType: '裁定书',
    type: '执',
    below,
    year: Number(acceptedOn.slice(0, 4)),
    acceptedOn,
    decidedOn: addDays(acceptedOn, 60 + chance.below(90)),
    plaintiffCame: 'self',
    came: below.defendants.map(() => true),
    publication: false,
    loans: [],
    evidence: [],
    articles: [[procedureLaw, 257]],
    signs: [],
  }
}
