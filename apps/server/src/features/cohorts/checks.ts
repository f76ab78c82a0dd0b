/** What a cohort must be in itself: its term, the order of its phases, quotas on the right side. */
import type { cohortCreate } from '@zhiqiao/contract'
import { isWithin, phaseCodes, wordDay } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { PlacedError } from '../../platform/refusal.ts'
import type { Directory } from '../institutions/index.ts'

type Shape = Pick<
  z.output<typeof cohortCreate>,
  'termFrom' | 'termUntil' | 'phases' | 'quotas' | 'hostIds' | 'senderIds'
>

export function cohortFaults(given: Shape, directory: Directory): PlacedError[] {
  const unknown = (['hostIds', 'senderIds'] as const).flatMap((side) =>
    given[side].flatMap((id, index): PlacedError[] =>
      directory.tree.get(id)
        ? []
        : [{ place: `${side}[${index}]`, value: id, reason: { zh: '名录中没有这个单位', en: 'no such institution' } }],
    ),
  )
  return [...termFaults(given), ...phaseFaults(given), ...unknown, ...quotaFaults(given, directory)]
}

function termFaults({ termFrom, termUntil }: Shape): PlacedError[] {
  if (termFrom <= termUntil) return []
  return [
    {
      place: 'termUntil',
      value: termUntil,
      reason: { zh: `不能早于起始日 ${wordDay(termFrom, 'zh')}`, en: `cannot be before ${wordDay(termFrom, 'en')}` },
    },
  ]
}

function phaseFaults({ phases }: Shape): PlacedError[] {
  return phases.flatMap((phase, index): PlacedError[] => {
    const place = `phases[${index}]`
    const before = phases[index - 1]
    if (phase.until < phase.from)
      return [
        {
          place: `${place}.until`,
          value: phase.until,
          reason: { zh: '阶段的结束日早于开始日', en: 'the phase ends before it begins' },
        },
      ]
    if (before && phaseCodes.indexOf(phase.code) <= phaseCodes.indexOf(before.code)) {
      return [
        {
          place: `${place}.code`,
          value: phase.code,
          reason: { zh: '阶段的次序不对或重复', en: 'phases out of order, or one twice' },
          allowed: phaseCodes.join(', '),
        },
      ]
    }
    if (before && phase.from < before.from)
      return [
        {
          place: `${place}.from`,
          value: phase.from,
          reason: { zh: '早于前一阶段的开始日', en: 'begins before the phase that precedes it' },
        },
      ]
    return []
  })
}

function quotaFaults({ quotas, hostIds, senderIds }: Shape, { tree }: Directory): PlacedError[] {
  return quotas.flatMap(({ side, institutionId, min, max }, index): PlacedError[] => {
    const place = `quotas[${index}]`
    if (min !== undefined && max !== undefined && min > max) {
      return [
        {
          place: `${place}.max`,
          value: String(max),
          reason: { zh: `少于最少人数 ${min}`, en: `below the minimum of ${min}` },
        },
      ]
    }
    if (quotas.findIndex((one) => one.side === side && one.institutionId === institutionId) < index) {
      return [{ place, reason: { zh: '同一单位的名额填了两次', en: 'the same institution twice' } }]
    }
    const parties = side === 'sending' ? senderIds : hostIds
    if (!parties.some((party) => isWithin(tree, institutionId, party))) {
      return [
        {
          place: `${place}.institutionId`,
          value: tree.get(institutionId)?.name ?? institutionId,
          reason: { zh: '不在本批次这一侧的单位之内', en: 'is not within the parties of this side' },
        },
      ]
    }
    return []
  })
}
