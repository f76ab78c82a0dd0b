import type { ProblemFile } from '@zhiqiao/matching/format'
import type { Conflict } from '@zhiqiao/solver'
import type { Words } from '../command.ts'
import { pairName } from './by-name.ts'

/** More names than this are counted, not listed: the plan file has them all. */
const MOST_NAMES = 12

interface Contradicting {
  readonly conflict?: Conflict
  readonly shortage: number
}

/** The requirements that contradict each other, one kind a line. */
export function conflictWords(file: ProblemFile, { conflict, shortage }: Contradicting): Words {
  if (!conflict) throw new Error('a plan without a conflict has none to word')
  const { problem } = file
  const limited = (numbers: readonly number[], ids: readonly string[], limit: Int32Array) =>
    numbers.map((g) => `${ids[g]} (${limit[g]})`)
  const lines: [Words, readonly string[]][] = [
    [
      { zh: '派出方各组的下限', en: 'minimums of candidate groups' },
      limited(conflict.candidateGroupMinimums, file.candidateGroups, problem.candidateGroups.min),
    ],
    [
      { zh: '接收方各组的下限', en: 'minimums of post groups' },
      limited(conflict.postGroupMinimums, file.postGroups, problem.postGroups.min),
    ],
    [
      { zh: '派出方各组的上限', en: 'maximums of candidate groups' },
      limited(conflict.candidateGroupMaximums, file.candidateGroups, problem.candidateGroups.max),
    ],
    [
      { zh: '接收方各组的上限', en: 'maximums of post groups' },
      limited(conflict.postGroupMaximums, file.postGroups, problem.postGroups.max),
    ],
    [{ zh: '锁定', en: 'locks' }, conflict.locks.map((pair) => pairName(file, pair) ?? '')],
    [{ zh: '岗位的名额', en: 'seats of posts' }, limited(conflict.posts, file.posts, problem.seats)],
    [
      { zh: '只能去一个岗位的人', en: 'people who can go to one post only' },
      conflict.candidates.map((i) => file.candidates[i] ?? ''),
    ],
    [
      { zh: '同行', en: 'company' },
      (conflict.together ?? []).map((t) =>
        [...(file.sides.together[t]?.candidates ?? [])].map((i) => file.candidates[i]).join(' + '),
      ),
    ],
    [
      { zh: '对等', en: 'balance' },
      (conflict.balance ?? []).flatMap((b) => {
        const one = file.sides.balance[b]
        if (!one) return []
        return [
          `${file.candidateGroups[one.forth.candidateGroup]} ⇄ ${file.postGroups[one.forth.postGroup]} (±${one.slack})`,
        ]
      }),
    ],
  ]
  const list = (language: 'zh' | 'en') =>
    lines
      .filter(([, names]) => names.length > 0)
      .map(([kind, names]) => `  ${kind[language]}${language === 'zh' ? '：' : ': '}${shorten(names, language)}`)
      .join('\n')
  return {
    zh: `下列要求互相矛盾，不能同时满足（至少差 ${shortage}）；其中的下限、上限、锁定、同行、对等去掉任何一项，其余就能满足：\n${list('zh')}`,
    en: `These requirements contradict each other (short by at least ${shortage}); without any one of these minimums, maximums, locks, companies or balances the others can hold:\n${list('en')}`,
  }
}

function shorten(names: readonly string[], language: 'zh' | 'en'): string {
  const shown = names.slice(0, MOST_NAMES).join(language === 'zh' ? '、' : ', ')
  if (names.length <= MOST_NAMES) return shown
  return language === 'zh' ? `${shown} 等 ${names.length} 项` : `${shown} and ${names.length - MOST_NAMES} more`
}
