/** Requirements that can't all hold, in words: leave out any one of them, and the rest can. */
import type { PlanConflict } from '@zhiqiao/matching'
import type { Language } from '../command.ts'
import type { Outcome } from './outcome.ts'
import { sideNames } from './sides.ts'

/** More names than this are counted, not listed. */
const mostNames = 12

export function conflictLines(conflict: PlanConflict, outcome: Outcome): string[] {
  const { input, language } = outcome
  const zh = language === 'zh'
  const asked = sideNames(outcome)
  const institution = (id: string) => input.tree.get(id)?.name ?? id
  const person = (id: string) => {
    const one = input.nominations.find((nomination) => nomination.id === id)
    return one === undefined ? id : `${one.officer.name}（${one.id}）`
  }
  const post = (id: string) => {
    const one = input.posts.find((other) => other.id === id)
    return one === undefined ? id : `${institution(one.hostInstitutionId)}${one.title}（${one.id}）`
  }
  const bound = (one: PlanConflict['minimums'][number], which: 'min' | 'max') => {
    const side = zh ? (one.side === 'sending' ? '派出' : '接收') : one.side === 'sending' ? 'sends' : 'takes'
    const number = one[which] ?? 0
    if (zh) return `${institution(one.institutionId)}${side}${which === 'min' ? '至少' : '至多'} ${number} 人`
    return `${institution(one.institutionId)} ${side} at ${which === 'min' ? 'least' : 'most'} ${number}`
  }
  const lines: [string, readonly string[]][] = [
    [zh ? '下限' : 'minimums', conflict.minimums.map((one) => bound(one, 'min'))],
    [zh ? '上限' : 'maximums', conflict.maximums.map((one) => bound(one, 'max'))],
    [
      zh ? '锁定' : 'locks',
      conflict.locks.map(({ nominationId, postId }) => `${person(nominationId)} → ${post(postId)}`),
    ],
    [zh ? '岗位的人数' : 'headcounts', conflict.postIds.map(post)],
    [zh ? '只能去一个岗位的人' : 'people who can go to one post only', conflict.nominationIds.map(person)],
    [zh ? '同行' : 'company', (conflict.together ?? []).map((at) => asked.company(at))],
    [zh ? '对等' : 'even exchanges', (conflict.balance ?? []).map((at) => asked.exchange(at))],
  ]
  return lines
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `${kind}${zh ? '：' : ': '}${shorten(names, language)}`)
}

function shorten(names: readonly string[], language: Language): string {
  const shown = names.slice(0, mostNames).join(language === 'zh' ? '、' : '; ')
  const rest = names.length - mostNames
  if (rest <= 0) return shown
  return language === 'zh' ? `${shown} 等 ${names.length} 项` : `${shown} and ${rest} more`
}
